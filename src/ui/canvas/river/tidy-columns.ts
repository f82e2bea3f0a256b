/** The order behind a tidy drawing: loops cut, columns by the longest way, rows by the median of the neighbours, likely sizes. */
import { pointValue } from '#funnel/quantity';
import { ownRate, ownShare } from '#funnel/rest';
import type { Funnel, FunnelNode } from '#funnel/schema';

/** Rounds of passing leads on; loops that return most of theirs need no more for a rough size. */
const ROUNDS = 24;

/** Entries as a share of the largest gate's, from point values by a few rounds of passing leads on; loops converge well enough. */
export function likelySizes(
  funnel: Funnel,
  outs: number[][],
  ends: [number, number][],
  index: ReadonlyMap<string, number>,
): Float64Array {
  const n = funnel.nodes.length;
  const edges = funnel.edges.filter((e) => index.has(e.from) && index.has(e.to));
  const own = funnel.nodes.map((node) =>
    node.kind === 'source' && node.volume !== undefined ? Math.max(0, pointValue(node.volume, 'positive')) : 0,
  );
  const rate = edges.map((e) => (ownRate(e) === undefined ? NaN : Math.max(0, ownShare(e))));
  for (const list of outs) {
    const rated = list.reduce((sum, e) => sum + (Number.isNaN(rate[e]) ? 0 : (rate[e] ?? 0)), 0);
    const open = list.filter((e) => Number.isNaN(rate[e]));
    for (const e of open) rate[e] = Math.max(0, 1 - rated) / open.length;
  }
  let entries = Float64Array.from(own);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = Float64Array.from(own);
    ends.forEach(([a, b], e) => {
      next[b] = (next[b] ?? 0) + (entries[a] ?? 0) * Math.min(1, rate[e] ?? 0);
    });
    entries = next;
  }
  let most = 0;
  for (let i = 0; i < n; i += 1) if (funnel.nodes[i]?.kind !== 'source') most = Math.max(most, entries[i] ?? 0);
  if (!(most > 0) || !Number.isFinite(most)) return new Float64Array(n);
  return entries.map((v) => Math.min(1, v / most));
}

/** Edges that close a loop in a depth-first walk from the sources, and the nodes in the order in which the walk is done with them. */
export function loops(
  n: number,
  nodes: readonly FunnelNode[],
  ends: [number, number][],
  outs: number[][],
): { closing: Uint8Array; finished: number[] } {
  const closing = new Uint8Array(ends.length);
  const state = new Uint8Array(n);
  const finished: number[] = [];
  const roots = [...Array(n).keys()].sort(
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

/** Columns by the longest way from the sources, loops cut; sources in column 0. */
export function columns(
  n: number,
  nodes: readonly FunnelNode[],
  ends: [number, number][],
  outs: number[][],
  parked: boolean[],
  closing: Uint8Array,
  finished: readonly number[],
): Int32Array {
  const column = new Int32Array(n);
  for (let i = 0; i < n; i += 1) if (nodes[i]?.kind !== 'source') column[i] = 1;
  for (let k = finished.length - 1; k >= 0; k -= 1) {
    const u = finished[k] ?? 0;
    if (parked[u] === true) continue;
    for (const e of outs[u] ?? []) {
      if (closing[e] === 1) continue;
      const v = ends[e]?.[1] ?? 0;
      column[v] = Math.max(column[v] ?? 0, (column[u] ?? 0) + 1);
    }
  }
  return column;
}

/** Rows: start in document order, then sweeps by the median of the neighbours in the columns beside. */
export function order(
  n: number,
  column: Int32Array,
  ends: [number, number][],
  closing: Uint8Array,
  parked: boolean[],
  outs: number[][],
  ins: number[][],
): Float64Array {
  const row = new Float64Array(n);
  const byColumn: number[][] = [];
  for (let i = 0; i < n; i += 1) if (parked[i] !== true) (byColumn[column[i] ?? 0] ??= []).push(i);
  const settle = (list: number[]): void => list.forEach((i, r) => (row[i] = r - (list.length - 1) / 2));
  byColumn.forEach(settle);
  const median = (values: number[]): number => {
    values.sort((a, b) => a - b);
    const mid = values.length >> 1;
    return values.length % 2 === 1 ? (values[mid] ?? 0) : ((values[mid - 1] ?? 0) + (values[mid] ?? 0)) / 2;
  };
  for (let sweep = 0; sweep < 4; sweep += 1) {
    const forward = sweep % 2 === 0;
    const list = forward ? byColumn : byColumn.toReversed();
    for (const nodesHere of list) {
      if (nodesHere === undefined) continue;
      const wish = new Map<number, number>();
      for (const i of nodesHere) {
        const near = (forward ? ins[i] : outs[i]) ?? [];
        const rows = near
          .filter((e) => closing[e] === 0)
          .map((e) => ends[e]?.[forward ? 0 : 1] ?? 0)
          .filter((v) => parked[v] !== true && v !== i)
          .map((v) => row[v] ?? 0);
        wish.set(i, rows.length > 0 ? median(rows) : (row[i] ?? 0));
      }
      nodesHere.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
      settle(nodesHere);
    }
  }
  return row;
}
