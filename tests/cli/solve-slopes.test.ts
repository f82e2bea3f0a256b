/** `solve --slopes all`: slopes of clients, cost and the sales cycle are differences of two solves of two files. */
import { describe, expect, it } from 'vitest';
import { file, json, sluice, write, type Json } from './sluice';

type Slopes = Record<string, number>;

/** A loop, a rest, a repeat sale and a written drain. */
const LOOPED: Json = {
  format: 'sluice',
  version: 1,
  name: 'Looped',
  period: 'month',
  nodes: [
    { id: 'in', kind: 'source', name: 'In', volume: 200, costPerEntry: 4 },
    { id: 'talk', kind: 'stage', name: 'Talk', days: 2, costPerEntry: 7 },
    { id: 'offer', kind: 'stage', name: 'Offer', days: 9, costPerEntry: 30 },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 900, days: 1 },
    { id: 'wait', kind: 'outcome', result: 'parked', name: 'Later', days: 40 },
  ],
  edges: [
    { id: 'a', from: 'in', to: 'talk' },
    { id: 'b', from: 'talk', to: 'offer', rate: 0.4 },
    { id: 'c', from: 'talk', to: 'wait', rate: 'rest' },
    { id: 'd', from: 'offer', to: 'won', rate: 0.3 },
    { id: 'e', from: 'offer', to: 'talk', rate: 0.25 },
    { id: 'f', from: 'wait', to: 'talk', rate: 0.1 },
    { id: 'g', from: 'won', to: 'offer', rate: 0.2 },
  ],
};

/** The example with one number of one entry of a list moved by `by`. */
async function moved(list: 'nodes' | 'edges', id: string, field: string, by: number): Promise<Json> {
  const entries = (LOOPED[list] as Json[]).map((e) =>
    e['id'] === id ? { ...e, [field]: (e[field] as number) + by } : e,
  );
  return json('solve', write('moved.json', JSON.stringify({ ...LOOPED, [list]: entries })));
}

describe('solve --slopes all', () => {
  const looped = write('looped.json', JSON.stringify(LOOPED));

  it('has the slopes of every written rate, as central differences', async () => {
    const { edges } = await json('solve', looped, '--slopes', 'all');
    const h = 1e-5;
    for (const { id, rate } of LOOPED['edges'] as { id: string; rate?: unknown }[]) {
      if (typeof rate !== 'number') continue;
      const { slope } = (edges as Record<string, { slope: Slopes }>)[id]!;
      const [up, down] = [await moved('edges', id, 'rate', h), await moved('edges', id, 'rate', -h)];
      for (const metric of ['clients', 'cost', 'cycleDays', 'deals', 'profit']) {
        const difference = ((up[metric] as number) - (down[metric] as number)) / (2 * h);
        // Curvature h², and rounding 1e-16 of the metric over h.
        expect(Math.abs(slope[metric]! - difference)).toBeLessThan(
          1e-6 * (Math.abs(difference) + Math.abs(up[metric] as number)),
        );
      }
    }
  });

  it('has what a day more at each node adds to the days to win', async () => {
    const base = await json('solve', looped, '--slopes', 'all');
    const nodes = base['nodes'] as Record<string, { slope?: Slopes }>;
    expect(nodes['in']!.slope).toBeUndefined();
    for (const id of ['talk', 'offer', 'won', 'wait']) {
      const more = await moved('nodes', id, 'days', 1);
      // The cycle is linear in the days, so a whole day is exact.
      expect(nodes[id]!.slope!['cycleDays']).toBeCloseTo(
        (more['cycleDays'] as number) - (base['cycleDays'] as number),
        9,
      );
    }
  });

  it('adds to the result and changes nothing else; null where nobody wins', async () => {
    const plain = await json('solve', looped);
    expect(await json('solve', looped, '--slopes', 'all')).toMatchObject(plain);
    expect(Object.keys((plain['edges'] as Record<string, { slope: Slopes }>)['b']!.slope)).toEqual([
      'deals',
      'revenue',
      'profit',
    ]);
    const idle = file('no-wins.json', () => ({
      ...LOOPED,
      edges: (LOOPED['edges'] as Json[]).map((e) => (e['id'] === 'd' ? { ...e, rate: 0 } : e)),
    }));
    const { nodes, edges } = await json('solve', idle, '--slopes', 'all');
    expect((nodes as Record<string, { slope: unknown }>)['talk']!.slope).toEqual({ cycleDays: null });
    expect((edges as Record<string, { slope: unknown }>)['b']!.slope).toMatchObject({ clients: 0, cycleDays: null });
    expect((await sluice('solve', looped, '--slopes', 'all')).out).toContain('+1 day here: days to win');
  });
});
