/**
 * The header tabs of lanes, over the ribbons that cross them: name, what comes in and is won, and a button that folds the lane.
 * Beside a tab, on hover and with the focus in it, the way to another name.
 */
import { ChevronDown, Pencil } from 'lucide-react';
import { memo } from 'react';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './LaneTabs.module.css';
import { NameField } from './NameField';
import type { LaneBox } from './river/types';

export interface LaneNaming {
  /** The lane whose name is being changed. */
  readonly renaming: string | null;
  readonly start: (lane: string) => void;
  /** Null: nothing is to change. */
  readonly done: (lane: string, name: string | null) => void;
}

export interface LaneTabsProps {
  readonly lanes: readonly LaneBox[];
  /** Canvas units per screen pixel. */
  readonly unit: number;
  readonly onFold: (lane: string) => void;
  readonly naming: LaneNaming;
}

export const LaneTabs = memo(function LaneTabs({ lanes, unit, onFold, naming }: LaneTabsProps) {
  const t = useWords();
  const format = useFormat();
  const note = (lane: LaneBox): string =>
    t('river.laneNote', {
      funnels: t('river.funnels', { count: lane.funnels }),
      entered: format.leads(lane.entered),
      won: format.leads(lane.won),
    });
  return lanes.map((lane) => (
    <div
      key={lane.id}
      className={`${style['place'] ?? ''} nodrag nopan`}
      style={{ left: lane.tab, top: lane.tabY, '--u': unit } as React.CSSProperties}
    >
      {naming.renaming === lane.id ? (
        <div className={`${style['tab'] ?? ''} ${style['naming'] ?? ''}`}>
          <NameField name={lane.name} onDone={(name) => naming.done(lane.id, name)} />
        </div>
      ) : (
        <>
          <button
            type="button"
            data-lane={lane.id}
            className={style['tab']}
            title={`${note(lane)}. ${t('river.fold', { name: lane.name })}`}
            aria-expanded="true"
            onClick={() => onFold(lane.id)}
            onKeyDown={(event) => {
              if (event.code !== 'F2') return;
              event.preventDefault();
              naming.start(lane.id);
            }}
          >
            <ChevronDown className={style['sign']} strokeWidth={1.75} aria-hidden />
            <span className={style['name']}>{lane.name}</span>
            {lane.brief ? null : <span className={style['note']}>{note(lane)}</span>}
          </button>
          <button
            type="button"
            className={style['rename']}
            aria-label={t('river.rename', { name: lane.name })}
            title={`${t('river.rename', { name: lane.name })} (F2)`}
            onClick={() => naming.start(lane.id)}
          >
            <Pencil className={style['sign']} strokeWidth={1.75} aria-hidden />
          </button>
        </>
      )}
    </div>
  ));
});
