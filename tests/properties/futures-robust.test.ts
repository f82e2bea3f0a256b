/** A hunt for NaN, Infinity and null where a number belongs, over random funnels at the edges. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { futures } from '#engine/futures';
import { movesFutures } from '#engine/moves-futures';
import { measureNext } from '#engine/value-of-information';
import { getField, quantityFields, setFields, type FieldValue } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { randomFunnel } from '../helpers/random-funnels';
import { uncertain } from '../helpers/uncertain-funnels';

/** Paths of numbers that are none, and of nulls. */
function holes(value: unknown, path: string, found: string[]): string[] {
  if (typeof value === 'number' && !Number.isFinite(value)) found.push(`${path} = ${value}`);
  else if (value === null || value === undefined) found.push(path);
  else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) holes(inner, `${path}/${key}`, found);
  return found;
}

/** What does not exist in some funnels, and is null then. */
const MAY_BE_NULL = /^\/(cycleDays|costPerDeal|histograms\/(cycleDays|costPerDeal)|moves\/\d+\/(paybackPeriods))$/;

const EXTREMES = [0, 1e-9, 1, 1e9] as const;

/** A few numbers pushed to their edges: no volume, rates of 0 and 1, 10⁹ leads, 10⁻⁹ rates. */
function pushed(funnel: Funnel): fc.Arbitrary<Funnel> {
  const fields = quantityFields(funnel);
  return fc
    .array(fc.tuple(fc.integer({ min: 0, max: Math.max(0, fields.length - 1) }), fc.constantFrom(...EXTREMES)), {
      maxLength: 4,
    })
    .map((picks) =>
      setFields(
        funnel,
        picks.flatMap(([i, x]): FieldValue[] => {
          const ref = fields[i];
          if (!ref) return [];
          if (ref.scale === 'rate' && x > 1) return [];
          const now = getField(funnel, ref.at, ref.field);
          // A rate of 1 fits only where it is alone; the rest of a shared node would be overfull, which is a named fault.
          return now === undefined || now === 'rest' ? [] : [{ at: ref.at, field: ref.field, to: x }];
        }),
      ),
    );
}

const edgy = randomFunnel({ maxStages: 6 }).chain(uncertain).chain(pushed);

describe('no answer holds a number that is none', () => {
  it('futures, from one trial up', () => {
    let answered = 0;
    fc.assert(
      fc.property(edgy, fc.constantFrom(1, 2, 5, 300), fc.boolean(), (funnel, trials, even) => {
        const result = futures(funnel, { trials, seed: 3, points: even ? 'even' : 'random' });
        if (!result.ok) {
          expect(result.faults.length).toBeGreaterThan(0);
          return;
        }
        answered++;
        expect(holes(result.value, '', []).filter((path) => !MAY_BE_NULL.test(path))).toEqual([]);
        for (const metric of ['deals', 'revenue', 'cost'] as const) {
          const { p5, p25, p50, p75, p95, sd } = result.value[metric];
          expect(p5 <= p25 && p25 <= p50 && p50 <= p75 && p75 <= p95 && sd >= 0 && p5 >= 0).toBe(true);
        }
      }),
      { seed: 51, numRuns: 70 },
    );
    expect(answered).toBeGreaterThan(35);
  });

  it('moves under uncertainty and the value of information', () => {
    let answered = 0;
    fc.assert(
      fc.property(edgy, fc.constantFrom('point', 'tenth', 'headroom'), fc.constantFrom(1, 40), (funnel, by, trials) => {
        const moves = movesFutures(funnel, { by: by as 'point', metric: 'profit', trials, seed: 2 });
        if (moves.ok) {
          answered++;
          expect(holes(moves.value, '', []).filter((path) => !MAY_BE_NULL.test(path))).toEqual([]);
        }
        const worth = measureNext(funnel, { trials, seed: 2 });
        if (worth.ok) {
          answered++;
          expect(holes(worth.value, '', [])).toEqual([]);
          expect(worth.value.evpi).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 52, numRuns: 50 },
    );
    expect(answered).toBeGreaterThan(50);
  });
});
