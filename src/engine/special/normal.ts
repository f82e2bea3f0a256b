/** The standard normal distribution: density, tail and quantile, from + − × ÷ and sqrt alone (see `elementary.ts`). */
import { exp, log } from './elementary';

const INVERSE_SQRT_2PI = 0.3989422804014327;

/** Density at z. */
function normalDensity(z: number): number {
  return INVERSE_SQRT_2PI * exp(-0.5 * z * z);
}

/**
 * P(Z > z), with full relative accuracy in the upper tail. Up to 3 by the series φ(z) Σ z^(2k+1)/(2k+1)!!, beyond by
 * Laplace's continued fraction φ(z)/(z + 1/(z + 2/(z + …))).
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = normalDensity(z);
  if (z < 3) {
    const z2 = z * z;
    let term = z;
    let sum = z;
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= z2 / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let k = 70; k > 0; k--) fraction = z + k / fraction;
  return density / fraction;
}

/** P(Z ≤ z). */
export function normalCdf(z: number): number {
  return z > 0 ? 1 - normalUpperTail(z) : normalUpperTail(-z);
}

/**
 * The z that leaves probability `tail` above it, for 0 < tail ≤ ½: a rational first guess (Hastings, error 4.5e-4), then
 * Halley's steps on the tail itself until it is exact to rounding.
 */
function upperQuantile(tail: number): number {
  const t = Math.sqrt(-2 * log(tail));
  let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 3; step++) {
    const error = (normalUpperTail(z) - tail) / normalDensity(z);
    const move = error / (1 - 0.5 * z * error);
    z += move;
    if (Math.abs(move) < 1e-9) break;
  }
  return z;
}

/** The z with P(Z ≤ z) = p; −Infinity at 0, Infinity at 1, NaN outside 0–1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  if (p === 0.5) return 0;
  return p < 0.5 ? -upperQuantile(p) : upperQuantile(1 - p);
}
