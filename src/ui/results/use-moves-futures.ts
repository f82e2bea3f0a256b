/** How each move does over the futures: chance of being best, range of its gain; computed off the page's thread. */
import { useMemo } from 'react';
import type { Metric, MovesResult, RankedMove, Yardstick } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { evaluate } from '#state/evaluation';
import { useComputed } from '../shared/compute';
import { rememberQuestions } from '../shared/questions';

interface Question {
  readonly funnel: Funnel;
  readonly scenario: string | null;
  readonly by: Yardstick;
  readonly metric: Metric;
}

/** A chance is then known to about one point in a hundred. */
const TRIALS = 4000;
const SEED = 1;

const questions = rememberQuestions<Question>();

/** The odds of one move; null until they have come, and where no number of the funnel is uncertain. */
export interface MoveOdds {
  readonly chanceBest: number;
  readonly low: number;
  readonly high: number;
}

export interface MovesFuturesView {
  /** True where the first move is best in most futures, false where none leads clearly, null while nobody knows. */
  readonly clear: boolean | null;
  readonly updating: boolean;
  odds(move: RankedMove): MoveOdds | null;
}

export const moveKey = (move: Pick<RankedMove, 'id' | 'at' | 'field'>): string =>
  `${move.id ?? ''} ${move.at} ${move.field}`;

export function useMovesFutures(
  document: Funnel,
  scenario: string | null,
  by: Yardstick,
  metric: Metric,
): MovesFuturesView {
  const sound = evaluate(document, scenario).faults.length === 0;
  const input = sound
    ? questions(document, `${by} ${metric} ${scenario ?? ''}`, () => ({ funnel: document, scenario, by, metric }))
    : null;
  const { value, updating } = useComputed(input, (port, { funnel, ...options }, signal) =>
    port.movesFutures(funnel, { ...options, trials: TRIALS, seed: SEED }, signal),
  );
  return useMemo(() => view(value, by, metric, updating), [value, by, metric, updating]);
}

function view(result: MovesResult | null, by: Yardstick, metric: Metric, updating: boolean): MovesFuturesView {
  // The last answer to another question says nothing about this one.
  const fits = result !== null && result.by === by && result.for === metric && result.moves.some(isUncertain);
  const known = new Map((fits ? result.moves : []).map((m) => [moveKey(m), m]));
  return {
    clear: !fits || result.verdict === undefined ? null : result.verdict === 'clear',
    updating,
    odds: (move) => {
      const found = known.get(moveKey(move));
      if (found?.chanceBest === undefined || found.gainLow === undefined || found.gainHigh === undefined) return null;
      return { chanceBest: found.chanceBest, low: found.gainLow, high: found.gainHigh };
    },
  };
}

/** A move whose gain is the same in every future has no doubt to show. */
function isUncertain(move: RankedMove): boolean {
  return (
    move.gainLow !== undefined &&
    move.gainHigh !== undefined &&
    move.gainHigh - move.gainLow > 1e-9 * Math.abs(move.gain)
  );
}
