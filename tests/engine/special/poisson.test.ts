import { describe, expect, it } from 'vitest';
import { poissonCdf, poissonDensity, poissonQuantile } from '#engine/special/poisson';
import { normalCdf, normalQuantile, normalUpperTail } from '#engine/special/normal';

/** Σ e^−λ λ^i / i!, term by term in logs: slow and independent. */
function slowCdf(k: number, mean: number): number {
  let logFactorial = 0;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    if (i > 0) logFactorial += Math.log(i);
    sum += Math.exp(i * Math.log(mean) - mean - logFactorial);
  }
  return sum;
}

describe("Poisson's distribution", () => {
  it('agrees with the plain sum from tiny to large means', () => {
    for (const mean of [0.01, 0.7, 3, 12, 19.5, 20, 40, 150, 900, 5000]) {
      const sd = Math.sqrt(mean);
      for (const z of [-3.5, -2, -1, -0.2, 0, 0.3, 1, 2, 4]) {
        const k = Math.max(0, Math.round(mean + z * sd));
        // Temme's expansion with two corrections: 2e-6 at its worst, where it begins.
        expect(Math.abs(poissonCdf(k, mean) - slowCdf(k, mean))).toBeLessThan(2e-6);
      }
    }
  });

  it('has quantiles that are the least k with enough mass', () => {
    for (const mean of [0.05, 2.5, 18, 33, 400, 20_000]) {
      for (const p of [0.01, 0.05, 0.5, 0.95, 0.999]) {
        const k = poissonQuantile(p, mean);
        expect(poissonCdf(k, mean)).toBeGreaterThanOrEqual(p - 3e-6);
        if (k > 0) expect(poissonCdf(k - 1, mean)).toBeLessThan(p + 3e-6);
      }
    }
    expect(poissonQuantile(0.5, 0)).toBe(0);
    expect(poissonDensity(4, 2.5)).toBeCloseTo((Math.exp(-2.5) * 2.5 ** 4) / 24, 14);
  });
});

describe('the normal distribution', () => {
  it('has the tabled quantiles', () => {
    // Abramowitz and Stegun, table 26.5, to the digits of a double.
    const table: [number, number][] = [
      [0.5, 0],
      [0.75, 0.6744897501960817],
      [0.95, 1.6448536269514722],
      [0.975, 1.959963984540054],
      [0.999, 3.090232306167813],
    ];
    for (const [p, z] of table) {
      expect(normalQuantile(p)).toBeCloseTo(z, 13);
      expect(normalQuantile(1 - p)).toBeCloseTo(-z, 11);
      expect(normalCdf(z)).toBeCloseTo(p, 14);
    }
    expect(normalUpperTail(10) / 7.619853024160527e-24).toBeCloseTo(1, 10);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});
