/**
 * A funnel as a column program: its uncertain quantities are the inputs, its metrics the outputs. Anything that is known
 * stays a number.
 */
import type { Outcome } from '#funnel/fault';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { RunningEffort } from '#funnel/scenario';
import type { Funnel, Quantity } from '#funnel/schema';
import { compile, numbersOf } from '../compile';
import type { Numbers, Plan } from '../plan';
import { solve, type Solution } from '../solve';
import { distributionOf, type Distribution } from '../sample/distribution';
import type { ColumnBuilder, Value } from './column-builder';
import { ColumnSystem, type ColumnRates } from './column-system';

/** One quantity that is not known for certain. `at/field` names its random stream. */
export interface UncertainQuantity {
  readonly at: string;
  readonly field: string;
  readonly scale: FieldScale;
  readonly distribution: Distribution;
}

/** A compiled funnel with its point solution and what is uncertain in it. */
export interface UncertainFunnel {
  readonly funnel: Funnel;
  readonly plan: Plan;
  readonly numbers: Numbers;
  readonly solution: Solution;
  readonly quantities: readonly UncertainQuantity[];
  /** The running effort of the scenario that is on; its point values are the numbers' `overhead`. */
  readonly efforts: readonly RunningEffort[];
}

/** Numbers of a funnel as values, in the shapes of `Numbers`; written rates not yet settled. */
export interface ColumnNumbers {
  readonly written: Value[];
  readonly volume: Value[];
  readonly value: Value[];
  readonly margin: Value[];
  readonly costPerEntry: Value[];
  readonly fixedCost: Value[];
  readonly days: Value[];
  /** One value for each running effort; fixed cost is their sum and the nodes'. */
  readonly efforts: Value[];
}

/** Compiles, solves at the point values and lists the uncertain quantities: in document order, then those of the efforts. */
export function uncertainFunnel(funnel: Funnel, efforts: readonly RunningEffort[] = []): Outcome<UncertainFunnel> {
  const compiled = compile(funnel);
  if (!compiled.ok) return compiled;
  const { plan } = compiled.value;
  const quantities: UncertainQuantity[] = [];
  const list = (at: string, field: string, quantity: Quantity, scale: FieldScale): number => {
    const distribution = distributionOf(quantity, scale);
    if (distribution.kind === 'constant') return distribution.value;
    quantities.push({ at, field, scale, distribution });
    return 0;
  };
  numbersOf(plan, funnel, list);
  let overhead = 0;
  for (const { at, perPeriod } of efforts) {
    list(at, EFFORT_FIELD, perPeriod, 'positive');
    overhead += pointValue(perPeriod, 'positive');
  }
  const point = numbersOf(plan, funnel, undefined, overhead);
  const solved = solve(plan, point);
  if (!solved.ok) return solved;
  return { ok: true, value: { funnel, plan, numbers: point, solution: solved.value, quantities, efforts } };
}

/** The field of a scenario that is money per period. */
const EFFORT_FIELD = 'perPeriod';

/** The numbers as values: input i stands for `quantities[i]`, moved by `from` where several funnels share one builder. */
export function columnNumbers(source: UncertainFunnel, inputOf: (index: number) => Value): ColumnNumbers {
  const { plan, numbers, quantities, efforts } = source;
  const list = (values: Float64Array): Value[] => Array.from(values);
  const columns = {
    written: Array.from(numbers.rate, (rate, e): Value => (plan.written[e] === 1 ? rate : 0)),
    volume: list(numbers.volume),
    value: list(numbers.value),
    margin: list(numbers.margin),
    costPerEntry: list(numbers.costPerEntry),
    fixedCost: list(numbers.fixedCost),
    days: list(numbers.days),
    efforts: efforts.map(({ perPeriod }): Value => pointValue(perPeriod, 'positive')),
  };
  quantities.forEach(({ at, field }, i) => {
    const effort = field === EFFORT_FIELD ? efforts.findIndex((e) => e.at === at) : -1;
    if (effort >= 0) columns.efforts[effort] = inputOf(i);
    else place(columns, plan, at, field, inputOf(i));
  });
  return columns;
}

type NodeField = 'volume' | 'value' | 'margin' | 'costPerEntry' | 'fixedCost' | 'days';
const NODE_FIELDS: readonly string[] = ['volume', 'value', 'margin', 'costPerEntry', 'fixedCost', 'days'];

