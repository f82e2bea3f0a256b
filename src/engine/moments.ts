/**
 * Mean and variance of many numbers in pieces: each piece by two passes, pieces joined by Chan, Golub and LeVeque's rule.
 * Joining in the same order gives the same bits.
 */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

export const NO_MOMENTS: Moments = { count: 0, mean: 0, squares: 0 };

/** Moments of one piece. Four sums side by side: the order of addition is part of the answer and stays fixed. */
export function momentsOf(values: Float64Array): Moments {
  const count = values.length;
  if (count === 0) return NO_MOMENTS;
  const whole = count & ~3;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += values[i] as number;
    s1 += values[i + 1] as number;
    s2 += values[i + 2] as number;
    s3 += values[i + 3] as number;
  }
  for (let i = whole; i < count; i++) s0 += values[i] as number;
  const mean = (s0 + s1 + (s2 + s3)) / count;
  s0 = s1 = s2 = s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    const d0 = (values[i] as number) - mean;
    const d1 = (values[i + 1] as number) - mean;
    const d2 = (values[i + 2] as number) - mean;
    const d3 = (values[i + 3] as number) - mean;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (let i = whole; i < count; i++) {
    const d = (values[i] as number) - mean;
    s0 += d * d;
  }
  return { count, mean, squares: s0 + s1 + (s2 + s3) };
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
