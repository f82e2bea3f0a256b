/** The summary of a distribution over trials that commands print and screens draw. */
import { histogram, type Histogram } from './histogram';
import { standardDeviation, type Moments } from './moments';
import { quantiles, type QuantileCounter } from './quantiles';
import type { Spread } from './results';

/** The shares at which a spread has quantiles. */
export const SPREAD_SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
/** A histogram shows the middle 99 %. */
const MIDDLE = [0.005, 0.995] as const;

/** A spread of numbers held in chunks with their moments; null where there are none. */
export function spreadOf(chunks: readonly Float64Array[], moments: Moments, counted?: QuantileCounter): Spread | null {
  return moments.count === 0 ? null : spreadBy(moments, quantiles(chunks, SPREAD_SHARES, counted));
}

/** A spread of its moments and its quantiles at `SPREAD_SHARES`. */
export function spreadBy(moments: Moments, found: readonly number[]): Spread {
  const [p5, p25, p50, p75, p95] = found as [number, number, number, number, number];
  return { mean: moments.mean, sd: standardDeviation(moments), p5, p25, p50, p75, p95 };
}

/** The spread with its histogram. */
export function drawnSpread(
  chunks: readonly Float64Array[],
  moments: Moments,
): { readonly spread: Spread | null; readonly histogram: Histogram | null } {
  if (moments.count === 0) return { spread: null, histogram: null };
  const found = quantiles(chunks, [MIDDLE[0], ...SPREAD_SHARES, MIDDLE[1]]);
  const [from, p5, p25, p50, p75, p95, to] = found as [number, number, number, number, number, number, number];
  return {
    spread: { mean: moments.mean, sd: standardDeviation(moments), p5, p25, p50, p75, p95 },
    histogram: histogram(chunks, from, to),
  };
}

/** The spread of a number that is known. */
export function certain(value: number): Spread {
  return { mean: value, sd: 0, p5: value, p25: value, p50: value, p75: value, p95: value };
}
