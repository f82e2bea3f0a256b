/** Exits that take the rest, written either way: what is told of them, what edits do to them, what the check says. */
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { setQuantity, setRest } from '#funnel/edits/set-quantity';
import { getField, quantityFields, setField } from '#funnel/fields';
import { heldRate, isRest, measuredRest, ownRate } from '#funnel/rest';
import { applyScenario } from '#funnel/scenario';
import type { Funnel, FunnelEdge } from '#funnel/schema';

const COUNT = { k: 60, n: 100, source: 'CRM' };

function funnel(lost: Partial<FunnelEdge> = { rate: COUNT, rest: true }): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'f',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 100 },
      { id: 'a', kind: 'stage', name: 'A' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won' },
      { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost' },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'a' },
      { id: 'win', from: 'a', to: 'won', rate: { k: 40, n: 100 } },
      { id: 'lose', from: 'a', to: 'lost', ...lost } as FunnelEdge,
    ],
    scenarios: [{ id: 's', name: 'S', changes: [] }],
  };
}

const edge = (f: Funnel, id: string): FunnelEdge => f.edges.find((e) => e.id === id)!;
const paths = (f: unknown): string[] => {
  const checked = checkFunnel(f);
  return checked.ok ? [] : checked.faults.map((x) => `${x.path}: ${x.code}`);
};

describe('a measured rest', () => {
  it('is a rest, has no rate of its own, and is no free number', () => {
    const e = edge(funnel(), 'lose');
    expect([isRest(e), ownRate(e), heldRate(e)]).toEqual([true, undefined, 'rest']);
    expect(getField(funnel(), 'edges/lose', 'rate')).toBe('rest');
    expect(quantityFields(funnel()).map((r) => r.at)).toEqual(['nodes/ads', 'edges/win']);
  });

  it('is measured only while it takes what was counted', () => {
    const e = edge(funnel(), 'lose');
    expect(measuredRest(e, 1 - 0.4)).toBe(COUNT);
    expect(measuredRest(e, 0.55)).toBeUndefined();
    expect(measuredRest({ rate: 'rest' }, 0.6)).toBeUndefined();
    expect(measuredRest({ rate: COUNT }, 0.6)).toBeUndefined();
  });

  it('is sound in a file with the others, however they add up with its count; two rests at a node are not', () => {
    expect(paths(funnel())).toEqual([]);
    expect(paths(setField(funnel(), 'edges/win', 'rate', 0.7))).toEqual([]);
    expect(paths(funnel({ rest: true }))).toEqual([]);
    const twice = funnel();
    expect(paths({ ...twice, edges: twice.edges.map((e) => (e.id === 'win' ? { ...e, rest: true } : e)) })).toEqual([
      'edges/lose/rest: rate.restTwice',
    ]);
    expect(paths({ ...twice, edges: twice.edges.map((e) => (e.id === 'win' ? { ...e, rate: 'rest' } : e)) })).toEqual([
      'edges/lose/rest: rate.restTwice',
    ]);
    expect(paths(funnel({ rate: { k: 7, n: 5 }, rest: true }))).toEqual(['edges/lose/rate: quantity.moreThanAll']);
    expect(paths(funnel({ rate: 0.6, rest: 'yes' as unknown as boolean }))).toHaveLength(1);
    // False says what its absence says.
    expect(paths(setField(funnel({ rate: 0.6, rest: false }), 'edges/win', 'rate', 0.7))).toEqual([
      'nodes/a: rate.sum',
    ]);
  });

  it('ends when its rate is written by hand, even with the same number', () => {
    expect(edge(setQuantity(funnel(), null, 'edges/lose', 'rate', 0.5), 'lose')).toEqual({
      id: 'lose',
      from: 'a',
      to: 'lost',
      rate: 0.5,
    });
    expect(edge(setQuantity(funnel(), null, 'edges/lose', 'rate', COUNT), 'lose').rest).toBeUndefined();
    const inScenario = setQuantity(funnel(), 's', 'edges/lose', 'rate', COUNT);
    expect(edge(inScenario, 'lose').rest).toBe(true);
    const applied = applyScenario(inScenario, 's');
    expect(applied.ok && edge(applied.value, 'lose')).toMatchObject({ rate: COUNT });
    expect(applied.ok && edge(applied.value, 'lose').rest).toBeUndefined();
  });

  it('is what a counted exit becomes that is told to take the rest; a guess says "rest" alone', () => {
    expect(edge(setRest(funnel({ rate: COUNT }), null, 'lose'), 'lose')).toMatchObject({ rate: COUNT, rest: true });
    const guess = edge(setRest(funnel({ rate: 0.6 }), null, 'lose'), 'lose');
    expect([guess.rate, guess.rest]).toEqual(['rest', undefined]);
    expect(setRest(funnel(), null, 'lose')).toEqual(funnel());
  });

  it('hands the rest on and keeps its count where that holds, else the share that it had', () => {
    const handed = setRest(funnel(), null, 'win');
    expect(edge(handed, 'win')).toMatchObject({ rate: { k: 40, n: 100 }, rest: true });
    expect(edge(handed, 'lose')).toEqual({ id: 'lose', from: 'a', to: 'lost', rate: COUNT });
    const changed = setRest(setField(funnel(), 'edges/win', 'rate', 0.7), null, 'win');
    expect(edge(changed, 'lose')).toEqual({ id: 'lose', from: 'a', to: 'lost', rate: 0.3 });
  });
});
