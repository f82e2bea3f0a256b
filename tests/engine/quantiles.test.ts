import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinMoments, momentsOf, NO_MOMENTS, standardDeviation } from '#engine/moments';
import { QuantileCounter, quantiles } from '#engine/quantiles';

const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -5, max: 5 }), fc.constantFrom(0, -0, 1e-310, 3)), {
  minLength: 1,
  maxLength: 400,
});

function sortedQuantile(sorted: readonly number[], p: number): number {
  const position = p * (sorted.length - 1);
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.min(sorted.length - 1, Math.floor(position) + 1)]!;
  return low + (high - low) * (position - Math.floor(position));
}

describe('quantiles without sorting', () => {
  const shares = [0, 0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

  it('are those of the sorted numbers, in any chunks, signs and zeros and tiny numbers included', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 7 }), (list, pieces) => {
        const sorted = [...list].sort((a, b) => a - b);
        const chunks = Array.from({ length: pieces }, (_, i) => Float64Array.from(list.filter((_, k) => k % pieces === i))).filter((c) => c.length > 0);
        const counter = new QuantileCounter();
        for (const chunk of chunks) counter.add(chunk);
        const expected = shares.map((p) => sortedQuantile(sorted, p));
        // 0 and −0 may change places: the sum with 0 makes them one.
        expect(quantiles(chunks, shares).map((q) => q + 0)).toEqual(expected.map((q) => q + 0));
        expect(quantiles(chunks, shares, counter).map((q) => q + 0)).toEqual(expected.map((q) => q + 0));
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe('moments in pieces', () => {
  it('are those of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (list, size) => {
        let moments = NO_MOMENTS;
        for (let i = 0; i < list.length; i += size) moments = joinMoments(moments, momentsOf(Float64Array.from(list.slice(i, i + size))));
        const mean = list.reduce((a, b) => a + b, 0) / list.length;
        const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1);
        expect(moments.mean).toBeCloseTo(mean, 6);
        expect(Math.abs(standardDeviation(moments) - Math.sqrt(variance))).toBeLessThan(1e-6 * (1 + Math.sqrt(variance)));
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
