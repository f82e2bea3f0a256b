/**
 * Slopes of a metric in every parameter at once (model, section 3), from one forward and one backward solve.
 *
 * The backward solve is the adjoint of the forward one: with the worth w of a lead at every node for the metric's rewards,
 * ∂/∂rate(u→v) = x_u (w_v − w_rest), ∂/∂volume = w_source, ∂/∂value = x·margin, ∂/∂margin = x·value, ∂/∂costPerEntry = −x.
 */
import type { Numbers, Plan } from './plan';
import { restWorth } from './rates';

/** Slope of the metric whose worth is given in every edge's rate (m), into `slopes`; 0 on exits that take the rest. */
export function edgeSlopes(
  plan: Plan,
  entries: Float64Array,
  worth: Float64Array,
  slopes = new Float64Array(plan.edgeCount),
): Float64Array {
  const { nodeCount, edgeCount, from, to, restEdge } = plan;
  for (let e = 0; e < edgeCount; e++) slopes[e] = entries[from[e]!]! * worth[to[e]!]!;
  for (let u = 0; u < nodeCount; u++) if (restEdge[u]! >= 0) takeFromRest(plan, u, entries, worth, slopes);
  return slopes;
}

function takeFromRest(plan: Plan, u: number, entries: Float64Array, worth: Float64Array, slopes: Float64Array): void {
  const left = restWorth(plan, u, worth);
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    slopes[e] = plan.rest[e] === 1 ? 0 : entries[u]! * (worth[plan.to[e]!]! - left);
  }
}

/** Slopes of profit in the numbers that nodes hold, each per node (n). */
export interface NodeSlopes {
  readonly volume: Float64Array;
  readonly value: Float64Array;
  readonly margin: Float64Array;
  readonly costPerEntry: Float64Array;
  /** −1 everywhere: a euro of fixed cost is a euro of profit. */
  readonly fixedCost: Float64Array;
}

export function profitNodeSlopes(plan: Plan, numbers: Numbers, entries: Float64Array, worth: Float64Array): NodeSlopes {
  const n = plan.nodeCount;
  const slopes = {
    volume: new Float64Array(n),
    value: new Float64Array(n),
    margin: new Float64Array(n),
    costPerEntry: new Float64Array(n),
    fixedCost: new Float64Array(n).fill(-1),
  };
  for (let u = 0; u < n; u++) {
    const x = entries[u]!;
    slopes.costPerEntry[u] = -x;
    if (plan.source[u] === 1) slopes.volume[u] = worth[u]!;
    if (plan.won[u] === 1) {
      slopes.value[u] = x * numbers.margin[u]!;
      slopes.margin[u] = x * numbers.value[u]!;
    }
  }
  return slopes;
}
