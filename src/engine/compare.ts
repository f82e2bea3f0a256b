/**
 * Scenarios side by side with the base: every metric, the differences, and the difference in profit split over the changes
 * (Shapley) so that the parts sum to the whole (model, section 8).
 *
 * The changes of a scenario are its own and those of the scenarios it stands on, the last one of a field counting. Its
 * running effort, and theirs, are parts of their own: being money and nothing else, they need no averaging over orders.
 */
import type { Fault, Outcome } from '#funnel/fault';
import { setFields } from '#funnel/fields';
import { scenarioChain } from '#funnel/scenario';
import { pointValue } from '#funnel/quantity';
import type { Change, Funnel, Scenario } from '#funnel/schema';
import { numberPlace, withNumbers, type NumberPlace } from './change-number';
import { numbersOf, planOf } from './compile';
import type { Numbers, Plan } from './plan';
import { createStream } from './random/stream';
import type { CompareResult, Part, ScenarioComparison, Totals } from './results';
import { scenarioSolution } from './solve-scenario';
import { solutionOf } from './solve-funnel';
import { EXACT_LIMIT, exactShapley, sampledShapley, settled, type SetValue } from './shapley';
import { LinearSystem } from './linear-system';

export interface CompareOptions {
  /** Names the orders drawn where a scenario makes more changes than can be split exactly. */
  readonly seed?: number;
}

/** Compares scenarios with the base; unknown ids and scenarios without an answer are faults, all of them named. */
export function compareScenarios(
  funnel: Funnel,
  ids: readonly string[],
  options: CompareOptions = {},
): Outcome<CompareResult> {
  const base = solutionOf(funnel);
  if (!base.ok) return base;
  const faults: Fault[] = [];
  const scenarios: ScenarioComparison[] = [];
  for (const id of ids) {
    const compared = compareOne(funnel, id, base.value.totals, options.seed ?? 1);
    if (compared.ok) scenarios.push(compared.value);
    else
      faults.push(
        ...compared.faults.map((f) => (f.path.startsWith('scenarios/') ? f : { ...f, path: `scenarios/${id}` })),
      );
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { base: base.value.totals, scenarios } };
}

function compareOne(funnel: Funnel, id: string, base: Totals, seed: number): Outcome<ScenarioComparison> {
  const chain = scenarioChain(funnel, id);
  if (!chain.ok) return chain;
  const solved = scenarioSolution(funnel, id);
  if (!solved.ok) return solved;
  const metrics = solved.value.solution.totals;
  const efforts = effortParts(chain.value);
  const changes = lastChanges(chain.value);
  const { split, error } = splitProfit(funnel, changes, seed);
  const whole = metrics.profit - base.profit;
  // The totals were summed in another order than the parts; the last bits go where they are smallest in proportion.
  const parts = [...changes.map(({ at, field }, i): Part => ({ at, field, profit: split[i]! })), ...efforts];
  const profits = settled(
    parts.map((part) => part.profit),
    whole,
    changes.length,
  );
  return {
    ok: true,
    value: {
      id,
      metrics,
      delta: difference(metrics, base),
      parts: parts.map((part, i) => ({ ...part, profit: profits[i]! })),
      ...(error === null ? {} : { partError: error }),
    },
  };
}

/** Scenario minus base in every metric; null where either does not exist. */
export function difference(a: Totals, b: Totals): { readonly [K in keyof Totals]: number | null } {
  const entries = Object.entries(a).map(([key, value]: [string, number | null]): [string, number | null] => {
    const other = b[key as keyof Totals];
    return [key, value === null || other === null ? null : value - other];
  });
  return Object.fromEntries(entries) as { [K in keyof Totals]: number | null };
}

/** The changes of a chain of scenarios; of several to one field the last counts. */
function lastChanges(chain: readonly Scenario[]): Change[] {
  const last = new Map<string, Change>();
  for (const change of chain.flatMap((s) => s.changes)) {
    const key = JSON.stringify([change.at, change.field]);
    last.delete(key);
    last.set(key, change);
  }
  return [...last.values()];
}

function effortParts(chain: readonly Scenario[]): Part[] {
  return chain.flatMap(({ id, perPeriod }) => {
    const money = perPeriod === undefined ? 0 : pointValue(perPeriod, 'positive');
    return money === 0 ? [] : [{ at: `scenarios/${id}`, field: 'perPeriod', profit: -money }];
  });
}

function splitProfit(
  funnel: Funnel,
  changes: readonly Change[],
  seed: number,
): { split: readonly number[]; error: number | null } {
  if (changes.length === 0) return { split: [], error: null };
  const value = profitOfSets(funnel, changes);
  if (changes.length <= EXACT_LIMIT) return { split: exactShapley(changes.length, value).parts, error: null };
  const stream = createStream(seed, 'shapley');
  const { parts, errors } = sampledShapley(changes.length, value, stream.next);
  return { split: parts, error: Math.max(...errors!) };
}

/**
 * Profit with some of the changes made. A part of a scenario may be impossible where the whole is not (the exit raised, its
 * neighbour not yet lowered): rates are then scaled back to 1, as drawn ones are; and a set that would close a loop counts
 * as the set before its last change.
 */
function profitOfSets(funnel: Funnel, changes: readonly Change[]): SetValue {
  const onPlan = samePlanProfit(funnel, changes);
  const value =
    onPlan ??
    ((present: readonly boolean[]): number | null => {
      const changed = setFields(
        funnel,
        changes.filter((_, i) => present[i]),
      );
      const plan = planOf(changed);
      return plan.ok ? profitOf(plan.value, numbersOf(plan.value, changed), new LinearSystem(plan.value)) : null;
    });
  const possible = (present: readonly boolean[]): number => {
    const profit = value(present);
    if (profit !== null) return profit;
    const last = present.lastIndexOf(true);
    // Without changes there is the base, which has an answer.
    return last < 0 ? 0 : possible(present.map((yes, i) => yes && i !== last));
  };
  return possible;
}

/** The fast way, where no change turns an exit into a rest or back: one plan, one system, other numbers. */
function samePlanProfit(
  funnel: Funnel,
  changes: readonly Change[],
): ((present: readonly boolean[]) => number | null) | null {
  const planned = planOf(funnel);
  if (!planned.ok) return null;
  const plan = planned.value;
  const moves: { place: NumberPlace | null; to: number }[] = [];
  for (const { at, field, to } of changes) {
    const place = numberPlace(plan, at, field);
    if (to === 'rest' || (place?.kind === 'rate' && plan.written[place.edge] === 0)) return null;
    const scale = field === 'rate' || field === 'margin' ? 'rate' : 'positive';
    moves.push({ place, to: pointValue(to, scale) });
  }
  const numbers = numbersOf(plan, funnel);
  const system = new LinearSystem(plan);
  return (present) => {
    const made = moves.flatMap(({ place, to }, i) => (present[i] && place !== null ? [{ place, to }] : []));
    return profitOf(plan, withNumbers(plan, numbers, made), system);
  };
}

/** Profit from one forward solve; null where a loop is closed. */
function profitOf(plan: Plan, numbers: Numbers, system: LinearSystem): number | null {
  if (!system.factorise(numbers)) return null;
  const x = new Float64Array(plan.nodeCount);
  system.forward(numbers.volume, x);
  let profit = -numbers.overhead;
  for (let u = 0; u < x.length; u++) {
    profit += x[u]! * (numbers.value[u]! * numbers.margin[u]! - numbers.costPerEntry[u]!) - numbers.fixedCost[u]!;
  }
  return profit;
}
