/** How likely the truth behind a quantity lies below a value, given how well the quantity is known. */
import type { FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { distributionOf } from './sample/distribution';
import { inverseCdf, quantile } from './sample/inverse-cdf';

/** Chances nearer to 0 or 1 than this are 0 or 1. */
const TAIL = 1e-9;
const HALVINGS = 40;

/** P(truth < value); a number that is known counts as ½ at its own value. Bisects the quantile function. */
export function chanceBelow(quantity: Quantity, scale: FieldScale, value: number): number {
  const distribution = distributionOf(quantity, scale);
  if (distribution.kind === 'constant') {
    if (distribution.value === value) return 0.5;
    return distribution.value < value ? 1 : 0;
  }
  const inverse = inverseCdf(distribution);
  let low = TAIL;
  let high = 1 - TAIL;
  if (quantile(inverse, low) >= value) return 0;
  if (quantile(inverse, high) <= value) return 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (quantile(inverse, middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
