/** The order of nodes from top to bottom in each column: median sweeps, lost outcomes last. */
import type { Columns } from './columns';
import type { PlaceGraph } from './graph';

const SWEEPS = 4;

/** The nodes of each column (sources and parked nodes left out), top to bottom. */
export function orderRows(graph: PlaceGraph, { column, closing, parked }: Columns): number[][] {
  const { nodes, ends, ins, outs } = graph;
  const all: number[][] = [];
  nodes.forEach((_, i) => {
    if (parked[i] !== true) (all[column[i] ?? 0] ??= []).push(i);
  });
  const lanes = Array.from(all, (list) => list ?? []);
  const row = new Float64Array(nodes.length);
  const lost = nodes.map((n) => n.kind === 'outcome' && n.result === 'lost');
  const settle = (list: readonly number[]): void =>
    list.forEach((i, r) => {
      row[i] = r - (list.length - 1) / 2;
    });
  lanes.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (const list of forward ? lanes : lanes.toReversed()) {
      const wish = new Map<number, number>();
      for (const i of list) {
        const rows = ((forward ? ins[i] : outs[i]) ?? [])
          .filter((e) => closing[e] === 0)
          .map((e) => ends[e]?.[forward ? 0 : 1] ?? 0)
          .filter((v) => parked[v] !== true && v !== i)
          .map((v) => row[v] ?? 0);
        wish.set(i, rows.length > 0 ? median(rows) : (row[i] ?? 0));
      }
      list.sort((a, b) => Number(lost[a]) - Number(lost[b]) || (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
      settle(list);
    }
  }
  return lanes.map((list) => list.filter((i) => nodes[i]?.kind !== 'source'));
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const mid = values.length >> 1;
  return values.length % 2 === 1 ? (values[mid] ?? 0) : ((values[mid - 1] ?? 0) + (values[mid] ?? 0)) / 2;
}
