import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyPlaces } from '#funnel/places/tidy-places';
import { randomCanvas } from '../../ui/river/random-canvas';

describe('tidy places', () => {
  it('give every node a place of its own, the same each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const funnel = randomCanvas(seed);
        const places = tidyPlaces(funnel);
        expect([...places.keys()].sort()).toEqual(funnel.nodes.map((n) => n.id).sort());
        expect([...tidyPlaces(funnel)]).toEqual([...places]);
        const all = [...places.values()];
        for (const [x, y] of all) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        const gates = funnel.nodes
          .filter((n) => n.kind !== 'source')
          .map((n): [number, number] => places.get(n.id) ?? [0, 0]);
        gates.forEach(([x, y], i) => {
          for (const [x2, y2] of gates.slice(i + 1))
            expect(Math.abs(x - x2) >= 170 || Math.abs(y - y2) >= 100).toBe(true);
        });
      }),
      { seed: 7, numRuns: 120 },
    );
  });

  it('lead a chain from left to right, the water stepping down, and put the nurture list over its gate', () => {
    const at = tidyPlaces({
      format: 'sluice',
      version: 1,
      name: 'chain',
      period: 'month',
      nodes: [
        { id: 's', kind: 'source', name: 'Ads', volume: 100 },
        { id: 'a', kind: 'stage', name: 'A' },
        { id: 'b', kind: 'stage', name: 'B' },
        { id: 'n', kind: 'outcome', result: 'parked', name: 'Nurture' },
        { id: 'w', kind: 'outcome', result: 'won', name: 'Won' },
      ],
      edges: [
        { id: '1', from: 's', to: 'a' },
        { id: '2', from: 'a', to: 'b', rate: 0.5 },
        { id: '3', from: 'b', to: 'w', rate: 0.5 },
        { id: '4', from: 'b', to: 'n', rate: 0.2 },
        { id: '5', from: 'n', to: 'b', rate: 0.3 },
      ],
    });
    const [a, b, n, w] = ['a', 'b', 'n', 'w'].map((id) => at.get(id) ?? [0, 0]) as [number, number][];
    expect(a?.[0]).toBeLessThan(b?.[0] ?? 0);
    expect(b?.[0]).toBeLessThan(w?.[0] ?? 0);
    expect(b?.[1]).toBe((a?.[1] ?? 0) + 12);
    expect(n?.[0]).toBe(b?.[0]);
    expect(n?.[1]).toBeLessThan((b?.[1] ?? 0) - 150);
  });

  it('keep thousands of nodes in reach', () => {
    const funnel = randomCanvas(3, { columns: 60, rows: 40, pitch: [260, 320], jitter: 0 });
    expect(tidyPlaces(funnel).size).toBe(funnel.nodes.length);
  });
});
