import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patientWait } from '#engine/queueing/patient-line';
import { halfLifeFactor, lineWait } from '#engine/queueing/waiting-line';

const line = fc.record({
  arrivals: fc.double({ min: 0.01, max: 30, noNaN: true }),
  handling: fc.double({ min: 0.01, max: 3, noNaN: true }),
  people: fc.integer({ min: 1, max: 40 }),
});

describe('patientWait', () => {
  it('turns into M/M/c as patience grows', () => {
    fc.assert(
      fc.property(line, (l) => {
        const plain = lineWait(l);
        fc.pre(plain.load < 0.95);
        const patient = patientWait(l, 1e4 * l.handling, 5);
        expect(patient.leave).toBeLessThan(1e-9);
        expect(patient.wait).toBeCloseTo(plain.wait ?? NaN, 8);
        expect(patient.factor).toBeCloseTo(halfLifeFactor(plain, 5), 8);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
  it('serves no more than there are hours, and shares stay shares, overloaded or not', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0.001, max: 500, noNaN: true }), (l, patience) => {
        const { leave, wait, factor, chanceToWait, load } = patientWait(l, patience, 3);
        for (const share of [leave, factor, chanceToWait]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(wait).toBeLessThanOrEqual(patience * (1 + 1e-9));
        expect(load * (1 - leave)).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { seed: 8, numRuns: 500 },
    );
  });
  it('with one server obeys the balance: busy share = load of those served', () => {
    // M/M/1 + D, λ = 1, μ = 1, T = 2: idle share 1/(1 + ∫₀² + tail) with level λ: total = 1 + λ(T + 1/μ·e⁰) = 4 → idle 1/4.
    const q = patientWait({ arrivals: 1, handling: 1, people: 1 }, 2, Infinity);
    expect(q.load * (1 - q.leave)).toBeCloseTo(3 / 4, 12);
    expect(q.leave).toBeCloseTo(1 / 4, 12);
  });
});
