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

/** Trials are first sorted into at most this many fine groups, near even in log(1 + mean): the widest range leaves 0.2 % of a mean to each. */
const FINE = 65_536;
/** Neighbours are put together where that moves nothing: groups narrower than this in √mean (Poisson luck is ½ wide there) … */
const NARROW = 0.1;
/** … and groups that hold no more than this share of the trials. */
const SMALL = 1 / 2048;

/** The mixture of the trials' mean deals, means ascending. Precondition: at least one trial; `moments` are theirs. */
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
  if (!(most > least)) return { means: [least], shares: [1], moments };
  // The bits of a positive float, read as a whole number, rise like its logarithm: no logarithm for each of a million trials.
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  float[0] = 1 + most;
  const last = bits[0]!;
  float[0] = 1 + least;
  const from = bits[0]!;
  const shift = Math.max(0, Math.ceil(Math.log2((last - from + 1) / FINE)));
  const groups = ((last - from) >>> shift) + 1;
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const mean = chunk[i]!;
      float[0] = 1 + mean;
      const group = (bits[0]! - from) >>> shift;
      sums[group]! += mean;
      counts[group]!++;
    }
  }
  return { ...joined(sums, counts, moments.count), moments };
}

function joined(sums: Float64Array, counts: Float64Array, count: number): Pick<PoissonMixture, 'means' | 'shares'> {
  const means: number[] = [];
  const shares: number[] = [];
  let first = 0;
  let sum = 0;
  let held = 0;
  const close = (): void => {
    if (held === 0) return;
    means.push(sum / held);
    shares.push(held / count);
    sum = 0;
    held = 0;
  };
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const root = Math.sqrt(sums[i]! / counts[i]!);
    if (held > 0 && root - first > NARROW && held + counts[i]! > SMALL * count) close();
    if (held === 0) first = root;
    sum += sums[i]!;
    held += counts[i]!;
  }
  close();
  return { means, shares };
}

/** P(deals ≤ k) of one period. */
export function mixtureCdf({ means, shares }: PoissonMixture, k: number): number {
  let sum = 0;
  means.forEach((mean, i) => {
    // Ten deviations and more away the answer is 0 or 1 to 1e-20 (Chernoff's bound).
    const far = 10 * Math.sqrt(mean) + 40;
    if (k - mean > far) sum += shares[i]!;
    else if (mean - k < far) sum += shares[i]! * poissonCdf(k, mean);
  });
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
  return {
    mean,
    sd: Math.sqrt(between + mean),
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
  };
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
  // Rounded shares may add up to a little more than 1.
  const chance = Math.max(0, Math.min(1, 2 * Math.min(atMost, atLeast)));
  return { chance, verdict: chance < 0.1 ? 'news' : 'luck', strong: chance < 0.01 };
}
