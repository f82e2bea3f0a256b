/** Random funnels as a person may draw them: cards in rough columns that do not overlap, edges of every kind of run. */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

/** A small generator with a seed (mulberry32), 0 ≤ x < 1. */
export function dice(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = ['Lead', 'Quote sent', 'Meeting held', 'Contract review', 'Demo', 'Call', 'Запрос КП'];

export interface CanvasShape {
  readonly columns: number;
  readonly rows: number;
  /** Distance of columns and rows. */
  readonly pitch: readonly [number, number];
  /** How far a card may be off its place, share of the free space. */
  readonly jitter: number;
}

export const ROOMY: CanvasShape = { columns: 6, rows: 3, pitch: [260, 320], jitter: 0.8 };

export function randomCanvas(seed: number, shape: CanvasShape = ROOMY): Funnel {
  const roll = dice(seed);
  const { columns, rows, pitch } = shape;
  const nodes: FunnelNode[] = [];
  const columnOf: number[] = [];
  for (let c = 0; c < columns; c += 1) {
    for (let r = 0; r < rows; r += 1) {
      if (c > 0 && roll() < 0.25) continue;
      const i = nodes.length;
      const at: [number, number] = [
        Math.round(c * pitch[0] + (roll() - 0.5) * (pitch[0] - 200) * shape.jitter),
        Math.round(r * pitch[1] + (roll() - 0.5) * (pitch[1] - 190) * shape.jitter),
      ];
      const common = { id: `n${i}`, name: `${NAMES[i % NAMES.length] ?? ''} ${i}`, at };
      columnOf.push(c);
      if (c === 0) nodes.push({ ...common, kind: 'source', volume: Math.round(5 + roll() ** 3 * 900) });
      else if (c === columns - 1 || roll() < 0.08)
        nodes.push({ ...common, kind: 'outcome', result: roll() < 0.7 ? 'won' : 'lost', value: 900 });
      else
        nodes.push({
          ...common,
          kind: 'stage',
          lossReasons: roll() < 0.5 ? [{ reason: 'no reply in time', k: 3 }] : [],
        });
    }
  }
  return {
    format: 'sluice',
    version: 1,
    name: `random ${seed}`,
    period: 'month',
    nodes,
    edges: edgesOf(nodes, columnOf, roll),
  };
}

function edgesOf(nodes: readonly FunnelNode[], columnOf: readonly number[], roll: () => number): FunnelEdge[] {
  const edges: FunnelEdge[] = [];
  nodes.forEach((node, i) => {
    const own = columnOf[i] ?? 0;
    const isEnd = node.kind === 'outcome';
    const count = isEnd ? (roll() < 0.1 ? 1 : 0) : 1 + Math.floor(roll() * 2.3);
    const taken = new Set<number>();
    let left = 0.9;
    for (let k = 0; k < count; k += 1) {
      const kind = roll();
      const wanted =
        kind < 0.66
          ? own + 1
          : kind < 0.8
            ? own + 2 + Math.floor(roll() * 2)
            : kind < 0.92
              ? own - Math.floor(roll() * 3)
              : own;
      const pool = nodes.flatMap((n, j) => (n.kind !== 'source' && columnOf[j] === wanted && !taken.has(j) ? [j] : []));
      const to = pool[Math.floor(roll() * pool.length)];
      if (to === undefined) continue;
      taken.add(to);
      const rate = Math.round(Math.min(left, 0.05 + roll() * 0.6) * 100) / 100;
      left -= rate;
      const target = nodes[to];
      if (target === undefined) continue;
      edges.push({
        id: `e${edges.length}`,
        from: node.id,
        to: target.id,
        ...(node.kind === 'source' ? {} : { rate: roll() < 0.05 ? 0 : rate }),
        ...(roll() < 0.4 ? { name: `run ${edges.length}` } : {}),
      });
    }
  });
  return edges;
}
