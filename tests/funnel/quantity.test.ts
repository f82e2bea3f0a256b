import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evidence,
  pointValue,
  quantityForm,
  type Evidence,
  type FieldScale,
  type QuantityForm,
} from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';

const logit = (p: number): number => Math.log(p / (1 - p));
const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

describe('a quantity', () => {
  it.each<[Quantity, FieldScale, QuantityForm, Evidence, number]>([
    [0.53, 'rate', 'known', 'guess', 0.53],
    [{ value: 0.53, source: 'CRM' }, 'rate', 'known', 'guess', 0.53],
    [{ low: 0.45, high: 0.6 }, 'rate', 'interval', 'range', sigma((logit(0.45) + logit(0.6)) / 2)],
    [{ low: 4, high: 9 }, 'positive', 'interval', 'range', 6],
    [{ low: 0, high: 10 }, 'positive', 'interval', 'range', 5],
    [{ low: 0, high: 0.4 }, 'rate', 'interval', 'range', 0.2],
    [{ low: 0.4, high: 1 }, 'rate', 'interval', 'range', 0.7],
    [{ low: 0.3, high: 0.3 }, 'rate', 'interval', 'range', 0.3],
    [{ low: 1, likely: 2, high: 9 }, 'positive', 'pert', 'range', 3],
    [{ k: 53, n: 100 }, 'rate', 'share', 'measured', 0.53],
    [{ k: 0, n: 0 }, 'rate', 'share', 'measured', 0],
    [{ mean: 5.4, sd: 6.1, n: 412 }, 'positive', 'average', 'measured', 5.4],
  ])('%j of a %s field is of form %s, %s, and stands at %d', (q, scale, form, grade, point) => {
    expect(quantityForm(q)).toBe(form);
    expect(evidence(q)).toBe(grade);
    expect(pointValue(q, scale)).toBeCloseTo(point, 12);
  });

  it('has its point between its ends, and mirrored where the ends are mirrored', () => {
    const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const point = pointValue({ low, high }, 'rate');
        expect(point).toBeGreaterThanOrEqual(low * (1 - 1e-12));
        expect(point).toBeLessThanOrEqual(high * (1 + 1e-12));
        // Who does not go on, goes away: the median of the one is one minus that of the other.
        expect(pointValue({ low: 1 - high, high: 1 - low }, 'rate')).toBeCloseTo(1 - point, 7);
      }),
      { seed: 1 },
    );
  });
});
