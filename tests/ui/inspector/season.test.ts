import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceSeason } from '#ui/inspector/season';

describe('the months of a source', () => {
  it('keep a mean of 1 whatever is set, and the month that was set keeps its factor', () => {
    const season = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(season, fc.nat(11), fc.double({ min: -1, max: 20, noNaN: true }), (months, month, to) => {
        const next = balanceSeason(months, month, to);
        expect(next.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 8);
        expect(next[month]).toBeCloseTo(Math.min(12, Math.max(0, to)), 9);
        expect(next.every((factor) => factor >= 0)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});
