/** The summary of a distribution over trials that commands print and screens draw. */
import { standardDeviation, type Moments } from './moments';
import { quantiles } from './quantiles';
import type { Spread } from './results';

const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A spread of numbers held in chunks with their moments; null where there are none. */
export function spreadOf(chunks: readonly Float64Array[], moments: Moments): Spread | null {
  if (moments.count === 0) return null;
  const [p5, p25, p50, p75, p95] = quantiles(chunks, SHARES) as [number, number, number, number, number];
  return { mean: moments.mean, sd: standardDeviation(moments), p5, p25, p50, p75, p95 };
}

/** The spread of a number that is known. */
export function certain(value: number): Spread {
  return { mean: value, sd: 0, p5: value, p25: value, p50: value, p75: value, p95: value };
}
