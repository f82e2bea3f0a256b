/** The move to offer first. Pure. */
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { ranking } from '#state/ranking';

export interface BestMoveView {
  /** Undefined where no move brings anything, or nobody knows yet. */
  readonly best: RankedMove | undefined;
  /** What it was measured by. */
  readonly by: Yardstick;
  /** Moves that it competes with, itself among them. */
  readonly count: number;
}

/** The first of the ranking, if it brings anything. Where all plans are carried out or none pays, the best point more is offered. */
export function bestMove(funnel: Funnel | null, by: Yardstick, metric: Metric): BestMoveView {
  const moves = funnel === null ? [] : (ranking(funnel, by, metric)?.moves ?? []);
  const first = moves[0];
  if (first !== undefined && first.gain > 0) return { best: first, by, count: moves.length };
  if (by === 'planned' && (funnel?.moves ?? []).length > 0) return bestMove(funnel, 'point', metric);
  return { best: undefined, by, count: moves.length };
}
