import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SolveResult } from '#engine/results';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { shownCounts } from '#ui/canvas/river/shown-counts';
import { randomCanvas } from './random-canvas';

function solved(funnel: Funnel): SolveResult {
  const result = solveFunnel(funnel);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** Every breach of the law "what enters = what leaves + who left for good or ended", and of "off by less than one grain". */
function breaches(funnel: Funnel, result: SolveResult): string[] {
  const shown = shownCounts(funnel, result);
  const parts = Math.round(1 / shown.grain);
  // In grains, so that sums are sums of whole numbers.
  const grains = (map: ReadonlyMap<string, number>, id: string): number => {
    const n = (map.get(id) ?? NaN) * parts;
    return Math.abs(n - Math.round(n)) < 1e-6 ? Math.round(n) : NaN;
  };
  const said: string[] = [];
  const slack = 1e-6;
  for (const edge of funnel.edges) {
    const n = grains(shown.edges, edge.id);
    const flow = parts * (result.edges[edge.id]?.flow ?? 0);
    if (!(Math.abs(n - flow) < 1 + slack)) said.push(`${edge.id}: ${n} for ${flow}`);
  }
  for (const node of funnel.nodes) {
    const sum = (list: readonly { id: string }[]): number => list.reduce((s, e) => s + grains(shown.edges, e.id), 0);
    const entries = grains(shown.entries, node.id);
    const gone = grains(shown.lost, node.id) + grains(shown.ended, node.id);
    const out = sum(funnel.edges.filter((e) => e.from === node.id));
    const into = sum(funnel.edges.filter((e) => e.to === node.id));
    if (entries !== out + gone) said.push(`${node.id}: ${entries} enter, ${out} go on, ${gone} end`);
    if (node.kind !== 'source' && entries !== into) said.push(`${node.id}: ${entries} enter by ${into}`);
    if (!(gone >= 0)) said.push(`${node.id} loses ${gone}`);
    const truth = parts * (result.nodes[node.id]?.entries ?? 0) * (result.nodes[node.id]?.dropOff ?? 0);
    const lost = grains(shown.lost, node.id);
    if (!(Math.abs(lost - truth) < 1 + slack)) said.push(`${node.id}: −${lost} for ${truth}`);
  }
  return said;
}

describe('counts that are shown', () => {
  it('are less than one grain off, and add up at every gate of any funnel, loops included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        (seed, columns, rows) => {
          const funnel = randomCanvas(seed, { columns, rows, pitch: [260, 320], jitter: 0 });
          expect(breaches(funnel, solved(funnel))).toEqual([]);
        },
      ),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it('are the largest remainder at one gate: 166 = 129 + 37', () => {
    const funnel: Funnel = {
      format: 'sluice',
      version: 1,
      name: 'one gate',
      period: 'month',
      nodes: [
        { id: 's', kind: 'source', name: 'Ads', volume: 166 },
        { id: 'g', kind: 'stage', name: 'Start agreed' },
        { id: 'w', kind: 'outcome', result: 'won', name: 'Won' },
      ],
      edges: [
        { id: 'in', from: 's', to: 'g' },
        { id: 'on', from: 'g', to: 'w', rate: 0.78 },
      ],
    };
    const shown = shownCounts(funnel, solved(funnel));
    expect([shown.entries.get('g'), shown.edges.get('on'), shown.lost.get('g'), shown.ended.get('w')]).toEqual([
      166, 129, 37, 129,
    ]);
  });

  it('are the nearest whole numbers where the balance leaves room for them', () => {
    // 216.2 booked, 216.2 viewings with the second ones, 43.24 terms, 22.48 deposits, 18.89 sales.
    const stages = ['call', 'booked', 'viewing', 'terms', 'deposit'];
    const rates = [0.46, 0.78, 0.2, 0.52, 0.84];
    const funnel: Funnel = {
      format: 'sluice',
      version: 1,
      name: 'flats',
      period: 'month',
      nodes: [
        { id: 's', kind: 'source', name: 'Portals', volume: 470 },
        ...stages.map((id) => ({ id, kind: 'stage' as const, name: id })),
        { id: 'sale', kind: 'outcome', result: 'won', name: 'Sale' },
      ],
      edges: [
        { id: 'in', from: 's', to: 'call' },
        ...stages.map((from, i) => ({ id: from, from, to: stages[i + 1] ?? 'sale', rate: rates[i]! })),
        { id: 'again', from: 'viewing', to: 'viewing', rate: 0.22 },
      ],
    };
    const shown = shownCounts(funnel, solved(funnel));
    expect([...stages, 'sale'].map((id) => shown.entries.get(id))).toEqual([470, 216, 216, 43, 22, 19]);
  });

  it('have decimals where whole numbers would say nothing, and still add up', () => {
    const funnel = (volume: number): Funnel => ({
      format: 'sluice',
      version: 1,
      name: 'few',
      period: 'month',
      nodes: [
        { id: 's', kind: 'source', name: 'Ads', volume },
        { id: 'g', kind: 'stage', name: 'Gate' },
        { id: 'w', kind: 'outcome', result: 'won', name: 'Won' },
      ],
      edges: [
        { id: 'in', from: 's', to: 'g' },
        { id: 'on', from: 'g', to: 'w', rate: 1 / 3 },
      ],
    });
    const shown = (volume: number) => {
      const counts = shownCounts(funnel(volume), solved(funnel(volume)));
      return [counts.grain, counts.entries.get('g'), counts.edges.get('on'), counts.lost.get('g')];
    };
    expect(shown(100)).toEqual([1, 100, 33, 67]);
    expect(shown(20)).toEqual([1, 20, 7, 13]);
    expect(shown(4)).toEqual([0.1, 4, 1.3, 2.7]);
    expect(shown(1)).toEqual([0.01, 1, 0.33, 0.67]);
    expect(shown(0.004)[0]).toBe(0.001);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 1e-4, max: 1, noNaN: true }), (seed, share) => {
        const whole = randomCanvas(seed);
        const few = {
          ...whole,
          nodes: whole.nodes.map((n) =>
            n.kind === 'source' ? { ...n, volume: (n.volume as number) * share * 0.05 } : n,
          ),
        };
        expect(breaches(few, solved(few))).toEqual([]);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('never round whole flows away and keep nobody as nobody', () => {
    const funnel = randomCanvas(4);
    for (const node of funnel.nodes) if (node.kind === 'source') node.volume = 0;
    const shown = shownCounts(funnel, solved(funnel));
    expect([...shown.edges.values(), ...shown.lost.values(), ...shown.entries.values()].every((n) => n === 0)).toBe(
      true,
    );
  });

  it('are empty without a result', () => {
    expect(shownCounts(randomCanvas(1), null).edges.size).toBe(0);
  });

  it('add up on a canvas of thousands of nodes', () => {
    const funnel = randomCanvas(9, { columns: 60, rows: 40, pitch: [260, 320], jitter: 0 });
    expect(funnel.nodes.length).toBeGreaterThan(1700);
    const result = solved(funnel);
    const shown = shownCounts(funnel, result);
    const out = new Map<string, number>();
    for (const e of funnel.edges) out.set(e.from, (out.get(e.from) ?? 0) + (shown.edges.get(e.id) ?? 0));
    for (const n of funnel.nodes) {
      expect(shown.entries.get(n.id)).toBe(
        (out.get(n.id) ?? 0) + (shown.lost.get(n.id) ?? 0) + (shown.ended.get(n.id) ?? 0),
      );
    }
  });
});
