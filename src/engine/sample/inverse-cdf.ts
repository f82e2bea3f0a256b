/**
 * The exact sampler: a uniform number pushed through the inverse of the distribution function. All forms of section 4.
 *
 * Uniforms are 32-bit words r: the top bit says the half, the other 31 how far out, so that both tails are as fine as 2^−32.
 */
import { exp, log, log1p, logistic, softplus } from '../special/elementary';
import { normalQuantile } from '../special/normal';
import type { Distribution } from './distribution';
import { lineDistribution, type LineDistribution } from './smooth-density';

/** The quantile function of a distribution, by tail: `at(0.05, 'right')` is the 95th percentile. 0 < tail ≤ ½. */
export interface InverseCdf {
  at(tail: number, side: 'left' | 'right'): number;
}

/** The p-quantile, 0 < p < 1. */
export function quantile(inverse: InverseCdf, p: number): number {
  return p <= 0.5 ? inverse.at(p, 'left') : inverse.at(1 - p, 'right');
}

/** One exact draw from a 32-bit word: tail probability (2j + 1)/2^32 on the side that the top bit says. */
export function drawExact(inverse: InverseCdf, word: number): number {
  const tail = ((word & 0x7fffffff) | 1) / 4294967296;
  return inverse.at(tail, word >>> 31 === 0 ? 'left' : 'right');
}

/** Builds the quantile function. Beta and Student t are integrated once, on a line where their density is smooth. */
export function inverseCdf(d: Distribution): InverseCdf {
  switch (d.kind) {
    case 'constant':
      return { at: () => d.value };
    case 'uniform':
      return {
        at: (tail, side) => (side === 'left' ? d.low + (d.high - d.low) * tail : d.high - (d.high - d.low) * tail),
      };
    case 'log-normal':
      return { at: (tail, side) => exp(d.mu + d.sigma * normal(tail, side)) };
    case 'logit-normal':
      return { at: (tail, side) => logistic(d.mu + d.sigma * normal(tail, side)) };
    case 'beta':
      return beta(d);
    case 'student':
      return student(d);
  }
}

function normal(tail: number, side: 'left' | 'right'): number {
  const z = normalQuantile(tail);
  return side === 'left' ? z : -z;
}

/** In y = logit x the density is e^(αy)/(1 + e^y)^(α+β): smooth, one-humped, with exponential tails whatever α and β. */
function beta(d: Extract<Distribution, { kind: 'beta' }>): InverseCdf {
  const { alpha, beta: other, low, high } = d;
  const sum = alpha + other;
  const mode = log(alpha / other);
  const line = lineDistribution((y) => alpha * y - sum * softplus(y), mode, Math.sqrt(1 / alpha + 1 / other));
  return { at: (tail, side) => low + (high - low) * logistic(line.quantile(tail, side)) };
}

/** In y = asinh t Student's heavy tails become exponential ones. By symmetry only the left half is ever asked. */
function student(d: Extract<Distribution, { kind: 'student' }>): InverseCdf {
  const { centre, scale, freedom, reach } = d;
  const cut = reach / scale;
  const end = log1p(cut + (cut * cut) / (1 + Math.sqrt(1 + cut * cut))); // asinh
  const half: LineDistribution = lineDistribution(
    (y) => {
      const t = sinh(y);
      return -0.5 * (freedom + 1) * log1p((t * t) / freedom) + 0.5 * log1p(t * t);
    },
    0,
    1,
    -end,
    end,
  );
  return {
    at: (tail, side) => {
      const t = sinh(half.quantile(tail, 'left'));
      return side === 'left' ? centre + scale * t : centre - scale * t;
    },
  };
}

function sinh(y: number): number {
  if (Math.abs(y) < 0.3) {
    const y2 = y * y;
    return y * (1 + (y2 / 6) * (1 + (y2 / 20) * (1 + (y2 / 42) * (1 + (y2 / 72) * (1 + y2 / 110)))));
  }
  const e = exp(y);
  return (e - 1 / e) / 2;
}
