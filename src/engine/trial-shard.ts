/** One shard of trials: the outputs' values and their moments, trials without an answer left out. */
import { SHARD } from './columns/column-machine';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import type { PointSet } from './random/point-set';
import type { TrialRunner } from './trial-model';

export interface ShardValues {
  /** Per output, the values of the trials that have one; a known output is kept as its number. */
  readonly values: readonly (Float64Array | number)[];
  readonly moments: readonly Moments[];
  /** Trials in which an output that must have an answer has none: drawn rates closed a loop. */
  readonly leftOut: number;
}

/** Reads blocks of the trials that stay; `column(k)` as of the runner, `length` trials of them. */
export type KeptReader = (column: (k: number) => Float64Array | number, length: number) => void;

/**
 * Runs shard `shard` of `trials`. The first `required` outputs must be finite or the trial is left out of all; of the others
 * only the finite values are kept. `also` sees each block of what stays.
 */
export function runTrialShard(
  runner: TrialRunner,
  { seed, trials, points }: { readonly seed: number; readonly trials: number; readonly points?: PointSet | undefined },
  shard: number,
  outputs: number,
  required: number,
  also?: KeptReader,
): ShardValues {
  const count = Math.min(SHARD, trials - shard * SHARD);
  const values: (Float64Array | number)[] = [];
  const moments: Moments[] = Array.from({ length: outputs }, () => NO_MOMENTS);
  const kept = new Int32Array(outputs);
  let leftOut = 0;
  runner.runShard(
    seed,
    shard,
    count,
    (column, _first, length) => {
      let read = column;
      let stay = length;
      if (!answered(column, required)) {
        const keep = answeredRows(column, length, required);
        stay = keep.length;
        leftOut += length - stay;
        read = (k) => rowsOf(column(k), keep);
      }
      for (let k = 0; k < outputs; k++) {
        const all = read(k);
        if (typeof all === 'number') {
          values[k] = all;
          if (Number.isFinite(all)) moments[k] = { count: moments[k]!.count + stay, mean: all, squares: 0 };
          continue;
        }
        let finite = all;
        let found = momentsOf(all);
        // A finite mean has finite numbers behind it.
        if (k >= required && !Number.isFinite(found.mean)) {
          finite = all.filter(Number.isFinite);
          found = momentsOf(finite);
        }
        const into = (values[k] ??= new Float64Array(count)) as Float64Array;
        into.set(finite, kept[k]);
        kept[k]! += finite.length;
        moments[k] = joinMoments(moments[k]!, found);
      }
      also?.(read, stay);
    },
    points,
  );
  return {
    values: values.map((list, k) => (typeof list === 'number' || kept[k] === count ? list : list.slice(0, kept[k]))),
    moments,
    leftOut,
  };
}

/** One shard of trials in which all outputs must have an answer, side by side: a known output stands for as many trials as had one. */
export function filledShard(
  runner: TrialRunner,
  run: Parameters<typeof runTrialShard>[1],
  shard: number,
  outputs: number,
): Float64Array[] {
  const { values, moments } = runTrialShard(runner, run, shard, outputs, outputs);
  return values.map((list, k) => (typeof list === 'number' ? new Float64Array(moments[k]!.count).fill(list) : list));
}

/** v − v is 0 for a number and NaN for what is none: one sum tells whether all are numbers. */
function answered(column: (k: number) => Float64Array | number, required: number): boolean {
  for (let k = 0; k < required; k++) {
    const values = column(k);
    if (typeof values === 'number') {
      if (!Number.isFinite(values)) return false;
      continue;
    }
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]! - values[i]!;
    if (sum !== 0) return false;
  }
  return true;
}

function answeredRows(column: (k: number) => Float64Array | number, length: number, required: number): number[] {
  const rows: number[] = [];
  const columns = Array.from({ length: required }, (_, k) => column(k));
  for (let i = 0; i < length; i++) {
    if (columns.every((values) => Number.isFinite(typeof values === 'number' ? values : values[i]))) rows.push(i);
  }
  return rows;
}

function rowsOf(values: Float64Array | number, rows: readonly number[]): Float64Array | number {
  return typeof values === 'number' ? values : Float64Array.from(rows, (i) => values[i]!);
}
