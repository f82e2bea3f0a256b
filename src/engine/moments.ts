/**
 * Mean and variance of many numbers in pieces: each piece in one pass, pieces joined by Chan, Golub and LeVeque's rule.
 * Joining in the same order gives the same bits.
 */
import { vectorDeviations } from './columns/vector-kernels';

export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/** Sums of the four lanes (every fourth number, up to a multiple of 4): of the deviations, then of their squares. */
const lanes = new Float64Array(8);

/**
 * Moments of one piece, in one pass around a pivot near the mean. Four sums side by side, in vector instructions where the
 * numbers lie in their memory: the order of addition is part of the answer and the same either way.
 */
export function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  if (count === 0) return NO_MOMENTS;
  const whole = count & ~3;
  const pivot = pivotOf(values);
  if (!vectorDeviations(values, whole, pivot, lanes)) scriptDeviations(values, whole, pivot);
  let sum = (lanes[0] as number) + (lanes[1] as number) + ((lanes[2] as number) + (lanes[3] as number));
  let squares = (lanes[4] as number) + (lanes[5] as number) + ((lanes[6] as number) + (lanes[7] as number));
  for (let i = whole; i < count; i++) {
    const d = (values[i] as number) - pivot;
    sum += d;
    squares += d * d;
  }
  return { count, mean: pivot + sum / count, squares: Math.max(0, squares - (sum * sum) / count) };
}

/** The mean of the first few numbers: near enough for the squares to lose nothing. */
function pivotOf(values: Float64Array): number {
  const few = Math.min(16, values.length);
  let sum = 0;
  for (let i = 0; i < few; i++) sum += values[i] as number;
  return sum / few;
}

function scriptDeviations(values: Float64Array, whole: number, pivot: number): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let q0 = 0;
  let q1 = 0;
  let q2 = 0;
  let q3 = 0;
  for (let i = 0; i < whole; i += 4) {
    const d0 = (values[i] as number) - pivot;
    const d1 = (values[i + 1] as number) - pivot;
    const d2 = (values[i + 2] as number) - pivot;
    const d3 = (values[i + 3] as number) - pivot;
    s0 += d0;
    s1 += d1;
    s2 += d2;
    s3 += d3;
    q0 += d0 * d0;
    q1 += d1 * d1;
    q2 += d2 * d2;
    q3 += d3 * d3;
  }
  lanes.set([s0, s1, s2, s3, q0, q1, q2, q3]);
}

/** Moments of two pieces together. */
export function joinMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (delta * b.count) / count,
    squares: a.squares + b.squares + (delta * delta * a.count * b.count) / count,
  };
}

/** Sample standard deviation; 0 for fewer than two numbers. */
export function standardDeviation({ count, squares }: Moments): number {
  return count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
}
