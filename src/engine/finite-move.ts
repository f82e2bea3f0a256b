/**
 * The exact effect of moving one rate by any amount, without solving again (model, section 3).
 *
 * Moving Δ of the leads at u from the rest to v changes a metric by x_u Δ (w_v − w_rest) / (1 − Δ (g_v − g_rest)), where w
 * is worth in that metric and g_k the expected visits to u by a lead standing at k (Sherman and Morrison's rank-one update).
 * Without a loop through u this is slope × Δ.
 */
import type { Plan } from './plan';
import { restWorth } from './rates';
import type { Solution } from './solve';

/** The shape of a metric along one rate: change(Δ) = slope·Δ / (1 − pull·Δ). `pull` is 0 where no loop leads back. */
export interface RateCurve {
  readonly slope: number;
  readonly pull: number;
}

/** The worth arrays that a curve can be asked for, all per node. */
export type Worth = Float64Array;

/** Curves of one edge for several metrics at once, sharing the one extra solve that a loop through its start needs. */
export function rateCurves(solution: Solution, edge: number, worths: readonly Worth[]): RateCurve[] {
  const { plan } = solution;
  const u = plan.from[edge]!;
  const pull = returnPull(solution, edge, u);
  return worths.map((worth) => ({ slope: rateSlope(plan, solution.entries, edge, worth), pull }));
}

/** ∂metric/∂rate of an edge; 0 on an exit that takes the rest. */
export function rateSlope(plan: Plan, entries: Float64Array, edge: number, worth: Worth): number {
  if (plan.rest[edge] === 1) return 0;
  const u = plan.from[edge]!;
  return entries[u]! * (worth[plan.to[edge]!]! - restWorth(plan, u, worth));
}

/**
 * Exact change of the metric when the rate moves by `step` (which must lie within the rate and its headroom). Null where
 * the step would close a loop that nobody leaves: then there is no answer.
 */
export function moveAlong(curve: RateCurve, step: number): number | null {
  const left = 1 - step * curve.pull;
  return left > CLOSED ? (curve.slope * step) / left : null;
}

/** The share of today's ways out of a loop that must be left after a move; less is a closed loop and rounding. */
const CLOSED = 1e-13;

const scratch = new WeakMap<Solution, { visits: Float64Array; of: number; looped: boolean }>();

/** g_v − g_rest; the visits of the last start are kept, so that edges asked in document order share solves. */
function returnPull(solution: Solution, edge: number, u: number): number {
  const { plan, system } = solution;
  let kept = scratch.get(solution);
  if (kept === undefined)
    scratch.set(solution, (kept = { visits: new Float64Array(plan.nodeCount), of: -1, looped: false }));
  if (kept.of !== u) {
    kept.visits.fill(0);
    kept.looped = system.visitsTo(u, kept.visits);
    kept.of = u;
  }
  if (!kept.looped) return 0;
  return kept.visits[plan.to[edge]!]! - restWorth(plan, u, kept.visits);
}
