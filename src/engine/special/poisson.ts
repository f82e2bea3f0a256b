/**
 * Poisson's distribution: cumulative share and quantile for any mean, in a fixed number of operations.
 *
 * P(N ≤ k | λ) = Q(k + 1, λ). Below 20 the terms are summed; above, Temme's uniform expansion (1979) with two corrections,
 * whose relative error there is below 1e-6 in the body of the distribution.
 */
import { exp, log, log1p } from './elementary';
import { normalQuantile, normalUpperTail } from './normal';

const SUM_BELOW = 20;

/** P(N ≤ k) for a Poisson mean λ ≥ 0; k is floored; 0 below zero. */
export function poissonCdf(k: number, mean: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (!(mean > 0)) return 1;
  return whole + 1 < SUM_BELOW ? summed(whole, mean) : uniform(whole + 1, mean);
}

function summed(k: number, mean: number): number {
  let term = exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return Math.min(1, sum);
}

function uniform(a: number, mean: number): number {
  const mu = mean / a - 1;
  const half = Math.abs(mu) < 1e-3 ? mu * mu * (0.5 - mu * (1 / 3 - mu * (0.25 - mu * 0.2))) : mu - log1p(mu);
  const eta = mu < 0 ? -Math.sqrt(2 * half) : Math.sqrt(2 * half);
  const near = Math.abs(eta) < 0.1;
  const c0 = near ? -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta * (1 / 864 + eta / 2835))) : 1 / mu - 1 / eta;
  const c1 = near ? -1 / 540 - eta / 288 : 1 / (eta * eta * eta) - 1 / (mu * mu * mu) - 1 / (mu * mu) - 1 / (12 * mu);
  const scale = exp(-a * half) / Math.sqrt(2 * Math.PI * a);
  return Math.min(1, Math.max(0, normalUpperTail(eta * Math.sqrt(a)) + scale * (c0 + c1 / a)));
}

/** The least k with P(N ≤ k) ≥ p, for 0 < p < 1. */
export function poissonQuantile(p: number, mean: number): number {
  if (!(mean > 0)) return 0;
  const z = normalQuantile(p);
  // Cornish and Fisher's first terms land within a step or two.
  let k = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6));
  if (mean > 1e12) return k;
  let cumulative = poissonCdf(k, mean);
  let term = poissonDensity(k, mean);
  if (cumulative >= p) {
    while (k > 0 && cumulative - term >= p) {
      cumulative -= term;
      term *= k / mean;
      k--;
    }
    return k;
  }
  while (cumulative < p && term > 0) {
    k++;
    term *= mean / k;
    cumulative += term;
  }
  return k;
}

/** P(N = k). */
export function poissonDensity(k: number, mean: number): number {
  if (k < SUM_BELOW) {
    let term = exp(-mean);
    for (let i = 1; i <= k; i++) term *= mean / i;
    if (term > 0 || mean < 700) return term;
  }
  if (k === 0) return 0;
  // Stirling around the mode: λ^k e^−λ / k! with ln k! = k ln k − k + ½ ln 2πk + 1/12k − …
  const correction = 1 / (12 * k) - 1 / (360 * k * k * k);
  return exp(k - mean + k * log(mean / k) - correction) / Math.sqrt(2 * Math.PI * k);
}
