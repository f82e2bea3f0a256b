/** One metric of the futures, put together from the values and moments of all shards: its spread, its histogram, its shares. */
import type { Histogram } from './histogram';
import { onePeriodSpread, poissonMixture } from './luck';
import { joinMoments, NO_MOMENTS, type Moments } from './moments';
import type { Spread } from './results';
import { certain, drawnSpread } from './spread';

export const METRICS = ['deals', 'revenue', 'cost', 'profit', 'cycleDays', 'costPerDeal'] as const;
export type FutureMetric = (typeof METRICS)[number];
const DEALS = 0;
const PROFIT = 3;

/** One metric over all shards. */
export interface FuturesMetric {
  readonly spread: Spread | null;
  readonly histogram: Histogram | null;
  /** Of the deals: one ordinary period. */
  readonly onePeriod: Spread | null;
  readonly belowZero: number;
  /** Of the deals: the share of the trials in which there are none. */
  readonly none: number;
}

/** What metric `k` needs of one part, in shard order: `futuresMetric` may then run anywhere. */
export type MetricSlice = { readonly values: Float64Array | number; readonly moments: Moments };

/** Puts one metric together from the slices of all trial shards, in order. */
export function futuresMetric(k: number, slices: readonly (MetricSlice | null | undefined)[]): FuturesMetric {
  const { chunks, moments } = joinSlices(slices);
  if (typeof chunks === 'number') {
    const exists = Number.isFinite(chunks) && moments.count > 0;
    return {
      spread: exists ? certain(chunks) : null,
      histogram: exists ? { from: chunks, width: 0, counts: [moments.count], below: 0, above: 0 } : null,
      onePeriod: k === DEALS && exists ? onePeriodSpread({ means: [chunks], shares: [1], moments }) : null,
      belowZero: chunks < 0 ? 1 : 0,
      none: chunks === 0 ? 1 : 0,
    };
  }
  return {
    ...drawnSpread(chunks, moments),
    onePeriod: k === DEALS && moments.count > 0 ? onePeriodSpread(poissonMixture(chunks, moments)) : null,
    belowZero: k === PROFIT ? shareOf(chunks, (v) => v < 0) : 0,
    none: k === DEALS ? shareOf(chunks, (v) => v === 0) : 0,
  };
}

/** The values of all shards, or the number that the metric always is, with their moments. */
export function joinSlices(slices: readonly (MetricSlice | null | undefined)[]): {
  chunks: Float64Array[] | number;
  moments: Moments;
} {
  let moments = NO_MOMENTS;
  let known: number | null = null;
  const chunks: Float64Array[] = [];
  for (const slice of slices) {
    if (!slice) continue;
    moments = joinMoments(moments, slice.moments);
    if (typeof slice.values === 'number') known = slice.values;
    else if (slice.values.length > 0) chunks.push(slice.values);
  }
  return { chunks: known ?? chunks, moments };
}

function shareOf(chunks: readonly Float64Array[], test: (value: number) => boolean): number {
  let found = 0;
  let count = 0;
  for (const chunk of chunks) {
    count += chunk.length;
    for (let i = 0; i < chunk.length; i++) if (test(chunk[i]!)) found++;
  }
  return count > 0 ? found / count : 0;
}
