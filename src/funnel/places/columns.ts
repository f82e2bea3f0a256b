/** Columns of a tidy drawing, from left to right: loops cut, then the longest way from the sources. */
import type { PlaceGraph } from './graph';

export interface Columns {
  /** By node; sources stand in column 0. */
  readonly column: Int32Array;
  /** By exit: 1 where it leads back and so decides no column. */
  readonly closing: Uint8Array;
  /** Nodes that stand over a gate instead of in the row: pauses, and stages from which every way leads back. */
  readonly parked: readonly boolean[];
}

/** `rank` gives nodes an order that is known from elsewhere (the order in which deals meet the stages): exits against it lead back. */
export function columnsOf(graph: PlaceGraph, rank: ReadonlyMap<string, number> | null): Columns {
  const { nodes, ends, outs, ins } = graph;
  const { closing, finished } = rank === null ? cutLoops(graph) : againstRank(graph, rank);
  const parked = nodes.map((node, i) => {
    if (node.kind === 'source' || (ins[i] ?? []).length === 0) return false;
    const away = (outs[i] ?? []).filter((e) => ends[e]?.[1] !== i);
    const back = away.every((e) => closing[e] === 1);
    if (node.kind === 'outcome') return node.result === 'parked' && back;
    return rank === null && away.length > 0 && back;
  });
  const column = new Int32Array(nodes.length);
  nodes.forEach((node, i) => {
    if (node.kind !== 'source') column[i] = 1;
  });
  for (let k = finished.length - 1; k >= 0; k -= 1) {
    const u = finished[k] ?? 0;
    if (parked[u] === true) continue;
    for (const e of outs[u] ?? []) {
      if (closing[e] === 1) continue;
      const v = ends[e]?.[1] ?? 0;
      column[v] = Math.max(column[v] ?? 0, (column[u] ?? 0) + 1);
    }
  }
  return { column, closing, parked };
}

interface Cut {
  readonly closing: Uint8Array;
  /** Nodes in an order in which each comes after all that it leads to, loops cut. */
  readonly finished: readonly number[];
}

/** Exits that close a loop in a depth-first walk from the sources. */
function cutLoops({ nodes, ends, outs }: PlaceGraph): Cut {
  const closing = new Uint8Array(ends.length);
  const state = new Uint8Array(nodes.length);
  const finished: number[] = [];
  const roots = [...nodes.keys()].sort(
    (a, b) => Number(nodes[b]?.kind === 'source') - Number(nodes[a]?.kind === 'source') || a - b,
  );
  for (const root of roots) {
    if (state[root] !== 0) continue;
    const stack: [number, number][] = [[root, 0]];
    state[root] = 1;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top === undefined) break;
      const [u, next] = top;
      const e = outs[u]?.[next];
      if (e === undefined) {
        state[u] = 2;
        finished.push(u);
        stack.pop();
        continue;
      }
      top[1] += 1;
      const v = ends[e]?.[1] ?? -1;
      if (state[v] === 1) closing[e] = 1;
      else if (state[v] === 0) {
        state[v] = 1;
        stack.push([v, 0]);
      }
    }
  }
  return { closing, finished };
}

/** Nodes without a rank of their own come first where they are sources, else last. */
function againstRank({ nodes, ends }: PlaceGraph, rank: ReadonlyMap<string, number>): Cut {
  const own = nodes.map((n) => rank.get(n.id) ?? (n.kind === 'source' ? -Infinity : Infinity));
  const order = [...nodes.keys()].sort((a, b) => {
    const [ra, rb] = [own[a] ?? 0, own[b] ?? 0];
    return ra === rb ? a - b : ra - rb;
  });
  const place = new Int32Array(nodes.length);
  order.forEach((i, p) => (place[i] = p));
  const closing = Uint8Array.from(ends, ([a, b]) => ((place[b] ?? 0) <= (place[a] ?? 0) ? 1 : 0));
  return { closing, finished: order.reverse() };
}
