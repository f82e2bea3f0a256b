/** Solves a funnel with its point values: the result of the command `solve`. */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { compile, numbersOf } from './compile';
import { loads } from './load';
import type { EdgeResult, NodeResult, SolveResult } from './results';
import { edgeSlopes } from './slopes';
import { solve, type Solution } from './solve';

export interface SolveOptions {
  /** Money per period that belongs to no node: the running effort of the scenario that is on. */
  readonly overhead?: number;
}

/** Metrics, nodes and edges of a funnel; keys in document order. */
export function solveFunnel(funnel: Funnel, options: SolveOptions = {}): Outcome<SolveResult> {
  const solution = solutionOf(funnel, options.overhead ?? 0);
  return solution.ok ? { ok: true, value: resultOf(funnel, solution.value) } : solution;
}

/** The solution of a funnel's point values, before it is put into words. */
export function solutionOf(funnel: Funnel, overhead = 0): Outcome<Solution> {
  const compiled = compile(funnel);
  if (!compiled.ok) return compiled;
  const { plan, numbers } = compiled.value;
  return solve(plan, overhead === 0 ? numbers : numbersOf(plan, funnel, undefined, overhead));
}

/** The plain result of a solution. */
export function resultOf(funnel: Funnel, solution: Solution): SolveResult {
  const { plan, numbers, entries } = solution;
  const load = loads(plan, funnel, entries);
  const slopes = {
    deals: edgeSlopes(plan, entries, solution.worthDeals),
    revenue: edgeSlopes(plan, entries, solution.worthRevenue),
    profit: edgeSlopes(plan, entries, solution.worth),
  };
  // `fromEntries` makes every id an own key, `__proto__` included.
  const nodes = Object.fromEntries(
    plan.nodeIds.map((id, u): [string, NodeResult] => [
      id,
      {
        entries: entries[u]!,
        dropOff: solution.dropOff[u]!,
        worth: solution.worth[u]!,
        winChance: solution.winChance[u]!,
        wip: (entries[u]! * numbers.days[u]!) / numbers.periodDays,
        load: load[u]!,
      },
    ]),
  );
  const edges = Object.fromEntries(
    plan.edgeIds.map((id, e): [string, EdgeResult] => [
      id,
      {
        flow: entries[plan.from[e]!]! * numbers.rate[e]!,
        rate: numbers.rate[e]!,
        rest: plan.rest[e] === 1,
        slope: { deals: slopes.deals[e]!, revenue: slopes.revenue[e]!, profit: slopes.profit[e]! },
      },
    ]),
  );
  return { ...solution.totals, nodes, edges };
}
