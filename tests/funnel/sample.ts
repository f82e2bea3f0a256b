/** Small funnels for the tests of edits, and ways to compare documents before and after. */
import { expect } from 'vitest';
import { checkFunnel } from '#funnel/check';
import type { Funnel, FunnelEdge, FunnelNode, SourceNode } from '#funnel/schema';
import { contractFunnel } from './contract-funnel';

/** The contract's example as a checked funnel: ads → inquiry → quote → won. */
export function sample(): Funnel {
  const checked = checkFunnel(contractFunnel());
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.value;
}

/** Two sources, a loop, a parked node, a won deal with a repeat: enough for every way of healing. */
export function branched(): Funnel {
  const stage = (id: string): FunnelNode => ({ id, kind: 'stage', name: id.toUpperCase() });
  return {
    format: 'sluice',
    version: 1,
    name: 'Branched',
    period: 'month',
    nodes: [
      { id: 'a', kind: 'source', name: 'A', volume: 100 },
      { id: 'b', kind: 'source', name: 'B', volume: 50 },
      stage('x'),
      stage('y'),
      stage('z'),
      { id: 'park', kind: 'outcome', result: 'parked', name: 'Nurture' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'ax', from: 'a', to: 'x' },
      { id: 'bx', from: 'b', to: 'x' },
      { id: 'xy', from: 'x', to: 'y', rate: { k: 6, n: 10 } },
      { id: 'yz', from: 'y', to: 'z', rate: 0.5 },
      { id: 'yp', from: 'y', to: 'park', rate: 0.2 },
      { id: 'py', from: 'park', to: 'y', rate: 0.25 },
      { id: 'zw', from: 'z', to: 'won', rate: 0.9 },
    ],
  };
}

export type Station = Exclude<FunnelNode, SourceNode>;

export function stationOf(funnel: Funnel, id: string): Station {
  const node = funnel.nodes.find((n) => n.id === id);
  if (node === undefined || node.kind === 'source') throw new Error(`no station ${id}`);
  return node;
}

export function edgeOf(funnel: Funnel, id: string): FunnelEdge {
  const edge = funnel.edges.find((e) => e.id === id);
  if (edge === undefined) throw new Error(`no exit ${id}`);
  return edge;
}

/** The edges as `from>to`, with their rates where they have one. */
export function ways(funnel: Funnel): string[] {
  return funnel.edges.map(
    ({ id, from, to, rate }) => `${id} ${from}>${to}${rate === undefined ? '' : ` ${JSON.stringify(rate)}`}`,
  );
}

/** After a pure edit the old document reads as before, the new one is sound, and no item was copied without need. */
export function expectSound(before: Funnel, text: string, after: Funnel): void {
  expect(JSON.stringify(before)).toBe(text);
  expect(checkFunnel(after)).toEqual({ ok: true, value: after });
  const lists = ['nodes', 'edges', 'scenarios', 'moves', 'lanes', 'teams', 'links', 'comments'] as const;
  for (const list of lists) {
    const old = new Map<string, unknown>((before[list] ?? []).map((item) => [JSON.stringify(item), item]));
    for (const item of after[list] ?? []) {
      const same = old.get(JSON.stringify(item));
      if (same !== undefined) expect(item).toBe(same);
    }
  }
}

/** Runs an edit and checks that it is pure, sound and sparing. */
export function edited(before: Funnel, edit: (funnel: Funnel) => Funnel): Funnel {
  const text = JSON.stringify(before);
  const after = edit(before);
  expectSound(before, text, after);
  return after;
}
