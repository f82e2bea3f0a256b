/** Solves a scenario: its changes written into the base, its running effort counted as fixed cost. */
import type { Outcome } from '#funnel/fault';
import { applyScenario, scenarioEffort } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import type { SolveResult } from './results';
import { resultOf, solutionOf } from './solve-funnel';
import type { Solution } from './solve';

/** The result of a scenario, or of the base for null. */
export function solveScenario(funnel: Funnel, id: string | null): Outcome<SolveResult> {
  const solved = scenarioSolution(funnel, id);
  return solved.ok ? { ok: true, value: resultOf(solved.value.funnel, solved.value.solution) } : solved;
}

/** The changed funnel and its solution. */
export function scenarioSolution(
  funnel: Funnel,
  id: string | null,
): Outcome<{ readonly funnel: Funnel; readonly solution: Solution }> {
  const changed = applyScenario(funnel, id);
  if (!changed.ok) return changed;
  const solution = solutionOf(changed.value, scenarioEffort(funnel, id).perPeriod);
  return solution.ok ? { ok: true, value: { funnel: changed.value, solution: solution.value } } : solution;
}
