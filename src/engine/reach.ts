/**
 * Which value of one number brings a metric to a target, in closed form.
 *
 * Every metric that is a sum over entries, A, is fractional linear in any one number: A(Δ) = A₀ + sΔ/(1 − gΔ), with g = 0
 * but for rates on a loop (model, section 3). A quotient A/B reaches T exactly where the sum A − T·B is 0, which is such a
 * metric again. So Δ = d/(s + d·g), with d the way to go, and one backward solve serves all numbers of a funnel.
 */
import { readNumber, type NumberPlace } from './change-number';
import { rateCurves } from './finite-move';
import { headroom } from './rates';
import type { Totals } from './results';
import { rewardsOf, type LinearMetric } from './rewards';
import type { Solution } from './solve';

/** Metrics with a closed form: sums, and quotients of two of them. */
const SUMS: { readonly [K in keyof Totals]?: readonly [LinearMetric] | readonly [LinearMetric, LinearMetric] } = {
  deals: ['deals'],
  revenue: ['revenue'],
  velocity: ['revenue'],
  contribution: ['contribution'],
  cost: ['cost'],
  profit: ['profit'],
  wip: ['wip'],
  costPerDeal: ['cost', 'deals'],
  returnOnCost: ['profit', 'cost'],
};

export interface Reach {
  /** The value that reaches the target; null where the number cannot, within its range. */
  readonly to: number | null;
  /** Where there is no such value: the ends of the range, one of which comes nearest, for the metric is monotone between. */
  readonly ends: readonly number[];
}

/** How many times its value a number without an upper limit is tried, to say how far it gets. */
const FARTHEST = 1000;

/** The least and the largest value that a number may take; rates stop at their headroom. */
export function rangeOf(solution: Solution, place: NumberPlace): { low: number; high: number } {
  const now = readNumber(solution.numbers, place);
  if (place.kind === 'rate') {
    const { plan, numbers } = solution;
    return { low: 0, high: now + headroom(plan, plan.from[place.edge]!, numbers.rate, numbers.leak) };
  }
  if (place.field === 'margin') return { low: 0, high: 1 };
  return { low: 0, high: Math.max(FARTHEST * now, FARTHEST) };
}

/** A solver of `metric = target` over single numbers; null where the metric has no closed form. */
export function closedForm(
  solution: Solution,
  metric: keyof Totals,
  target: number,
): ((place: NumberPlace) => Reach | null) | null {
  const sums = SUMS[metric];
  if (sums === undefined) return null;
  const { plan, numbers, entries, totals, system } = solution;
  const [above, below] = sums;
  const way = below === undefined ? target - totals[above] : target * totals[below] - totals[above];
  const rewards = rewardsOf(plan, numbers, above);
  if (below !== undefined) rewardsOf(plan, numbers, below).forEach((r, u) => (rewards[u]! -= target * r));
  const worth = new Float64Array(plan.nodeCount);
  system.backward(rewards, worth);

  /** Null where the metric does not depend on the number at all. */
  return (place) => {
    const now = readNumber(numbers, place);
    const { low, high } = rangeOf(solution, place);
    let slope: number;
    let pull = 0;
    if (place.kind === 'rate') ({ slope, pull } = rateCurves(solution, place.edge, [worth])[0]!);
    else if (place.field === 'volume') slope = worth[place.node]!;
    else {
      const perUnit =
        unitOf(solution, above, place) - (below === undefined ? 0 : target * unitOf(solution, below, place));
      slope = perUnit * (place.field === 'fixedCost' ? 1 : entries[place.node]!);
    }
    if (slope === 0) return null;
    const step = way / (slope + way * pull);
    const to = now + step;
    const open = place.kind !== 'rate' || 1 - step * pull > 0;
    // A limit without an end (volume, value) is no limit for what reaches the target.
    const top = place.kind === 'rate' || place.field === 'margin' ? high : Infinity;
    if (Number.isFinite(to) && open && to >= low - 1e-12 * now && to <= top * (1 + 1e-12)) {
      return { to: Math.min(top, Math.max(low, to)), ends: [] };
    }
    return { to: null, ends: [low, highest(now, high, pull)] };
  };
}

/** The end of the range, or just below where a loop would close. */
function highest(now: number, high: number, pull: number): number {
  return pull * (high - now) >= 1 - 1e-12 ? now + (1 - 1e-9) / pull : high;
}

/** What one unit more of a node's number adds to the reward of one entry there (or, for fixed cost, to the metric). */
function unitOf(solution: Solution, metric: LinearMetric, place: Extract<NumberPlace, { kind: 'node' }>): number {
  const { numbers } = solution;
  const u = place.node;
  switch (place.field) {
    case 'value':
      if (metric === 'revenue') return 1;
      return metric === 'profit' || metric === 'contribution' ? numbers.margin[u]! : 0;
    case 'margin':
      return metric === 'profit' || metric === 'contribution' ? numbers.value[u]! : 0;
    case 'costPerEntry':
    case 'fixedCost':
      if (metric === 'cost') return 1;
      return metric === 'profit' ? -1 : 0;
    case 'days':
      return metric === 'wip' ? 1 / numbers.periodDays : 0;
    case 'volume':
      return 0;
  }
}
