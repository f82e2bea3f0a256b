/**
 * Expected values of a compiled funnel (model, section 2), exactly.
 *
 * entries x = a + Pᵀx; worth w = r + Pw with r = value·margin − costPerEntry; chance to win h and time to win m with won
 * nodes absorbing: h = 1 and m = 0 there, m = τh + Pm elsewhere. profit = Σ x·r − fixed costs = Σ a·w − fixed costs.
 */
import type { Fault, Outcome } from '#funnel/fault';
import { closedLoops } from './closed-loops';
import { LinearSystem } from './linear-system';
import type { Numbers, Plan } from './plan';
import type { Totals } from './results';
import { totalsOf } from './totals';

/** All arrays are per node (n). */
export interface Solution {
  readonly plan: Plan;
  readonly numbers: Numbers;
  /** The eliminated system, for further right-hand sides on the same numbers. */
  readonly system: LinearSystem;
  /** Leads that enter per period. */
  readonly entries: Float64Array;
  /** The share of the entries that leaves for good; 0 at outcomes that end a way. */
  readonly dropOff: Float64Array;
  /** Profit, deals and revenue that a lead standing at a node still brings. */
  readonly worth: Float64Array;
  readonly worthDeals: Float64Array;
  readonly worthRevenue: Float64Array;
  /** Chance of a first win, 1 at won nodes. */
  readonly winChance: Float64Array;
  /** m: days to the first win × chance of it; divide by `winChance` for the days of those who win. 0 at won nodes. */
  readonly timeToWin: Float64Array;
  readonly totals: Totals;
}

/** Solves a plan with its numbers; loops that nobody leaves are the faults. */
export function solve(plan: Plan, numbers: Numbers): Outcome<Solution> {
  const system = new LinearSystem(plan);
  if (!system.factorise(numbers)) return { ok: false, faults: loopFaults(plan, numbers) };
  const n = plan.nodeCount;
  const entries = new Float64Array(n);
  system.forward(numbers.volume, entries);
  const worth = new Float64Array(n);
  system.backward(profitRewards(plan, numbers), worth);
  const worthDeals = new Float64Array(n);
  system.backward(dealRewards(plan), worthDeals);
  const worthRevenue = new Float64Array(n);
  system.backward(revenueRewards(plan, numbers), worthRevenue);
  const { winChance, timeToWin } = firstWins(plan, numbers, system);
  const dropOff = numbers.leak.map((leak, u) => (plan.drains[u] === 1 ? leak : 0));
  const totals = totalsOf(plan, numbers, { entries, winChance, timeToWin });
  return {
    ok: true,
    value: { plan, numbers, system, entries, dropOff, worth, worthDeals, worthRevenue, winChance, timeToWin, totals },
  };
}

/** The faults that explain why `factorise` refused. */
export function loopFaults(plan: Plan, numbers: Numbers): Fault[] {
  return closedLoops(plan, numbers);
}

/** Reward of one entry in profit (n). */
export function profitRewards(plan: Plan, numbers: Numbers): Float64Array {
  const r = new Float64Array(plan.nodeCount);
  for (let u = 0; u < r.length; u++) r[u] = numbers.value[u]! * numbers.margin[u]! - numbers.costPerEntry[u]!;
  return r;
}

/** Reward of one entry in deals: 1 at won nodes (n). */
export function dealRewards(plan: Plan): Float64Array {
  return Float64Array.from(plan.won);
}

/** Reward of one entry in revenue, before margin (n). */
export function revenueRewards(_plan: Plan, numbers: Numbers): Float64Array {
  return Float64Array.from(numbers.value);
}

/** Chance of a first win and m, with won nodes absorbing. */
export function firstWins(
  plan: Plan,
  numbers: Numbers,
  system: LinearSystem,
): { winChance: Float64Array; timeToWin: Float64Array } {
  const first = system.absorbing();
  const winChance = new Float64Array(plan.nodeCount);
  first.backward(dealRewards(plan), winChance);
  const spent = winChance.map((h, u) => (plan.won[u] === 1 ? 0 : numbers.days[u]! * h));
  first.backward(spent, spent);
  return { winChance, timeToWin: spent };
}
