import type { Average } from '../types';

/** Mean, sample standard deviation (two passes), median and total of the numbers that are numbers; null of none. */
export function averageOf(values: ArrayLike<number>): Average | null {
  const known: number[] = [];
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) known.push(values[i]!);
  const n = known.length;
  if (n === 0) return null;
  let total = 0;
  for (const v of known) total += v;
  const mean = total / n;
  let squares = 0;
  for (const v of known) squares += (v - mean) ** 2;
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0, n, median: medianOf(known)!, total };
}

/** The middle value, or the mean of the two middle ones; null of none. NaN must not be among them. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The whole numbers below n that pass the test. */
export function pick(n: number, test: (i: number) => boolean): number[] {
  const list: number[] = [];
  for (let i = 0; i < n; i++) if (test(i)) list.push(i);
  return list;
}
