/** The top bar: whose funnel it is and whether it is saved, the lens, the scenario, and what leads out of the page. */
import { Play, Redo2, Undo2 } from 'lucide-react';
import type { OpenFunnel } from '#state/open-funnel';
import type { Lens } from '#state/session';
import { IconButton } from '../shared/IconButton';
import { Mark } from '../shared/Mark';
import { Segmented } from '../shared/Segmented';
import { toast } from '../shared/Toasts';
import { useApp, useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { FunnelMenu } from './FunnelMenu';
import { LanguageAndTheme } from './LanguageAndTheme';
import { SaveBadge } from './SaveBadge';
import { ScenarioPicker } from './ScenarioPicker';
import { ShareMenu } from './ShareMenu';
import style from './TopBar.module.css';
import { useLibraryActions } from './use-library-actions';

const LENSES: readonly Lens[] = ['flow', 'dropOff', 'worth', 'time', 'load', 'evidence'];

export function TopBar({ open }: { readonly open: OpenFunnel }) {
  const t = useWords();
  const { goHome } = useLibraryActions();
  const store = useAppStore();
  const lens = useApp((s) => s.session.lens);
  const canUndo = useApp((s) => s.history.past.length > 0);
  const canRedo = useApp((s) => s.history.future.length > 0);
  return (
    <header className={style['bar']}>
      <div className={style['left']}>
        <button type="button" className={style['mark']} aria-label={t('shell.home')} onClick={goHome}>
          <Mark />
        </button>
        <FunnelMenu open={open} />
        <SaveBadge open={open} />
      </div>
      <div className={style['lens']}>
        <Segmented
          label={t('shell.lens')}
          value={lens}
          options={LENSES.map((value) => ({ value, label: t(`shell.lenses.${value}`) }))}
          onChange={(next) => store.getState().setSession({ lens: next })}
        />
      </div>
      <div className={style['right']}>
        <span className={style['history']}>
          <IconButton
            label={t('common.undo')}
            keys="Ctrl Z"
            icon={<Undo2 size={16} />}
            isDisabled={!canUndo}
            onPress={() => store.getState().undo()}
          />
          <IconButton
            label={t('common.redo')}
            keys="Ctrl Shift Z"
            icon={<Redo2 size={16} />}
            isDisabled={!canRedo}
            onPress={() => store.getState().redo()}
          />
        </span>
        <span className={style['rule']} />
        <ScenarioPicker />
        <span title={t('shell.playLater')} className={style['later']}>
          <button
            type="button"
            className={style['play']}
            aria-disabled="true"
            aria-describedby="play-later"
            onClick={() => toast({ text: t('shell.playLater') })}
          >
            <Play size={14} aria-hidden />
            {t('shell.play')}
          </button>
          <span id="play-later" className="sr-only">
            {t('shell.playLater')}
          </span>
        </span>
        <ShareMenu />
        <LanguageAndTheme />
      </div>
    </header>
  );
}
