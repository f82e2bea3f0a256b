/** What a move on trial writes, and what that does to its odds against Base. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beatsBase } from '#engine/beats-base';
import { rankMoves } from '#engine/moves';
import { evidence, pointValue, type FieldScale } from '#funnel/quantity';
import type { Funnel, Quantity } from '#funnel/schema';
import { putOnTrial, trialOf } from '#state/actions/try-move';
import { createAppStore } from '#state/app-store';
import { evaluate } from '#state/evaluation';
import { withDoubtOf } from '#state/trial-quantity';

describe('the number of a move on trial', () => {
  it('is the number the move reaches, whatever it starts from', () => {
    const rate = fc.double({ min: 0.02, max: 0.97, noNaN: true });
    const form = fc.oneof(
      fc.tuple(rate, rate).map(([a, b]): Quantity => ({ low: Math.min(a, b), high: Math.max(a, b) + 0.01 })),
      fc
        .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 400 }))
        .map(([k, n]): Quantity => ({ k, n })),
      fc.constant<Quantity>({ low: 0.1, likely: 0.3, high: 0.4 }),
      fc.constant<Quantity>({ mean: 0.4, sd: 0.2, n: 30 }),
      rate as fc.Arbitrary<Quantity>,
    );
    fc.assert(
      fc.property(form, rate, fc.constantFrom<FieldScale>('rate', 'positive'), (from, to, scale) => {
        expect(Math.abs(pointValue(withDoubtOf(from, to, scale), scale) - to)).toBeLessThan(1e-12);
      }),
      { seed: 7 },
    );
  });

  it('is an estimate where it starts from a range or a count, and bare where it starts from a bare number, a rest or nothing', () => {
    expect(evidence(withDoubtOf({ k: 40, n: 100 }, 0.5, 'rate'))).toBe('range');
    for (const from of [0.4, 'rest', undefined, { value: 0.4, source: 'CRM' }] as const)
      expect(withDoubtOf(from, 0.5, 'rate')).toBe(0.5);
    expect(withDoubtOf({ k: 40, n: 100 }, 1, 'rate')).toBe(1);
    // Log-normal ends scale with their median.
    expect(withDoubtOf({ low: 2, high: 8 }, 2, 'positive')).toMatchObject({
      low: expect.closeTo(1, 6) as number,
      high: expect.closeTo(4, 6) as number,
    });
  });
});

function chain(rate: Quantity): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000 },
      { id: 'a', kind: 'stage', name: 'Talk' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'a' },
      { id: 'e1', from: 'a', to: 'won', rate },
    ],
  };
}

describe('a trial', () => {
  it.each<Quantity>([{ low: 0.3, high: 0.5 }, { k: 40, n: 100 }, { mean: 0.4, sd: 0.1, n: 60 }, 0.4])(
    'of one point more than %j beats Base in all futures but a few, by what the ranking says',
    (rate) => {
      const store = createAppStore('open', chain(rate));
      const ranked = rankMoves(chain(rate), { by: 'point', metric: 'profit' });
      const move = ranked.ok ? ranked.value.moves[0]! : null;
      putOnTrial(store, move!, 'Raise');
      const now = store.getState().history.present;
      expect(trialOf(now, 's1', move!)?.id).toBe('s1');
      expect(evaluate(now, 's1').result!.profit - evaluate(now, null).result!.profit).toBeCloseTo(move!.gain, 6);
      const against = beatsBase(now, { ids: ['s1'], trials: 4000, seed: 1 });
      expect(against.ok && against.value[0]!.beatsBase).toBeGreaterThan(0.98);
      putOnTrial(store, { ...move!, to: move!.to + 0.01 }, 'Raise');
      expect(store.getState().history.present.scenarios!.map((s) => s.name)).toEqual(['Raise', 'Raise 2']);
    },
  );

  it('of a plan writes what the plan says', () => {
    const planned: Funnel = {
      ...chain(0.4),
      moves: [{ id: 'm1', name: 'Train', at: 'edges/e1', to: { low: 0.45, high: 0.6 }, oneOff: 100 }],
    };
    const store = createAppStore('open', planned);
    const ranked = rankMoves(planned, { by: 'planned', metric: 'profit' });
    if (!ranked.ok) throw new Error('the example does not rank');
    putOnTrial(store, ranked.value.moves[0]!, 'Train');
    expect(store.getState().history.present.scenarios![0]!.changes).toEqual([
      { at: 'edges/e1', field: 'rate', to: { low: 0.45, high: 0.6 } },
    ]);
    expect(trialOf(store.getState().history.present, 's1', ranked.value.moves[0]!)?.id).toBe('s1');
  });
});
