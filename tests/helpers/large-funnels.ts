/** Large funnels for benches and stress tests: two exits a stage, a share that leaves for good, in three topologies. */
import { createStream } from '#engine/random/stream';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

export type Topology = 'dag' | 'blocks' | 'giant';

const BLOCK = 16;

/**
 * `edges` exits over half as many stages, `leak` of every stage dropping off. `dag`: exits lead to the next and to a later stage; `blocks`:
 * one stays inside its block of 16, which makes a loop, the other leads to a later block; `giant`: anywhere.
 */
export function largeFunnel(topology: Topology, edges: number, leak = 0.05, seed = 1): Funnel {
  const n = Math.floor(edges / 2);
  const random = createStream(seed, topology).next;
  const nodes: FunnelNode[] = [{ id: 's', kind: 'source', name: 's', volume: 1000 }];
  const list: FunnelEdge[] = [{ id: 'e0', from: 's', to: 'n0' }];
  for (let i = 0; i < n; i++) {
    nodes.push({ id: `n${i}`, kind: 'stage', name: `n${i}`, days: 1, costPerEntry: 1 });
  }
  nodes.push({ id: 'won', kind: 'outcome', result: 'won', name: 'won', value: 100, margin: 0.5 });
  const later = (i: number): string =>
    i + 1 >= n ? 'won' : `n${i + 1 + Math.floor(random() * Math.min(200, n - i - 1))}`;
  for (let i = 0; i < n; i++) {
    const share = (1 - leak) * (0.2 + 0.6 * random());
    const first = Math.floor(i / BLOCK) * BLOCK;
    const size = Math.min(BLOCK, n - first);
    const inBlock = `n${first + ((i - first + 1) % size)}`;
    const afterBlock = first + BLOCK >= n ? 'won' : `n${Math.min(n - 1, first + BLOCK + Math.floor(random() * 200))}`;
    const anywhere = (): string => `n${Math.floor(random() * n)}`;
    const ends = {
      dag: [i + 1 < n ? `n${i + 1}` : 'won', later(i)],
      blocks: [inBlock, afterBlock],
      giant: [anywhere(), i % 50 === 0 ? 'won' : anywhere()],
    };
    const [a, b] = ends[topology];
    list.push(
      { id: `a${i}`, from: `n${i}`, to: a!, rate: share },
      { id: `b${i}`, from: `n${i}`, to: b!, rate: 1 - leak - share },
    );
  }
  return { format: 'sluice', version: 1, name: topology, period: 'month', nodes, edges: list };
}
