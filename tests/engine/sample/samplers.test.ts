import betaLibrary from '@stdlib/stats-base-dists-beta';
import studentLibrary from '@stdlib/stats-base-dists-t';
import { describe, expect, it } from 'vitest';
import { hashText } from '#engine/random/stream';
import { fillWords, LANE_STATE, seedLanes } from '#engine/random/word-lanes';
import { distributionOf } from '#engine/sample/distribution';
import { drawExact, inverseCdf, quantile } from '#engine/sample/inverse-cdf';
import { drawFromTable, quantileTable } from '#engine/sample/quantile-table';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { normalQuantile } from '#engine/special/normal';

/** Simpson's rule over a smooth function of a standard normal: mean and variance with 1e-10 of error. */
function momentsOverNormal(f: (z: number) => number): { mean: number; variance: number } {
  const steps = 4000;
  let mass = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i <= steps; i++) {
    const z = -12 + (24 * i) / steps;
    const weight = (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(-0.5 * z * z);
    mass += weight;
    first += weight * f(z);
    second += weight * f(z) ** 2;
  }
  return { mean: first / mass, variance: second / mass - (first / mass) ** 2 };
}

const betaCdf = betaLibrary.cdf;
const betaQuantile = betaLibrary.quantile;
const studentCdf = studentLibrary.cdf;
const studentDensity = studentLibrary.pdf;

interface Case {
  readonly name: string;
  readonly quantity: Quantity;
  readonly scale: FieldScale;
  /** An independent distribution function. */
  readonly cdf: (x: number) => number;
  readonly mean: number;
  readonly variance: number;
}

const Z95 = normalQuantile(0.95);
const normalCdf = (z: number): number => studentCdf(z, 1e12);
const logit = (p: number): number => Math.log(p / (1 - p));

function logNormal(low: number, high: number): Case {
  const mu = (Math.log(low) + Math.log(high)) / 2;
  const sigma = (Math.log(high) - Math.log(low)) / 2 / Z95;
  return {
    name: `log-normal ${low}–${high}`,
    quantity: { low, high },
    scale: 'positive',
    cdf: (x) => normalCdf((Math.log(x) - mu) / sigma),
    mean: Math.exp(mu + sigma ** 2 / 2),
    variance: (Math.exp(sigma ** 2) - 1) * Math.exp(2 * mu + sigma ** 2),
  };
}

function logitNormal(low: number, high: number): Case {
  const mu = (logit(low) + logit(high)) / 2;
  const sigma = (logit(high) - logit(low)) / 2 / Z95;
  return {
    name: `logit-normal ${low}–${high}`,
    quantity: { low, high },
    scale: 'rate',
    cdf: (x) => normalCdf((logit(x) - mu) / sigma),
    ...momentsOverNormal((z) => 1 / (1 + Math.exp(-mu - sigma * z))),
  };
}

