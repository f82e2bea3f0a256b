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
import { rewardsOf } from './rewards';
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
  /** The same system with won nodes absorbing: what leads do until their first win. */
  readonly firstWin: LinearSystem;
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
  system.backward(rewardsOf(plan, numbers, 'profit'), worth);
  const worthDeals = new Float64Array(n);
  system.backward(rewardsOf(plan, numbers, 'deals'), worthDeals);
  const worthRevenue = new Float64Array(n);
  system.backward(rewardsOf(plan, numbers, 'revenue'), worthRevenue);
  const firstWin = system.absorbing();
  const { winChance, timeToWin } = firstWins(plan, numbers, firstWin);
  const dropOff = numbers.leak.map((leak, u) => (plan.drains[u] === 1 ? leak : 0));
  const totals = totalsOf(plan, numbers, { entries, winChance, timeToWin });
  return {
    ok: true,
    value: {
      firstWin,
      plan,
      numbers,
      system,
      entries,
      dropOff,
      worth,
      worthDeals,
      worthRevenue,
      winChance,
      timeToWin,
      totals,
    },
  };
}

/** The faults that explain why `factorise` refused. */
export function loopFaults(plan: Plan, numbers: Numbers): Fault[] {
  return closedLoops(plan, numbers);
}

/** Chance of a first win and m, from the system with won nodes absorbing. */
export function firstWins(
  plan: Plan,
  numbers: Numbers,
  firstWin: LinearSystem,
): { winChance: Float64Array; timeToWin: Float64Array } {
  const winChance = new Float64Array(plan.nodeCount);
  firstWin.backward(rewardsOf(plan, numbers, 'deals'), winChance);
  const spent = winChance.map((h, u) => (plan.won[u] === 1 ? 0 : numbers.days[u]! * h));
  firstWin.backward(spent, spent);
  return { winChance, timeToWin: spent };
}
