import { describe, expect, it } from 'vitest';
import { streamKey } from '#engine/random/stream';
import { Dice } from '#engine/timeline/dice';
import { drawRemaining, timeLaw } from '#engine/timeline/time-law';

const N = 400_000;
const dice = (name: string): Dice => new Dice(streamKey(11, name, 0));

/** Greatest distance of the empirical distribution of sorted draws to `cdf`, times √n: above 1.95 once in a thousand. */
function kolmogorov(draws: Float64Array, cdf: (x: number) => number): number {
  draws.sort();
  let worst = 0;
  draws.forEach((x, i) => {
    const F = cdf(x);
    worst = Math.max(worst, Math.abs(F - i / draws.length), Math.abs(F - (i + 1) / draws.length));
  });
  return worst * Math.sqrt(draws.length);
}
const draw = (f: () => number): Float64Array => Float64Array.from({ length: N }, f);
/** Abramowitz and Stegun 7.1.26, error below 1.5e-7: independent of the engine's own. */
function normalCdf(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const poly = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const half = (poly * Math.exp((-z * z) / 2)) / 2;
  return z > 0 ? 1 - half : half;
}

describe('draws', () => {
  it('exponential', () => {
    const d = dice('e');
    const x = draw(() => d.exponential());
    expect(Math.min(...x.slice(0, 1000))).toBeGreaterThan(0);
    expect(kolmogorov(x, (t) => 1 - Math.exp(-t))).toBeLessThan(1.95);
    // Beyond the ziggurat's tail, 7.697…: a share of 4.54e-4.
    const tail = x.filter((t) => t > 7.69711747013105).length;
    const expected = N * Math.exp(-7.69711747013105);
    expect(Math.abs(tail - expected)).toBeLessThan(3 * Math.sqrt(expected));
  });
  it('normal', () => {
    const d = dice('n');
    const z = draw(() => d.normal());
    expect(kolmogorov(z, normalCdf)).toBeLessThan(1.95);
    const tail = z.filter((t) => Math.abs(t) > 3.6541528853610088).length;
    const expected = N * 2.58e-4;
    expect(Math.abs(tail - expected)).toBeLessThan(3 * Math.sqrt(expected) + 0.01 * expected);
  });
  it('uniform', () => {
    const d = dice('u');
    expect(
      kolmogorov(
        draw(() => d.uniform()),
        (x) => x,
      ),
    ).toBeLessThan(1.95);
  });
  it('log-normal with the mean and sd that were measured', () => {
    const d = dice('l');
    const law = timeLaw({ mean: 5, sd: 8, n: 100 });
    const s2 = Math.log(1 + (8 / 5) ** 2);
    expect(law.mu).toBeCloseTo(Math.log(5) - s2 / 2, 12);
    expect(law.sigma).toBeCloseTo(Math.sqrt(s2), 12);
    const x = draw(() => Math.log(law.mu === 0 ? NaN : Math.exp(law.mu + law.sigma * d.normal())));
    expect(kolmogorov(x, (y) => normalCdf((y - law.mu) / law.sigma))).toBeLessThan(1.95);
  });
  it('what is left of a stay: mean E[X²] / 2E[X]', () => {
    const d = dice('r');
    for (const [quantity, mean, variance] of [
      [4, 4, 16],
      [{ mean: 5, sd: 4, n: 9 }, (25 + 16) / 10, NaN],
      [{ mean: 6, sd: 0, n: 9 }, 3, 3],
    ] as const) {
      const x = draw(() => drawRemaining(d, timeLaw(quantity)));
      const m = x.reduce((a, b) => a + b, 0) / N;
      const v = x.reduce((a, b) => a + (b - m) ** 2, 0) / N;
      expect(Math.abs(m - mean)).toBeLessThan(3 * Math.sqrt(v / N));
      if (!Number.isNaN(variance)) expect(v).toBeCloseTo(variance, 0);
    }
  });
  it('the bits that are promised: the first draws of a stream', () => {
    const d = new Dice(streamKey(1, 'timeline', 0));
    const e = new Dice(streamKey(1, 'timeline', 0));
    expect([d.exponential(), d.uniform(), d.normal()]).toEqual([e.exponential(), e.uniform(), e.normal()]);
  });
});
