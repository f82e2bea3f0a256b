/**
 * What a written quantity says about its average, as a distribution (model, section 4). Degenerate forms (equal ends, sd 0)
 * are constants; nothing here draws.
 */
import { pointValue, quantityForm, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { log } from '../special/elementary';

/** z of the 95th percentile: an interval's ends are its 5th and 95th percentile. */
const Z95 = 1.6448536269514722;

export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** exp of a normal. */
  | { readonly kind: 'log-normal'; readonly mu: number; readonly sigma: number }
  /** 1/(1 + e^−normal). */
  | { readonly kind: 'logit-normal'; readonly mu: number; readonly sigma: number }
  /** low + (high − low)·Beta(alpha, beta). */
  | {
      readonly kind: 'beta';
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  /** centre + scale·T with T Student's t of `freedom` degrees, given that it lies within centre ± reach. */
  | {
      readonly kind: 'student';
      readonly centre: number;
      readonly scale: number;
      readonly freedom: number;
      readonly reach: number;
    };

const constant = (value: number): Distribution => ({ kind: 'constant', value });

/**
 * The distribution of a quantity on its scale.
 *
 * A measured average is Student's t with n − 1 degrees of freedom around the mean, cut symmetrically to (0, 2·mean), for a
 * rate to what lies as far from the mean as the nearer of 0 and 1: so it stays positive, its mean stays the measured mean, and two or three cases,
 * whose uncut t has no mean or no variance, still give an answer. Fewer than two cases count as two (one degree of freedom).
 */
export function distributionOf(quantity: Quantity, scale: FieldScale): Distribution {
  const point = pointValue(quantity, scale);
  const form = quantityForm(quantity);
  if (typeof quantity === 'number') return constant(quantity);
  switch (form) {
    case 'known':
      return constant(point);
    case 'interval': {
      const { low, high } = quantity as { low: number; high: number };
      return interval(low, high, scale);
    }
    case 'pert': {
      const { low, likely, high } = quantity as { low: number; likely: number; high: number };
      if (!(high > low)) return constant(point);
      const width = high - low;
      return {
        kind: 'beta',
        alpha: 1 + (4 * (likely - low)) / width,
        beta: 1 + (4 * (high - likely)) / width,
        low,
        high,
      };
    }
    case 'share': {
      const { k, n } = quantity as { k: number; n: number };
      return { kind: 'beta', alpha: k + 0.5, beta: Math.max(0, n - k) + 0.5, low: 0, high: 1 };
    }
    case 'average': {
      const { mean, sd, n } = quantity as { mean: number; sd: number; n: number };
      const reach = scale === 'rate' ? Math.min(mean, 1 - mean) : mean;
      const spread = sd / Math.sqrt(Math.max(1, n));
      if (!(spread > 0) || !(reach > 0)) return constant(mean);
      return { kind: 'student', centre: mean, scale: spread, freedom: Math.max(1, n - 1), reach };
    }
  }
}

/** Log-normal or, for rates, logit-normal by the 5th and 95th percentile; uniform where an end has no logarithm or logit. */
function interval(low: number, high: number, scale: FieldScale): Distribution {
  if (!(high > low)) return constant(low);
  if (low <= 0 || (scale === 'rate' && high >= 1)) return { kind: 'uniform', low, high };
  const transform = scale === 'rate' ? (p: number): number => log(p / (1 - p)) : log;
  const from = transform(low);
  const to = transform(high);
  const sigma = (to - from) / (2 * Z95);
  // Two ends that differ by less than a rounding have no spread to draw.
  if (!(sigma > 0)) return constant(low);
  return { kind: scale === 'rate' ? 'logit-normal' : 'log-normal', mu: (from + to) / 2, sigma };
}

/** A text equal for equal distributions and only for them: the key of a cache. */
export function distributionKey(d: Distribution): string {
  switch (d.kind) {
    case 'constant':
      return `c${d.value}`;
    case 'uniform':
      return `u${d.low}_${d.high}`;
    case 'log-normal':
      return `l${d.mu}_${d.sigma}`;
    case 'logit-normal':
      return `g${d.mu}_${d.sigma}`;
    case 'beta':
      return `b${d.alpha}_${d.beta}_${d.low}_${d.high}`;
    case 'student':
      return `t${d.centre}_${d.scale}_${d.freedom}_${d.reach}`;
  }
}