/** Puts a value in the place of a field; false where the arithmetic does not read that field. */
export function place(columns: ColumnNumbers, plan: Plan, at: string, field: string, value: Value): boolean {
  const id = at.slice(at.indexOf('/') + 1);
  if (at.startsWith('edges/')) {
    const e = plan.edgeIndex.get(id);
    if (e === undefined || field !== 'rate') return false;
    columns.written[e] = value;
    return true;
  }
  const u = plan.nodeIndex.get(id);
  if (!at.startsWith('nodes/') || u === undefined || !NODE_FIELDS.includes(field)) return false;
  columns[field as NodeField][u] = value;
  return true;
}

/** Below this a known leak is the rounding of shares that were meant to sum to 1; as in `rates.ts`. */
const ROUNDING = 1e-14;

/** Rests filled in and sums past 1 scaled back, as `rates.ts` does for plain numbers. */
function settleColumns(plan: Plan, written: readonly Value[], build: ColumnBuilder): ColumnRates {
  const rate = written.slice();
  const leak: Value[] = [];
  for (let u = 0; u < plan.nodeCount; u++) {
    const exits = Array.from(plan.outEdges.subarray(plan.outStart[u], plan.outStart[u + 1]));
    const given = exits.filter((e) => plan.written[e] === 1);
    const takers = exits.length - given.length;
    let sum: Value = 0;
    for (const e of given) sum = build.add(sum, rate[e]!);
    let left: Value = build.subtract(1, sum);
    if (typeof sum === 'number') {
      if ((left as number) < ROUNDING) left = 0;
    } else {
      left = build.atLeast(left, 0);
      // A lone rate is a share already; only several can sum past 1.
      if (given.length > 1) {
        const whole = build.atLeast(sum, 1);
        for (const e of given) rate[e] = build.divide(rate[e]!, whole);
      }
    }
    for (const e of exits) if (plan.written[e] === 0) rate[e] = takers === 1 ? left : build.divide(left, takers);
    leak.push(takers > 0 ? 0 : left);
  }
  return { rate, leak };
}

/** The metrics of one set of numbers, as values. */
export interface ColumnMetrics {
  readonly entries: readonly Value[];
  readonly rates: ColumnRates;
  readonly system: ColumnSystem;
  readonly deals: Value;
  readonly clients: Value;
  readonly revenue: Value;
  readonly contribution: Value;
  readonly cost: Value;
  readonly profit: Value;
  /** Σ y·τ·h / Σ y over won: days to the first win of those who win; 0/0 in a trial without wins. */
  readonly cycleDays: Value;
  /** cost / deals; no number in a trial without deals. */
  readonly costPerDeal: Value;
}

/** Writes section 2 out. */
export function columnMetrics(plan: Plan, columns: ColumnNumbers, build: ColumnBuilder): ColumnMetrics {
  const rates = settleColumns(plan, columns.written, build);
  const system = new ColumnSystem(plan, rates, build, false);
  const entries = system.forward(columns.volume);
  let deals: Value = 0;
  let revenue: Value = 0;
  let contribution: Value = 0;
  let cost: Value = 0;
  for (const effort of columns.efforts) cost = build.add(cost, effort);
  for (let u = 0; u < plan.nodeCount; u++) {
    const x = entries[u]!;
    cost = build.add(build.multiplyAdd(x, columns.costPerEntry[u]!, cost), columns.fixedCost[u]!);
    if (plan.won[u] !== 1) continue;
    deals = build.add(deals, x);
    const money = build.multiply(x, columns.value[u]!);
    revenue = build.add(revenue, money);
    contribution = build.multiplyAdd(money, columns.margin[u]!, contribution);
  }
  return {
    entries,
    rates,
    system,
    deals,
    revenue,
    contribution,
    cost,
    profit: build.subtract(contribution, cost),
    costPerDeal: build.divide(cost, deals),
    ...firstWins(plan, columns, build, rates, system, entries),
  };
}

function firstWins(
  plan: Plan,
  columns: ColumnNumbers,
  build: ColumnBuilder,
  rates: ColumnRates,
  system: ColumnSystem,
  entries: readonly Value[],
): { clients: Value; cycleDays: Value } {
  let returns = false;
  for (let u = 0; u < plan.nodeCount; u++)
    if (plan.won[u] === 1 && plan.outStart[u + 1]! > plan.outStart[u]!) returns = true;
  const first = returns ? new ColumnSystem(plan, rates, build, true) : system;
  const visits = returns ? first.forward(columns.volume) : entries;
  const chance = first.backward(Array.from(plan.won));
  let clients: Value = 0;
  let days: Value = 0;
  for (let u = 0; u < plan.nodeCount; u++) {
    if (plan.won[u] === 1) clients = build.add(clients, visits[u]!);
    else if (columns.days[u] !== 0)
      days = build.multiplyAdd(build.multiply(visits[u]!, columns.days[u]!), chance[u]!, days);
  }
  return { clients, cycleDays: build.divide(days, clients) };
}
