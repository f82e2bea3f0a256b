import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Funnel } from '#funnel/schema';
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

  const chain = (extra: Partial<Funnel> = {}, name = (id: string) => id): Funnel => ({
    format: 'sluice',
    version: 1,
    name: 'chain',
    period: 'month',
    nodes: [
      { id: 's', kind: 'source', name: name('s'), volume: 100 },
      { id: 'a', kind: 'stage', name: name('a') },
      { id: 'b', kind: 'stage', name: name('b') },
      { id: 'won', kind: 'outcome', result: 'won', name: name('won') },
      { id: 'lost', kind: 'outcome', result: 'lost', name: name('lost') },
    ],
    edges: [
      { id: '1', from: 's', to: 'a' },
      { id: '2', from: 'a', to: 'b', rate: 0.6 },
      { id: '3', from: 'a', to: 'lost', rate: 0.4 },
      { id: '4', from: 'b', to: 'won', rate: 0.6 },
      { id: '5', from: 'b', to: 'lost', rate: 0.4 },
    ],
    ...extra,
  });
  const place = (places: ReadonlyMap<string, readonly [number, number]>, id: string): readonly [number, number] => {
    const found = places.get(id);
    if (found === undefined) throw new Error(`${id} has no place`);
    return found;
  };

  it('keep the main way level and set losses under it, with a gap as wide as a broad stream needs to fall', () => {
    const at = tidyPlaces(chain());
    const [a, b, won, lost] = (['a', 'b', 'won', 'lost'] as const).map((id) => place(at, id)) as [number, number][];
    expect(won?.[1]).toBe((a?.[1] ?? 0) + 24);
    expect(won?.[0]).toBe(lost?.[0]);
    expect((lost?.[1] ?? 0) - (won?.[1] ?? 0)).toBeGreaterThan(150);
    // Between the other columns nothing falls.
    expect((won?.[0] ?? 0) - (b?.[0] ?? 0)).toBeGreaterThan((b?.[0] ?? 0) - (a?.[0] ?? 0) + 40);
  });

  it('do not depend on names', () => {
    const long = tidyPlaces(chain({}, (id) => `${id}: предложение отправлено клиенту и согласовано`));
    expect([...long]).toEqual([...tidyPlaces(chain())]);
  });

  it('draw exits against a given order as returns', () => {
    const funnel = chain();
    const rank = new Map(['s', 'b', 'a', 'won', 'lost'].map((id, i) => [id, i]));
    const at = tidyPlaces(funnel, rank);
    expect(place(at, 'b')[0]).toBe(place(at, 'a')[0]);
    expect(place(at, 'won')[0]).toBeGreaterThan(place(at, 'b')[0]);
  });

  it('pack many sources close, in the order of their gates', () => {
    const sources = Array.from({ length: 11 }, (_, i) => ({
      id: `s${String(i)}`,
      kind: 'source' as const,
      name: 'Channel',
      volume: 10,
    }));
    const funnel = chain({
      nodes: [...sources, ...chain().nodes.slice(1)],
      edges: [...sources.map(({ id }) => ({ id: `in ${id}`, from: id, to: 'a' })), ...chain().edges.slice(1)],
    });
    const tops = sources.map(({ id }) => place(tidyPlaces(funnel), id)[1]).sort((a, b) => a - b);
    tops.slice(1).forEach((top, i) => {
      expect(top - (tops[i] ?? 0)).toBeGreaterThanOrEqual(62);
      expect(top - (tops[i] ?? 0)).toBeLessThanOrEqual(70);
    });
  });

  it('place a hub of ten thousand exits quickly enough to finish', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `n${String(i)}`);
    const funnel = chain({
      nodes: [...chain().nodes, ...many.map((id) => ({ id, kind: 'stage' as const, name: id }))],
      edges: [...chain().edges, ...many.map((id) => ({ id: `to ${id}`, from: 'b', to: id, rate: 0.00001 }))],
    });
    expect(tidyPlaces(funnel).size).toBe(10_005);
  });
});
