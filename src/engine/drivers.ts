/**
 * What drives the spread of profit: the share of its variance that each uncertain quantity brings alone (first order) and
 * with all its joint effects (total). Saltelli's design: two independent sets of points A and B, and for each quantity the
 * set A with that one column from B. First order: E[f(B)(f(A_Bi) − f(A))]/V (Saltelli 2010); total: E[(f(A) − f(A_Bi))²]/2V
 * (Jansen 1999). Points are scrambled Sobol points, so a few thousand give shares within about 0.01.
 *
 * Of very many quantities the strongest by slope × standard deviation are swept so, as many as the work allows; the others, and all
 * of a funnel that is solved trial by trial, get the share of a linear funnel, (slope·sd)²/V, for both, and say so.
 */
import { fitsColumns } from './columns/column-system';
import type { UncertainFunnel } from './columns/funnel-columns';
import type { MachineInput } from './columns/column-machine';
import { drawColumn, profitFunction, type PinnedFunction } from './columns/pinned-function';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import { SobolPoints } from './random/sobol';
import { drawFromTable } from './sample/quantile-table';
import { edgeSlopes, profitNodeSlopes } from './slopes';
import { machineInputs } from './trial-model';

export interface Driver {
  readonly at: string;
  readonly field: string;
  /** Share of the variance due to this quantity alone, 0–1. */
  readonly first: number;
  /** The same with what it does together with others; the totals may sum past 1. */
  readonly total: number;
  /** Set where both shares are those of a linear funnel, from the slope alone: a quantity too weak, or a funnel too large, to sweep. */
  readonly linear?: true;
}

export interface DriverRun {
  readonly source: UncertainFunnel;
  readonly inputs: readonly MachineInput[];
  /** Per quantity: the variance that it would give a linear funnel. */
  readonly linear: Float64Array;
  /** Null where nothing is swept. */
  readonly sweep: Sweep | null;
}

interface Sweep {
  readonly profit: PinnedFunction;
  readonly points: SobolPoints;
  /** Points of A and of B. */
  readonly count: number;
  /** The quantities that are swept. */
  readonly swept: readonly number[];
  /** Shards of quantities for each shard of points. */
  readonly groups: number;
}

export interface DriverPart {
  /** The first quantity of the part, counted within those swept. */
  readonly from: number;
  /** Of f(A) and f(B); none but in the first part of each shard of points. */
  readonly moments: Moments;
  /** Per quantity of the part: Σ (f(B) − f0)(f(A_Bi) − f(A)), and Σ (f(A) − f(A_Bi))². */
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly rows: number;
}

/** Points and quantities per shard. */
const ROWS = 512;
const GROUP = 24;
/** Quantities swept at least, where there are so many, and at most; between them as many as leave `GOOD_POINTS` for each. */
const SWEPT_ALWAYS = 192;
const MOST_SWEPT = 1000;
const GOOD_POINTS = 1024;
/** Floating-point steps that a run may take, and the least and most points. */
const STEP_BUDGET = 400_000_000;
const LEAST_POINTS = 128;
const MOST_POINTS = 8192;

/** Chooses what is swept and the number of points, a power of two, by the size of the funnel. */
export function prepareDrivers(source: UncertainFunnel, seed: number): DriverRun {
  const inputs = machineInputs(source.quantities);
  const linear = linearVariances(source, inputs);
  if (!fitsColumns(source.plan)) return { source, inputs, linear, sweep: null };
  const profit = profitFunction(source, ROWS);
  const affordable = Math.floor(STEP_BUDGET / (GOOD_POINTS * profit.cost)) - 2;
  const swept = Array.from(inputs.keys())
    .sort((a, b) => linear[b]! - linear[a]! || a - b)
    .slice(0, Math.min(MOST_SWEPT, Math.max(SWEPT_ALWAYS, affordable)));
  let count = MOST_POINTS;
  while (count > LEAST_POINTS && count * (swept.length + 2) * profit.cost > STEP_BUDGET) count /= 2;
  const names = [...swept.map((i) => `a:${inputs[i]!.name}`), ...swept.map((i) => `b:${inputs[i]!.name}`)];
  const groups = Math.ceil(swept.length / GROUP);
  return { source, inputs, linear, sweep: { profit, points: new SobolPoints(seed, names), count, swept, groups } };
}

