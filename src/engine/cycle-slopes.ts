/** Slopes of what is counted up to the first win, the sales cycle and the clients, in all rates at once (model, section 3). */
import { edgeSlopes } from './slopes';
import type { Solution } from './solve';

/** Slopes of the sales cycle (days) in every edge's rate (m) and in the days at every node (n). */
export interface CycleSlopes {
  readonly rate: Float64Array;
  readonly days: Float64Array;
}

/**
 * Slopes of the cycle Σ a·m / Σ a·h; null where nobody wins. Won nodes absorb: with y the entries before a first win and z
 * those of arrivals τ·y, ∂(Σ a·h)/∂rate(u→v) = y_u (h_v − h_rest), ∂(Σ a·m)/∂rate = y_u (m_v − m_rest) + z_u (h_v − h_rest)
 * and ∂(Σ a·m)/∂τ_u = y_u h_u: two forward solves for all slopes.
 */
export function cycleSlopes(solution: Solution): CycleSlopes | null {
  const { plan, numbers, firstWin, winChance, timeToWin, totals } = solution;
  const cycle = totals.cycleDays;
  if (cycle === null) return null;
  const before = new Float64Array(plan.nodeCount);
  firstWin.forward(numbers.volume, before);
  for (let u = 0; u < plan.nodeCount; u++) if (plan.won[u] === 1) before[u] = 0;
  const spending = before.map((y, u) => y * numbers.days[u]!);
  firstWin.forward(spending, spending);
  for (let u = 0; u < plan.nodeCount; u++) if (plan.won[u] === 1) spending[u] = 0;
  const clients = edgeSlopes(plan, before, winChance);
  const time = edgeSlopes(plan, before, timeToWin);
  const later = edgeSlopes(plan, spending, winChance);
  return {
    rate: clients.map((dh, e) => (time[e]! + later[e]! - cycle * dh) / totals.clients),
    days: before.map((y, u) => (y * winChance[u]!) / totals.clients),
  };
}

/** Slopes of clients (leads that win at least once) in every edge's rate (m). */
export function clientSlopes(solution: Solution): Float64Array {
  const { plan, numbers, firstWin, winChance } = solution;
  const before = new Float64Array(plan.nodeCount);
  firstWin.forward(numbers.volume, before);
  for (let u = 0; u < plan.nodeCount; u++) if (plan.won[u] === 1) before[u] = 0;
  return edgeSlopes(plan, before, winChance);
}
