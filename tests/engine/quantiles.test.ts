import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinMoments, momentsOf, NO_MOMENTS, standardDeviation } from '#engine/moments';
import { futures } from '#engine/futures';
import { NearCounter } from '#engine/near-counter';
import { QuantileCounter, quantiles } from '#engine/quantiles';
import { createStream } from '#engine/random/stream';
import { trialSpreads } from '#engine/trial-spreads';
import { mc10 } from '../helpers/mc10';

const numbers = fc.array(
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(0, -0, 1e-310, 3),
  ),
  {
    minLength: 1,
    maxLength: 400,
  },
);

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
        const chunks = Array.from({ length: pieces }, (_, i) =>
          Float64Array.from(list.filter((_, k) => k % pieces === i)),
        ).filter((c) => c.length > 0);
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
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (list, size) => {
          let moments = NO_MOMENTS;
          for (let i = 0; i < list.length; i += size)
            moments = joinMoments(moments, momentsOf(Float64Array.from(list.slice(i, i + size))));
          const mean = list.reduce((a, b) => a + b, 0) / list.length;
          const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1);
          expect(moments.mean).toBeCloseTo(mean, 6);
          expect(Math.abs(standardDeviation(moments) - Math.sqrt(variance))).toBeLessThan(
            1e-6 * (1 + Math.sqrt(variance)),
          );
        },
      ),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('quantiles of numbers that are not all kept', () => {
  it('are exact when the first part shows where they lie, and missed, not wrong, when it does not', () => {
    const stream = createStream(1, 'watched');
    const draw = (shift: number): Float64Array =>
      Float64Array.from({ length: 5000 }, () => (stream.next() - 0.5) * 40 + shift * stream.next());
    for (const shift of [0, 300]) {
      const first = draw(0);
      const others = Array.from({ length: 6 }, () => draw(shift));
      const [a, b, c, d] = quantiles([first], [0.03, 0.08, 0.46, 0.54]) as [number, number, number, number];
      const counter = new NearCounter(
        first,
        [
          [a, b],
          [c, d],
        ],
        null,
      );
      for (const chunk of others) counter.add(chunk);
      const found = counter.quantiles([0.05, 0.5]);
      const exact = quantiles([first, ...others], [0.05, 0.5]);
      if (shift === 0) expect(found).toEqual(exact);
      else expect(found).toBeNull();
    }
  });

  it('come out of a long run as out of a whole one', () => {
    const trials = 300_000;
    const spreads = trialSpreads(mc10(), ['revenue', 'deals'], { trials, seed: 9 });
    const whole = futures(mc10(), { trials, seed: 9, drivers: false });
    if (!spreads.ok || !whole.ok) throw new Error('no answer');
    expect(spreads.value).toEqual([whole.value.revenue, whole.value.deals]);
  });
});
