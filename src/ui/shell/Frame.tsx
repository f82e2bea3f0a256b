/** The frame of the editor: top bar, rail, canvas, inspector, tabs with their drawer, result strip. */
import { ChevronRight, PanelRightOpen } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { OpenFunnel } from '#state/open-funnel';
import type { CanvasHandle } from '../canvas/FunnelCanvas';
import { LessonDialog } from '../library/LessonDialog';
import { useSession } from '../shared/use-app';
import { useWaiting } from '../shared/use-evaluation';
import { useWords } from '../shared/use-words';
import { DetailTabs, DETAILS_ID } from './DetailTabs';
import { Drawer } from './Drawer';
import style from './Frame.module.css';
import { useIntake } from './Intake';
import { KeysDialog } from './KeysDialog';
import { Part } from './Part';
import { Rail } from './Rail';
import { FunnelCanvas, Inspector, ResultStrip } from './slots';
import { TopBar } from './TopBar';
import { useInspectorRoom } from './use-inspector-room';
import { useShellKeys } from './use-shell-keys';

export function Frame({ open }: { readonly open: OpenFunnel }) {
  const t = useWords();
  const { take, startImport } = useIntake();
  const tab = useSession('tab');
  const canvas = useRef<CanvasHandle>(null);
  const [keysShown, setKeysShown] = useState(false);
  const [templates, setTemplates] = useState(false);
  const [lesson, setLesson] = useState(false);
  const showKeys = useCallback(() => setKeysShown(true), []);
  const panel = useInspectorRoom();
  const side = useRef<HTMLDivElement>(null);
  const { show } = panel;
  const toNumbers = useCallback(() => {
    show(true);
    // The panel may have to come first.
    requestAnimationFrame(() =>
      (
        side.current?.querySelector<HTMLElement>('[data-quantity]') ??
        side.current?.querySelector<HTMLElement>('aside button, aside input')
      )?.focus(),
    );
  }, [show]);
  useShellKeys({ onHelp: showKeys, onInspector: panel.toggle, onNumbers: toNumbers });
  const waiting = useWaiting();
  return (
    <div className={style['frame']} data-inspector={panel.shown} data-floats={panel.floats} data-drawer={tab !== null}>
      <a
        className={style['skip']}
        href="#canvas"
        onClick={(e) => (e.preventDefault(), document.getElementById('canvas')?.focus())}
      >
        {t('shell.skip')}
      </a>
      <TopBar open={open} />
      {waiting ? <div role="progressbar" aria-label={t('shell.counting')} className={style['waiting']} /> : null}
      <Rail
        onAdd={(kind) => canvas.current?.add(kind)}
        onKeys={showKeys}
        onLearn={() => setLesson(true)}
        templates={templates}
        onTemplates={setTemplates}
      />
      <main className={style['canvas']} id="canvas" tabIndex={-1}>
        <Part>
          <FunnelCanvas
            handle={canvas}
            beside={panel.beside}
            over={panel.over}
            onFile={take}
            onImport={startImport}
            onTemplates={() => setTemplates(true)}
            onNumbers={toNumbers}
          />
        </Part>
      </main>
      {panel.shown ? (
        <div ref={side} className={style['inspector']}>
          <button
            type="button"
            className={style['fold']}
            aria-label={t('shell.inspectorClose')}
            title={`${t('shell.inspectorClose')} (I)`}
            onClick={() => panel.show(false)}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
          <Part>
            <Inspector />
          </Part>
        </div>
      ) : (
        <button
          type="button"
          className={style['unfold']}
          aria-label={t('shell.inspectorOpen')}
          title={`${t('shell.inspectorOpen')} (I)`}
          onClick={() => panel.show(true)}
        >
          <PanelRightOpen size={16} aria-hidden />
        </button>
      )}
      <DetailTabs />
      {tab === null ? <div id={DETAILS_ID} hidden /> : <Drawer tab={tab} />}
      <section className={style['strip']} aria-label={t('shell.details')}>
        <Part>
          <ResultStrip />
        </Part>
      </section>
      {lesson ? <LessonDialog onClose={() => setLesson(false)} /> : null}
      {keysShown ? <KeysDialog onClose={() => setKeysShown(false)} /> : null}
    </div>
  );
}
