/**
 * Luck apart from ignorance (model, section 5): given a trial's mean, the deals of one period are Poisson. Over trials they
 * are a mixture of Poissons, whose mean, variance and quantiles are computed, not sampled.
 */
import type { Moments } from './moments';
import type { Spread } from './results';
import { poissonCdf } from './special/poisson';

/** Poisson means with how often each occurs; shares sum to 1. */
export interface PoissonMixture {
  readonly means: readonly number[];
  readonly shares: readonly number[];
  readonly moments: Moments;
}

/** Trials are put together in this many groups of near means: the mixture's error is the square of a group's width. */
const GROUPS = 256;

/** The mixture of the trials' mean deals. Precondition: at least one trial; `moments` are theirs. */
export function poissonMixture(chunks: readonly Float64Array[], moments: Moments): PoissonMixture {
  let least = Infinity;
  let most = -Infinity;
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const mean = chunk[i]!;
      if (mean < least) least = mean;
      if (mean > most) most = mean;
    }
  }
  const width = (most - least) / GROUPS;
  if (!(width > 0)) return { means: [least], shares: [1], moments };
  const sums = new Float64Array(GROUPS);
  const counts = new Float64Array(GROUPS);
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const mean = chunk[i]!;
      const group = Math.min(GROUPS - 1, Math.floor((mean - least) / width));
      sums[group]! += mean;
      counts[group]!++;
    }
  }
  const means: number[] = [];
  const shares: number[] = [];
  counts.forEach((count, i) => {
    if (count === 0) return;
    means.push(sums[i]! / count);
    shares.push(count / moments.count);
  });
  return { means, shares, moments };
}

/** P(deals ≤ k) of one period. */
export function mixtureCdf({ means, shares }: PoissonMixture, k: number): number {
  let sum = 0;
  means.forEach((mean, i) => (sum += shares[i]! * poissonCdf(k, mean)));
  return sum;
}

/** The least whole number of deals with P(deals ≤ k) ≥ p. */
export function mixtureQuantile(mixture: PoissonMixture, p: number): number {
  let low = -1;
  let high = 1;
  while (mixtureCdf(mixture, high) < p && high < 2 ** 52) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (mixtureCdf(mixture, middle) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** Deals of one ordinary period: the trials' means with Poisson luck on top. */
export function onePeriodSpread(mixture: PoissonMixture): Spread {
  const { mean, squares, count } = mixture.moments;
  const between = count > 1 ? squares / (count - 1) : 0;
  const at = (p: number): number => mixtureQuantile(mixture, p);
  return { mean, sd: Math.sqrt(between + mean), p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

export interface LuckVerdict {
  /** Chance of a figure at least as far out on its side, doubled: two-sided, at most 1. */
  readonly chance: number;
  /** Luck inside nine in ten, news outside. */
  readonly verdict: 'luck' | 'news';
  /** True outside 99 in 100. */
  readonly strong: boolean;
}

/** Is a month's count of deals news or luck? */
export function luckVerdict(mixture: PoissonMixture, observed: number): LuckVerdict {
  const atMost = mixtureCdf(mixture, observed);
  const atLeast = 1 - mixtureCdf(mixture, Math.ceil(observed) - 1);
  const chance = Math.min(1, 2 * Math.min(atMost, atLeast));
  return { chance, verdict: chance < 0.1 ? 'news' : 'luck', strong: chance < 0.01 };
}
