/** The drawer between tabs and strip: one panel at a time, its height drawn by the upper edge or by the arrow keys. */
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Tab } from '#state/session';
import { useServices } from '../shared/services';
import { useWords } from '../shared/use-words';
import { DETAILS_ID, tabId } from './DetailTabs';
import style from './Drawer.module.css';
import { LaterPanel } from './LaterPanel';
import { Part } from './Part';
import { MovesPanel, ScenariosPanel } from './slots';

const LEAST = 240;
const FIRST = 320;
const MEMORY = 'drawer';

const most = (): number => Math.max(LEAST, Math.round(window.innerHeight * 0.6));
const clamp = (height: number): number => Math.min(most(), Math.max(LEAST, height));

export function Drawer({ tab }: { readonly tab: Tab }) {
  const t = useWords();
  const { memory } = useServices();
  const [height, setHeight] = useState(() => clamp(Number(memory.read(MEMORY)) || FIRST));
  const [grip, setGrip] = useState<{ readonly y: number; readonly height: number } | null>(null);

  const set = (next: number): void => {
    const kept = clamp(next);
    setHeight(kept);
    memory.write(MEMORY, String(kept));
  };
  const take = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ y: event.clientY, height });
  };
  const nudge = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? 20 : event.key === 'ArrowDown' ? -20 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    set(height + step);
  };

  return (
    <section aria-labelledby={tabId(tab)} className={style['drawer']} style={{ height: clamp(height) }}>
      <div
        role="separator"
        aria-orientation="horizontal"
        aria-label={t('shell.drawerSize')}
        aria-valuenow={height}
        aria-valuemin={LEAST}
        aria-valuemax={most()}
        tabIndex={0}
        className={style['edge']}
        onPointerDown={take}
        onPointerMove={(e) => grip !== null && set(grip.height + grip.y - e.clientY)}
        onPointerUp={() => setGrip(null)}
        onPointerCancel={() => setGrip(null)}
        onDoubleClick={() => set(FIRST)}
        onKeyDown={nudge}
      />
      <div role="tabpanel" id={DETAILS_ID} aria-labelledby={tabId(tab)} tabIndex={0} className={style['panel']}>
        <Part key={tab}>
          {tab === 'moves' ? <MovesPanel /> : tab === 'scenarios' ? <ScenariosPanel /> : <LaterPanel tab={tab} />}
        </Part>
      </div>
    </section>
  );
}
