/** The panel beside the ranking, one of three at a time: what profit hinges on, why the moves stand so, a plan of one's own. */
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import type { Evaluation } from '#state/evaluation';
import { Segmented } from '../shared/Segmented';
import { useWords } from '../shared/use-words';
import { HingesPanel } from './HingesPanel';
import { MovesReason } from './MovesReason';
import style from './MovesPanel.module.css';
import { PlanForm } from './PlanForm';
import type { Hinges } from './use-hinges';
import type { MovesFuturesView } from './use-moves-futures';

export type Side = 'hinges' | 'why' | 'plan';
const SIDES: readonly Side[] = ['hinges', 'why', 'plan'];

export interface MovesSideProps {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly moves: readonly RankedMove[];
  readonly explained: RankedMove | undefined;
  readonly by: Yardstick;
  readonly metric: Metric;
  /** What the moves were ranked on. */
  readonly evaluation: Evaluation;
  readonly futures: MovesFuturesView;
  readonly hinges: Hinges;
}

export function MovesSide({ side, onSide, hinges, ...reason }: MovesSideProps) {
  const t = useWords();
  return (
    <div role="region" className={style['side']} aria-label={t(`moves.side.${side}`)} tabIndex={0}>
      <Segmented
        label={t('moves.sides')}
        look="pills"
        value={side}
        options={SIDES.map((s) => ({ value: s, label: t(`moves.side.${s}`) }))}
        onChange={onSide}
      />
      {side === 'hinges' ? <HingesPanel funnel={reason.evaluation.funnel} hinges={hinges} /> : null}
      {side === 'why' ? <MovesReason {...reason} /> : null}
      {side === 'plan' ? <PlanForm /> : null}
    </div>
  );
}
