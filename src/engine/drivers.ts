/**
 * What drives the spread of profit: the share of its variance that each uncertain quantity brings alone (first order) and
 * with all its joint effects (total). Saltelli's design: two independent sets of points A and B, and for each quantity the
 * set A with that one column from B. First order: E[f(B)(f(A_Bi) − f(A))]/V (Saltelli 2010); total: E[(f(A) − f(A_Bi))²]/2V
 * (Jansen 1999). Points are scrambled Sobol points, so a few thousand give shares within about 0.01.
 */
import type { UncertainFunnel } from './columns/funnel-columns';
import { drawColumn, profitFunction, type PinnedFunction } from './columns/pinned-function';
import type { MachineInput } from './columns/column-machine';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import { SobolPoints } from './random/sobol';
import { machineInputs } from './trial-model';

export interface Driver {
  readonly at: string;
  readonly field: string;
  /** Share of the variance due to this quantity alone, 0–1. */
  readonly first: number;
  /** The same with what it does together with others; the totals may sum past 1. */
  readonly total: number;
}

export interface DriverRun {
  readonly source: UncertainFunnel;
  readonly inputs: readonly MachineInput[];
  readonly profit: PinnedFunction;
  readonly points: SobolPoints;
  /** Points of A and of B. */
  readonly count: number;
}

export interface DriverPart {
  readonly moments: Moments;
  /** Per quantity: Σ (f(B) − f0)(f(A_Bi) − f(A)), and Σ (f(A) − f(A_Bi))². */
  readonly first: Float64Array;
  readonly total: Float64Array;
  readonly rows: number;
}

/** Points per shard. */
const ROWS = 512;
/** Floating-point steps that a run may take, and the least and most points. */
const STEP_BUDGET = 400_000_000;
const LEAST_POINTS = 64;
const MOST_POINTS = 8192;

/** Chooses the number of points, a power of two, by the size of the funnel. */
export function prepareDrivers(source: UncertainFunnel, seed: number): DriverRun {
  const inputs = machineInputs(source.quantities);
  const profit = profitFunction(source, ROWS);
  let count = MOST_POINTS;
  while (count > LEAST_POINTS && count * (inputs.length + 2) * profit.cost > STEP_BUDGET) count /= 2;
  const names = [...inputs.map(({ name }) => `a:${name}`), ...inputs.map(({ name }) => `b:${name}`)];
  return { source, inputs, profit, points: new SobolPoints(seed, names), count };
}

export function driverShardCount(run: DriverRun): number {
  return Math.ceil(run.count / ROWS);
}

/** Runs one shard of points. */
export function driverShard({ source, inputs, profit, points, count }: DriverRun, shard: number): DriverPart {
  const from = shard * ROWS;
  const rows = Math.min(ROWS, count - from);
  const words = new Int32Array(rows);
  const draw = (set: 'a' | 'b', i: number, column: Float64Array): void => {
    points.fill(`${set}:${inputs[i]!.name}`, from, words);
    drawColumn(inputs[i]!, words, column);
  };
  const centre = source.solution.totals.profit;
  inputs.forEach((_, i) => {
    draw('b', i, profit.inputs[i]!);
  });
  const fb = profit.evaluate(rows)[0]!.slice();
  inputs.forEach((_, i) => {
    draw('a', i, profit.inputs[i]!);
  });
  const fa = profit.evaluate(rows)[0]!.slice();
  // Trials without an answer take no part.
  const usable = fa.map((value, row) => (Number.isFinite(value + fb[row]!) ? 1 : 0));
  const first = new Float64Array(inputs.length);
  const total = new Float64Array(inputs.length);
  const kept = new Float64Array(rows);
  inputs.forEach((_, i) => {
    const column = profit.inputs[i]!;
    kept.set(column.subarray(0, rows));
    draw('b', i, column);
    const mixed = profit.evaluate(rows)[0]!;
    for (let row = 0; row < rows; row++) {
      const change = mixed[row]! - fa[row]!;
      if (usable[row] !== 1 || !Number.isFinite(change)) continue;
      first[i]! += (fb[row]! - centre) * change;
      total[i]! += change * change;
    }
    column.set(kept);
  });
  const finite = (values: Float64Array): Moments => momentsOf(values.filter((_, row) => usable[row] === 1));
  return { moments: joinMoments(finite(fa), finite(fb)), first, total, rows: usable.reduce((a, b) => a + b, 0) };
}

/** Joins shards in order; the strongest quantity first. A profit that does not vary has drivers of 0. */
export function joinDrivers({ source, inputs }: DriverRun, parts: readonly DriverPart[]): Driver[] {
  let moments = NO_MOMENTS;
  let rows = 0;
  for (const part of parts) {
    moments = joinMoments(moments, part.moments);
    rows += part.rows;
  }
  const variance = moments.count > 1 ? moments.squares / (moments.count - 1) : 0;
  const share = (pick: (part: DriverPart) => number, divisor: number): number => {
    if (!(variance > 0)) return 0;
    let sum = 0;
    for (const part of parts) sum += pick(part);
    return Math.min(1, Math.max(0, sum / (rows * divisor * variance)));
  };
  return inputs
    .map((_, i): Driver => {
      const { at, field } = source.quantities[i]!;
      return { at, field, first: share((part) => part.first[i]!, 1), total: share((part) => part.total[i]!, 2) };
    })
    .sort((a, b) => b.total - a.total);
}
