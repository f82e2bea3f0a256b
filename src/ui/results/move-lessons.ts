/** Two beliefs that a ranking can put right, and whether it does so here. Pure. */
import type { RankedMove, Yardstick } from '#engine/results';
import { nodeById } from '#funnel/lookup';
import { ownShare } from '#funnel/rest';
import type { Funnel } from '#funnel/schema';
import { mainExit } from '../canvas/main-exit';
import { edgeOf } from './quantity-words';

/** Gains this close are one gain. */
const SAME = 1e-6;

/** In a plain chain a tenth more of any rate brings the same: there is no weakest link to find. */
export function allTheSame(moves: readonly RankedMove[], by: Yardstick): boolean {
  const [first, ...others] = moves;
  return (
    by === 'tenth' &&
    first !== undefined &&
    others.length > 0 &&
    others.every((m) => Math.abs(m.gain - first.gain) <= SAME * Math.abs(first.gain))
  );
}

/**
 * The gate with the lowest rate, where raising it is not the best move: "fix the lowest rate" is then wrong. Only main exits
 * count, for nobody takes a side way for a weak gate; planned moves name only some of the gates, so they teach nothing here.
 */
export function lowestRateLesson(
  funnel: Funnel,
  moves: readonly RankedMove[],
  by: Yardstick,
): { readonly name: string; readonly rate: number } | null {
  if (by === 'planned' || allTheSame(moves, by)) return null;
  const main = moves.filter((m) => {
    const edge = m.field === 'rate' ? edgeOf(funnel, m.at) : undefined;
    const from = edge === undefined ? undefined : nodeById(funnel, edge.from);
    if (edge === undefined || (from?.kind !== 'stage' && from?.kind !== 'touchpoint')) return false;
    return mainExit(funnel, edge.from, ownShare) === edge;
  });
  const lowest = main.toSorted((a, b) => a.from - b.from)[0];
  const best = moves[0];
  if (
    lowest === undefined ||
    best === undefined ||
    main.length < 2 ||
    best.gain - lowest.gain <= SAME * Math.abs(best.gain)
  )
    return null;
  const gate = edgeOf(funnel, lowest.at)?.from ?? '';
  return { name: nodeById(funnel, gate)?.name ?? gate, rate: lowest.from };
}
