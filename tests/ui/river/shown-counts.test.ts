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

/** Every breach of the law "what enters = what leaves + who left for good or ended", and of "off by less than 1". */
function breaches(funnel: Funnel, result: SolveResult): string[] {
  const shown = shownCounts(funnel, result);
  const said: string[] = [];
  const slack = 1e-6;
  for (const edge of funnel.edges) {
    const n = shown.edges.get(edge.id) ?? NaN;
    const flow = result.edges[edge.id]?.flow ?? 0;
    if (!Number.isInteger(n)) said.push(`${edge.id} is ${n}`);
    if (Math.abs(n - flow) >= 1 + slack) said.push(`${edge.id}: ${n} for ${flow}`);
  }
  for (const node of funnel.nodes) {
    const sum = (list: readonly { id: string }[]): number => list.reduce((s, e) => s + (shown.edges.get(e.id) ?? 0), 0);
    const entries = shown.entries.get(node.id) ?? NaN;
    const gone = (shown.lost.get(node.id) ?? NaN) + (shown.ended.get(node.id) ?? NaN);
    const out = sum(funnel.edges.filter((e) => e.from === node.id));
    const into = sum(funnel.edges.filter((e) => e.to === node.id));
    if (entries !== out + gone) said.push(`${node.id}: ${entries} enter, ${out} go on, ${gone} end`);
    if (node.kind !== 'source' && entries !== into) said.push(`${node.id}: ${entries} enter by ${into}`);
    if (gone < 0) said.push(`${node.id} loses ${gone}`);
    const truth = (result.nodes[node.id]?.entries ?? 0) * (result.nodes[node.id]?.dropOff ?? 0);
    const lost = shown.lost.get(node.id) ?? 0;
    if (Math.abs(lost - truth) >= 1 + slack) said.push(`${node.id}: −${lost} for ${truth}`);
  }
  return said;
}

describe('counts that are shown', () => {
  it('are whole, less than 1 off, and add up at every gate of any funnel, loops included', () => {
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
