/** The range that a written quantity stands for: its 5th and 95th percentile, remembered per quantity. */
import { distributionOf } from '#engine/sample/distribution';
import { inverseCdf, quantile } from '#engine/sample/inverse-cdf';
import type { FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';

export interface Range {
  readonly low: number;
  readonly high: number;
}

const known: Readonly<Record<FieldScale, WeakMap<object, Range>>> = { rate: new WeakMap(), positive: new WeakMap() };

/** Null for a bare number: it says nothing about its doubt. */
export function nineInTen(quantity: Quantity, scale: FieldScale): Range | null {
  if (typeof quantity === 'number') return null;
  const before = known[scale].get(quantity);
  if (before !== undefined) return before;
  const distribution = distributionOf(quantity, scale);
  if (distribution.kind === 'constant') return null;
  const inverse = inverseCdf(distribution);
  const range = { low: quantile(inverse, 0.05), high: quantile(inverse, 0.95) };
  known[scale].set(quantity, range);
  return range;
}
