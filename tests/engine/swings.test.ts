/** The tornado: each swing is that of the funnel solved again with the one number at its end. */
import { describe, expect, it } from 'vitest';
import { profitSwings, type SwingsResult } from '#engine/swings';
import { solveFunnel } from '#engine/solve-funnel';
import { setField } from '#funnel/fields';
import { applyScenario } from '#funnel/scenario';
import type { Funnel, Quantity } from '#funnel/schema';

/** A loop, a measured time that profit does not read, and every written form of doubt. */
const FUNNEL: Funnel = {
  format: 'sluice',
  version: 1,
  name: 'Loop',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: { low: 800, high: 1200 }, costPerEntry: 3 },
    { id: 'a', kind: 'stage', name: 'Talk', days: { mean: 4, sd: 2, n: 50 } },
    { id: 'b', kind: 'stage', name: 'Offer', costPerEntry: { low: 8, likely: 10, high: 14 } },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: { mean: 900, sd: 400, n: 60 }, margin: 0.4 },
    { id: 'park', kind: 'outcome', result: 'parked', name: 'Later' },
  ],
  edges: [
    { id: 'e0', from: 'ads', to: 'a' },
    { id: 'e1', from: 'a', to: 'b', rate: { k: 40, n: 90 } },
    { id: 'e2', from: 'b', to: 'won', rate: { low: 0.2, high: 0.45 } },
    { id: 'e3', from: 'b', to: 'park', rate: { low: 0.3, high: 0.6 } },
    { id: 'e4', from: 'park', to: 'a', rate: 0.25 },
  ],
  scenarios: [{ id: 's1', name: 'More', perPeriod: 50, changes: [{ at: 'nodes/ads', field: 'volume', to: 1500 }] }],
};

const swingsOf = (scenario: string | null): SwingsResult => {
  const found = profitSwings(FUNNEL, { scenario });
  if (!found.ok) throw new Error('the example does not solve');
  return found.value;
};
const profitOf = (funnel: Funnel): number => {
  const solved = solveFunnel(funnel);
  if (!solved.ok) throw new Error('the example does not solve');
  return solved.value.profit;
};

describe('profit swings', () => {
  it.each([null, 's1'])('are the exact differences of the funnel solved again, in %s', (scenario) => {
    const { profit, swings } = swingsOf(scenario);
    const applied = applyScenario(FUNNEL, scenario);
    if (!applied.ok) throw new Error('no such scenario');
    const effort = scenario === null ? 0 : 50;
    expect(profit).toBeCloseTo(profitOf(applied.value) - effort, 9);
    for (const { at, field, low, high, atLow, atHigh } of swings) {
      for (const [to, change] of [
        [low, atLow],
        [high, atHigh],
      ] as const) {
        expect(profitOf(setField(applied.value, at, field, to)) - effort - profit).toBeCloseTo(change, 6);
      }
    }
  });

  it('scale rates back that sum past 1 at an end, as every trial does', () => {
    const at = (e2: number, e3: Quantity): Funnel => ({
      ...FUNNEL,
      nodes: FUNNEL.nodes.map((n) => (n.kind === 'source' ? { ...n, volume: 1000 } : n)),
      edges: FUNNEL.edges.map((e) => (e.id === 'e2' ? { ...e, rate: e2 } : e.id === 'e3' ? { ...e, rate: e3 } : e)),
    });
    const found = profitSwings(at(0.5, { low: 0.2, high: 0.75 }));
    if (!found.ok) throw new Error('the example does not solve');
    const { high, atHigh } = found.value.swings.find((s) => s.at === 'edges/e3')!;
    expect(high).toBeCloseTo(0.75, 9);
    expect(found.value.profit + atHigh).toBeCloseTo(profitOf(at(0.5 / 1.25, 0.75 / 1.25)), 6);
  });

  it('come widest first, with every uncertain number, and none that is known', () => {
    const { swings, uncertain } = swingsOf(null);
    expect(swings.map((s) => `${s.at} ${s.field}`).toSorted()).toEqual([
      'edges/e1 rate',
      'edges/e2 rate',
      'edges/e3 rate',
      'nodes/a days',
      'nodes/ads volume',
      'nodes/b costPerEntry',
      'nodes/won value',
    ]);
    expect(uncertain).toBe(7);
    const widths = swings.map((s) => Math.abs(s.atHigh - s.atLow));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(swings.at(-1)).toMatchObject({ at: 'nodes/a', field: 'days', atLow: 0, atHigh: 0 });
    // In the scenario the volume is known.
    expect(swingsOf('s1').uncertain).toBe(6);
  });

  it('turns round where more is worse', () => {
    const cost = swingsOf(null).swings.find((s) => s.field === 'costPerEntry')!;
    expect(cost.atLow).toBeGreaterThan(0);
    expect(cost.atHigh).toBeLessThan(0);
  });

  it('says nothing of a funnel without doubt, and passes its faults on', () => {
    const known: Funnel = { ...FUNNEL, nodes: [{ id: 'ads', kind: 'source', name: 'Ads', volume: 1 }], edges: [] };
    expect(profitSwings({ ...known, scenarios: [] })).toEqual({
      ok: true,
      value: { profit: 0, swings: [], uncertain: 0 },
    });
    expect(profitSwings(FUNNEL, { scenario: 'nowhere' }).ok).toBe(false);
  });
});