function beta(a: number, b: number): Pick<Case, 'mean' | 'variance'> & { cdf: (x: number) => number } {
  return { cdf: (x) => betaCdf(x, a, b), mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
}

function share(k: number, n: number): Case {
  return { name: `${k} of ${n}`, quantity: { k, n }, scale: 'rate', ...beta(k + 0.5, n - k + 0.5) };
}

function pert(low: number, likely: number, high: number): Case {
  const width = high - low;
  const inner = beta(1 + (4 * (likely - low)) / width, 1 + (4 * (high - likely)) / width);
  return {
    name: `PERT ${low}/${likely}/${high}`,
    quantity: { low, likely, high },
    scale: 'positive',
    cdf: (x) => inner.cdf((x - low) / width),
    mean: low + width * inner.mean,
    variance: width ** 2 * inner.variance,
  };
}

/** Student's t given that it lies within ± mean/scale; moments by Simpson's rule on the library's density. */
function average(mean: number, sd: number, n: number): Case {
  const scale = sd / Math.sqrt(n);
  const reach = mean / scale;
  const outside = 2 * studentCdf(-reach, n - 1);
  const steps = 20_000;
  const end = Math.min(reach, 60);
  let second = 0;
  for (let i = 0; i <= steps; i++) {
    const t = -end + (2 * end * i) / steps;
    second += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * t * t * studentDensity(t, n - 1);
  }
  const variance = ((second * 2 * end) / steps / 3 / (1 - outside)) * scale ** 2;
  return {
    name: `mean ${mean}, sd ${sd}, n ${n}`,
    quantity: { mean, sd, n },
    scale: 'positive',
    cdf: (x) => (studentCdf((x - mean) / scale, n - 1) - outside / 2) / (1 - outside),
    mean,
    variance,
  };
}

const CASES: readonly Case[] = [
  logNormal(50, 90),
  logNormal(1, 30),
  logitNormal(0.45, 0.6),
  logitNormal(0.002, 0.4),
  {
    name: 'uniform 0–3',
    quantity: { low: 0, high: 3 },
    scale: 'positive',
    cdf: (x) => x / 3,
    mean: 1.5,
    variance: 9 / 12,
  },
  {
    name: 'uniform 0–0.3',
    quantity: { low: 0, high: 0.3 },
    scale: 'rate',
    cdf: (x) => x / 0.3,
    mean: 0.15,
    variance: 0.09 / 12,
  },
  {
    name: 'uniform 0.8–1',
    quantity: { low: 0.8, high: 1 },
    scale: 'rate',
    cdf: (x) => (x - 0.8) / 0.2,
    mean: 0.9,
    variance: 0.04 / 12,
  },
  pert(2, 3, 10),
  pert(0, 0, 1),
  pert(4, 5, 5),
  share(53, 100),
  share(0, 40),
  share(40, 40),
  share(0, 0),
  share(7.5, 9),
  share(12, 1e6),
  average(5.4, 6.1, 412),
  average(5.4, 6.1, 9),
  average(20, 4, 3),
];

const DRAWS = 120_000;

function words(name: string): Int32Array {
  const state = new Int32Array(LANE_STATE);
  const drawn = new Int32Array(DRAWS);
  seedLanes(11, hashText(name), 0, state);
  fillWords(state, drawn);
  return drawn;
}

describe.each(CASES)('$name', ({ name, quantity, scale, cdf, mean, variance }) => {
  const inverse = inverseCdf(distributionOf(quantity, scale));
  const table = quantileTable(inverse);

  it('has exact quantiles: the distribution function gives the probability back', () => {
    for (const p of [1e-6, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1 - 1e-6]) {
      const x = quantile(inverse, p);
      const back = cdf(x);
      // One part in a million of the nearer tail, beside what the rounding of x itself does (x near 1 has no finer steps).
      const rounding = Math.abs(cdf(x * (1 + 2 ** -52)) - cdf(x * (1 - 2 ** -52)));
      expect(Math.abs(back - p)).toBeLessThan(1e-6 * Math.min(p, 1 - p) + rounding);
      expect(Math.abs(back - p)).toBeLessThan(3e-9);
    }
  });

  it.each(['exact', 'table'] as const)('draws with the right mean, variance and quantiles (%s sampler)', (sampler) => {
    const drawn = Float64Array.from(words(name), (word) =>
      sampler === 'exact' ? drawExact(inverse, word) : drawFromTable(table, word),
    );
    let sum = 0;
    for (const x of drawn) sum += x;
    const found = sum / DRAWS;
    // Five standard errors of the mean, and of the variance by the fourth moment that was drawn.
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    let second = 0;
    let fourth = 0;
    for (const x of drawn) {
      second += (x - mean) ** 2;
      fourth += (x - mean) ** 4;
    }
    const error = Math.sqrt(Math.max(fourth / DRAWS - (second / DRAWS) ** 2, 0) / DRAWS);
    expect(Math.abs(second / DRAWS - variance)).toBeLessThan(5 * error);
    for (const p of [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]) {
      const x = quantile(inverse, p);
      let below = 0;
      for (const value of drawn) if (value <= x) below++;
      expect(Math.abs(below / DRAWS - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / DRAWS) + 1e-5);
    }
  });

  it('has a table within 1e-3 of the exact sampler, relative, and 5e-4 of a standard deviation in the bulk', () => {
    const sd = Math.sqrt(variance);
    let relative = 0;
    let bulk = 0;
    const check = (word: number): void => {
      const exact = drawExact(inverse, word);
      const off = Math.abs(drawFromTable(table, word) - exact);
      relative = Math.max(relative, off / Math.max(Math.abs(exact), 1e-3 * sd));
      if (((word & 0x7fffffff) | 1) / 2 ** 32 > 0.001) bulk = Math.max(bulk, off / sd);
    };
    words(name).subarray(0, 4000).forEach(check);
    // The far tails, down to 2^−32 on either side.
    for (let octave = 0; octave < 31; octave++) {
      for (const step of [1, 1.3, 1.7]) {
        check(Math.floor(2 ** octave * step) | 0);
        check(Math.floor(2 ** octave * step) | 0x80000000 | 0);
      }
    }
    expect(relative).toBeLessThan(1e-3);
    expect(bulk).toBeLessThan(5e-4);
  });
});

describe('edges of the written forms', () => {
  it('an interval keeps its ends as 5th and 95th percentile, and its median as the point value', () => {
    for (const [quantity, scale] of [
      [{ low: 3, high: 12 }, 'positive'],
      [{ low: 0.1, high: 0.4 }, 'rate'],
    ] as const) {
      const inverse = inverseCdf(distributionOf(quantity, scale));
      expect(quantile(inverse, 0.05)).toBeCloseTo(quantity.low, 12);
      expect(quantile(inverse, 0.95)).toBeCloseTo(quantity.high, 12);
      expect(quantile(inverse, 0.5)).toBeCloseTo(pointValue(quantity, scale), 12);
    }
  });

  it('what leaves nothing open is a constant', () => {
    const known: [Quantity, FieldScale, number][] = [
      [0.3, 'rate', 0.3],
      [{ value: 7, source: 'CRM' }, 'positive', 7],
      [{ low: 4, high: 4 }, 'positive', 4],
      [{ low: 2, likely: 2, high: 2 }, 'positive', 2],
      [{ mean: 5, sd: 0, n: 10 }, 'positive', 5],
      [{ mean: 0, sd: 3, n: 10 }, 'positive', 0],
      [{ mean: 1, sd: 0.1, n: 10 }, 'rate', 1],
    ];
    for (const [quantity, scale, value] of known)
      expect(distributionOf(quantity, scale)).toEqual({ kind: 'constant', value });
  });

  it('an average of one or two cases still has an answer, positive and around its mean', () => {
    for (const n of [0, 1, 2]) {
      const inverse = inverseCdf(distributionOf({ mean: 5, sd: 9, n }, 'positive'));
      for (const p of [1e-9, 0.05, 0.95, 1 - 1e-9]) {
        const x = quantile(inverse, p);
        expect(x > 0 && x < 10).toBe(true);
      }
      expect(quantile(inverse, 0.5)).toBeCloseTo(5, 10);
    }
  });

  it('Beta agrees with the library where k/n is small or large', () => {
    for (const [k, n] of [
      [3, 5000],
      [1, 3],
      [4999, 5000],
    ] as const) {
      const inverse = inverseCdf(distributionOf({ k, n }, 'rate'));
      for (const p of [0.05, 0.5, 0.95]) {
        expect(quantile(inverse, p) / betaQuantile(p, k + 0.5, n - k + 0.5)).toBeCloseTo(1, 8);
      }
    }
  });
});
