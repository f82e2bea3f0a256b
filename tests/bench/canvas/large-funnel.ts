/** A canvas of many funnels for the bench: rows of gates, some exits between rows, about `count` nodes. */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

const PITCH = 200;
const ROW = 260;
/** Columns to a row. */
const SHAPE = 2.5;

export function largeFunnel(count: number): Funnel {
  const rows = Math.max(1, Math.round(Math.sqrt(count / SHAPE)));
  const columns = Math.ceil(count / rows);
  const nodes: FunnelNode[] = [];
  const edges: FunnelEdge[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns && nodes.length < count; c++) {
      const id = `n${String(r)}-${String(c)}`;
      const at: [number, number] = [c * PITCH, r * ROW];
      if (c === 0) nodes.push({ id, kind: 'source', name: `Source ${String(r)}`, volume: 1000, at });
      else if (c === columns - 1)
        nodes.push({ id, kind: 'outcome', result: 'won', name: 'Won', value: 1000, margin: 0.3, at });
      else nodes.push({ id, kind: 'stage', name: `Stage ${String(r)}.${String(c)}`, days: 1, at });
      if (c === 0) continue;
      const from = `n${String(r)}-${String(c - 1)}`;
      edges.push({ id: `e${String(edges.length)}`, from, to: id, ...(c === 1 ? {} : { rate: 0.9 }) });
      if (r > 0 && c > 2 && c % 9 === 0)
        edges.push({ id: `e${String(edges.length)}`, from, to: `n${String(r - 1)}-${String(c)}`, rate: 0.02 });
    }
  }
  return { format: 'sluice', version: 1, name: 'Large', currency: 'EUR', period: 'month', nodes, edges };
}
