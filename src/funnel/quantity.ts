/**
 * Quantities: a number and how well it is known (model, section 4). Point values and evidence grades; drawing them is the
 * engine's business.
 */
import type { Quantity } from './schema';

export type QuantityForm = 'known' | 'interval' | 'pert' | 'share' | 'average';
export type Evidence = 'measured' | 'range' | 'guess';

/** A rate lives in 0–1, a positive field from 0 up: the two kinds differ in what an interval's median is. */
export type FieldScale = 'rate' | 'positive';

/** Which of the five written forms a quantity has. */
export function quantityForm(q: Quantity): QuantityForm {
  if (typeof q === 'number' || 'value' in q) return 'known';
  if ('k' in q) return 'share';
  if ('mean' in q) return 'average';
  return typeof q.likely === 'number' ? 'pert' : 'interval';
}

/** Measured for k/n and for a mean with n, range for intervals and PERT, guess for a bare number. */
export function evidence(q: Quantity): Evidence {
  switch (quantityForm(q)) {
    case 'known':
      return 'guess';
    case 'interval':
    case 'pert':
      return 'range';
    case 'share':
    case 'average':
      return 'measured';
  }
}

/**
 * The one number that stands for a quantity where one is needed: the number itself, an interval's median, the PERT mean
 * (low + 4·likely + high)/6, k/n, or the mean. The median of an interval with `low: 0` (uniform) is its middle; of a rate
 * the logit-normal's, sigma((logit low + logit high)/2); of a positive field the log-normal's, sqrt(low·high). k/n with
 * n = 0 is 0.
 */
export function pointValue(q: Quantity, scale: FieldScale): number {
  if (typeof q === 'number') return q;
  if ('value' in q) return q.value as number;
  if ('k' in q) return (q.n as number) > 0 ? (q.k as number) / (q.n as number) : 0;
  if ('mean' in q) return q.mean as number;
  const { low, high, likely } = q as { low: number; high: number; likely?: number };
  if (typeof likely === 'number') return (low + 4 * likely + high) / 6;
  return intervalMedian(low, high, scale);
}

function intervalMedian(low: number, high: number, scale: FieldScale): number {
  if (low === high) return low;
  if (low <= 0) return (low + high) / 2;
  if (scale === 'positive') return Math.sqrt(low) * Math.sqrt(high);
  // high = 1 has no logit; the uniform between the ends is the nearest thing that has both percentiles' meaning.
  if (high >= 1) return (low + high) / 2;
  const odds = Math.sqrt((low / (1 - low)) * (high / (1 - high)));
  return odds / (1 + odds);
}
