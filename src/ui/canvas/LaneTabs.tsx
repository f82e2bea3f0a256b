/** The header tabs of lanes, over the ribbons that cross them: name, what comes in and is won, and a button that folds the lane. */
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './LaneTabs.module.css';
import type { LaneBox } from './river/types';

export interface LaneTabsProps {
  readonly lanes: readonly LaneBox[];
  /** Canvas units per screen pixel. */
  readonly unit: number;
  readonly onFold: (lane: string) => void;
}

export const LaneTabs = memo(function LaneTabs({ lanes, unit, onFold }: LaneTabsProps) {
  const t = useWords();
  const format = useFormat();
  const note = (lane: LaneBox): string =>
    t('river.laneNote', {
      funnels: t('river.funnels', { count: lane.funnels }),
      entered: format.leads(lane.entered),
      won: format.leads(lane.won),
    });
  return lanes.map((lane) => (
    <button
      key={lane.id}
      type="button"
      data-lane={lane.id}
      className={`${style['tab'] ?? ''} nodrag nopan`}
      style={{ left: lane.tab, top: lane.tabY, '--u': unit } as React.CSSProperties}
      title={`${note(lane)}. ${t('river.fold', { name: lane.name })}`}
      aria-expanded="true"
      onClick={() => onFold(lane.id)}
    >
      <ChevronDown className={style['sign']} strokeWidth={1.75} aria-hidden />
      <span className={style['name']}>{lane.name}</span>
      {lane.brief ? null : <span className={style['note']}>{note(lane)}</span>}
    </button>
  ));
});