/** (slope·sd)² per quantity, the standard deviation taken from the middle 68 %. */
export function linearVariances(source: UncertainFunnel, inputs: readonly MachineInput[]): Float64Array {
  const { plan, numbers, solution, quantities } = source;
  const rates = edgeSlopes(plan, solution.entries, solution.worth);
  const nodes = profitNodeSlopes(plan, numbers, solution.entries, solution.worth);
  const word = 2 * Math.round(0.15865525 * 2 ** 31) + 1;
  return Float64Array.from(quantities, ({ at, field }, i) => {
    const id = at.slice(at.indexOf('/') + 1);
    const { table } = inputs[i]!;
    const sd = (drawFromTable(table, word | 0x80000000) - drawFromTable(table, word)) / 2;
    const perNode = (nodes as unknown as Record<string, Float64Array | undefined>)[field];
    // A euro of a scenario's running effort is a euro of profit.
    if (at.startsWith('scenarios/')) return sd ** 2;
    const slope = field === 'rate' ? rates[plan.edgeIndex.get(id)!]! : (perNode?.[plan.nodeIndex.get(id)!] ?? 0);
    return (slope * sd) ** 2;
  });
}

export function driverShardCount({ sweep }: DriverRun): number {
  return sweep ? Math.ceil(sweep.count / ROWS) * sweep.groups : 0;
}

/** Runs one shard: some points, some of the swept quantities. */
export function driverShard({ source, inputs, sweep }: DriverRun, shard: number): DriverPart {
  const { profit, points, count, swept, groups } = sweep!;
  const row0 = Math.floor(shard / groups) * ROWS;
  const group = shard % groups;
  const rows = Math.min(ROWS, count - row0);
  const words = new Int32Array(rows);
  const draw = (set: 'a' | 'b', i: number): void => {
    points.fill(`${set}:${inputs[i]!.name}`, row0, words);
    drawColumn(inputs[i]!, words, profit.inputs[i]!);
  };
  const evaluate = (set: 'a' | 'b'): Float64Array => {
    inputs.forEach((_, i) => draw(set, i));
    return profit.evaluate(rows)[0]!.slice();
  };
  const fb = evaluate('b');
  const fa = evaluate('a');
  const centre = source.solution.totals.profit;
  // Trials without an answer take no part.
  const usable = fa.map((value, row) => (Number.isFinite(value + fb[row]!) ? 1 : 0));
  const part = swept.slice(group * GROUP, (group + 1) * GROUP);
  const first = new Float64Array(part.length);
  const total = new Float64Array(part.length);
  const kept = new Float64Array(rows);
  part.forEach((i, k) => {
    const column = profit.inputs[i]!;
    kept.set(column.subarray(0, rows));
    draw('b', i);
    const mixed = profit.evaluate(rows)[0]!;
    for (let row = 0; row < rows; row++) {
      const change = mixed[row]! - fa[row]!;
      if (usable[row] !== 1 || !Number.isFinite(change)) continue;
      first[k]! += (fb[row]! - centre) * change;
      total[k]! += change * change;
    }
    column.set(kept);
  });
  const finite = (values: Float64Array): Moments => momentsOf(values.filter((_, row) => usable[row] === 1));
  return {
    from: group * GROUP,
    moments: group === 0 ? joinMoments(finite(fa), finite(fb)) : NO_MOMENTS,
    first,
    total,
    rows: usable.reduce((a, b) => a + b, 0),
  };
}

/** Joins shards in order; the strongest quantity first. A profit that does not vary has drivers of 0. */
export function joinDrivers({ source, linear, sweep }: DriverRun, parts: readonly DriverPart[]): Driver[] {
  let moments = NO_MOMENTS;
  const count = sweep?.swept.length ?? 0;
  const first = new Float64Array(count);
  const total = new Float64Array(count);
  const rows = new Float64Array(count);
  for (const part of parts) {
    moments = joinMoments(moments, part.moments);
    for (let k = 0; k < part.first.length; k++) {
      first[part.from + k]! += part.first[k]!;
      total[part.from + k]! += part.total[k]!;
      rows[part.from + k]! += part.rows;
    }
  }
  const drawn = moments.count > 1 ? moments.squares / (moments.count - 1) : 0;
  const variance = sweep ? drawn : linear.reduce((a, b) => a + b, 0);
  const share = (part: number): number =>
    variance > 0 && Number.isFinite(part) ? Math.min(1, Math.max(0, part / variance)) : 0;
  const place = new Map(sweep?.swept.map((i, k) => [i, k]));
  return source.quantities
    .map(({ at, field }, i): Driver => {
      const k = place.get(i);
      if (k === undefined) return { at, field, first: share(linear[i]!), total: share(linear[i]!), linear: true };
      if (!(rows[k]! > 0)) return { at, field, first: 0, total: 0 };
      return { at, field, first: share(first[k]! / rows[k]!), total: share(total[k]! / (2 * rows[k]!)) };
    })
    .sort((a, b) => b.total - a.total);
}
