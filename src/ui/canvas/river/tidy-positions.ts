/**
 * Tidy places for a funnel: columns from left to right by the longest way from a source (loops cut at the edges that close
 * them), rows by the median of the neighbours, parking nodes over the gate that sends leads to them.
 *
 * Pure and quick (linear but for the sorting of each column). Used where a node has no place yet, and offered as "Tidy".
 */
import { pointValue } from '#funnel/quantity';
import type { Funnel, FunnelNode } from '#funnel/schema';

/** Column pitch, row pitch, and the step down of the water line from gate to gate, canvas units. */
const COLUMN = 218;
const ROW = 190;
const SOURCE_ROW = 112;
const STEP_DOWN = 12;
const SOURCE_WIDTH = 104;
const FIRST_GATE = 172;
const PARKING_RISE = 220;
/** The widest stream at the usual scale, canvas units. */
const STREAM = 160;
const ROUNDS = 24;

interface Shape {
  readonly column: Int32Array;
  /** Edges that close a loop, by index. */
  readonly closing: Uint8Array;
}

/** Positions for every node by id: `[post x, water y]`, of a source `[left, top]`. */
export function tidyPositions(funnel: Funnel): Map<string, [number, number]> {
  const { nodes } = funnel;
  const n = nodes.length;
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const ends: [number, number][] = [];
  for (const edge of funnel.edges) {
    const a = index.get(edge.from);
    const b = index.get(edge.to);
    if (a !== undefined && b !== undefined) ends.push([a, b]);
  }
  const outs: number[][] = nodes.map(() => []);
  const ins: number[][] = nodes.map(() => []);
  ends.forEach(([a, b], e) => {
    outs[a]?.push(e);
    ins[b]?.push(e);
  });
  const parked = nodes.map((node, i) => isParking(node, i, ends, outs, ins));
  const { column, closing } = columns(n, nodes, ends, outs, parked);
  const size = likelySizes(funnel, outs, ends, index);
  const rows = order(n, column, ends, closing, parked, outs, ins);

  const places = new Map<string, [number, number]>();
  const y = new Float64Array(n);
  const byColumn = new Map<number, number[]>();
  for (let i = 0; i < n; i += 1) {
    if (parked[i] === true) continue;
    const c = column[i] ?? 0;
    const list = byColumn.get(c) ?? [];
    list.push(i);
    byColumn.set(c, list);
  }
  for (const list of byColumn.values()) {
    list.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || a - b);
    // What a node takes up under its water line (of a source: its block) and over it, by its likely thickness.
    const heights = list.map((i) =>
      nodes[i]?.kind === 'source' ? Math.max(SOURCE_ROW, STREAM * (size[i] ?? 0) + 20) : ROW + STREAM * (size[i] ?? 0),
    );
    const whole = heights.reduce((a, b) => a + b, 0) - (heights[heights.length - 1] ?? 0);
    let top = -whole / 2;
    list.forEach((i, r) => {
      y[i] = top;
      top += heights[r] ?? 0;
    });
  }
  for (let i = 0; i < n; i += 1) {
    const node = nodes[i];
    if (node === undefined || parked[i] === true) continue;
    const c = column[i] ?? 0;
    const source = node.kind === 'source';
    const x = source
      ? c === 0
        ? 0
        : FIRST_GATE + (c - 1) * COLUMN + (146 - SOURCE_WIDTH)
      : FIRST_GATE + (c - 1) * COLUMN;
    places.set(node.id, [x, Math.round((y[i] ?? 0) + (source ? 30 : c * STEP_DOWN))]);
  }
  placeParking(nodes, parked, ends, outs, ins, places);
  return places;
}

/** Entries as a share of the largest gate's, from point values by a few rounds of passing leads on; loops converge well enough. */
function likelySizes(
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
  const rate = edges.map((e) =>
    e.rate === undefined || e.rate === 'rest' ? NaN : Math.max(0, pointValue(e.rate, 'rate')),
  );
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

/** A node that takes leads from gates and only gives them back to a place they came from or came through. */
function isParking(node: FunnelNode, i: number, ends: [number, number][], outs: number[][], ins: number[][]): boolean {
  if (node.kind === 'source') return false;
  const to = (outs[i] ?? []).map((e) => ends[e]?.[1] ?? -1).filter((v) => v !== i);
  const from = (ins[i] ?? []).map((e) => ends[e]?.[0] ?? -1).filter((v) => v !== i);
  if (to.length === 0 || from.length === 0) return false;
  return to.every((v) => from.some((u) => u === v || reaches(v, u, i, ends, outs)));
}

/** True where `to` can be reached from `from` in few steps without passing `not`. */
function reaches(from: number, to: number, not: number, ends: [number, number][], outs: number[][]): boolean {
  const seen = new Set([from]);
  let layer = [from];
  for (let depth = 0; depth < 6 && layer.length > 0 && seen.size < 200; depth += 1) {
    const next: number[] = [];
    for (const u of layer) {
      for (const e of outs[u] ?? []) {
        const v = ends[e]?.[1] ?? -1;
        if (v === to) return true;
        if (v !== not && !seen.has(v)) {
          seen.add(v);
          next.push(v);
        }
      }
    }
    layer = next;
  }
  return false;
}

/** Longest way from the sources after cutting the edges that close a loop in a depth-first walk from them. */
function columns(
  n: number,
  nodes: readonly FunnelNode[],
  ends: [number, number][],
  outs: number[][],
  parked: boolean[],
): Shape {
  const closing = new Uint8Array(ends.length);
  const state = new Uint8Array(n);
  const order: number[] = [];
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
        order.push(u);
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
  const column = new Int32Array(n);
  for (let i = 0; i < n; i += 1) if (nodes[i]?.kind !== 'source') column[i] = 1;
  for (let k = order.length - 1; k >= 0; k -= 1) {
    const u = order[k] ?? 0;
    if (parked[u] === true) continue;
    for (const e of outs[u] ?? []) {
      if (closing[e] === 1) continue;
      const v = ends[e]?.[1] ?? 0;
      column[v] = Math.max(column[v] ?? 0, (column[u] ?? 0) + 1);
    }
  }
  // A source stands right before the first gate it feeds, and never alone at the far left for a late gate.
  return { column, closing };
}

/** Rows: start in document order, then sweeps by the median of the neighbours in the columns beside. */
function order(
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

/** Over the gate that sends it most ways in, stacked upwards where several share a gate. */
function placeParking(
  nodes: readonly FunnelNode[],
  parked: boolean[],
  ends: [number, number][],
  outs: number[][],
  ins: number[][],
  places: Map<string, [number, number]>,
): void {
  const top = Math.min(0, ...[...places.values()].map((p) => p[1]).slice(0, 10_000));
  const taken = new Map<number, number>();
  nodes.forEach((node, i) => {
    if (parked[i] !== true) return;
    const neighbours = [
      ...(ins[i] ?? []).map((e) => ends[e]?.[0] ?? -1),
      ...(outs[i] ?? []).map((e) => ends[e]?.[1] ?? -1),
    ];
    const gates = neighbours.filter((v) => nodes[v]?.kind !== 'source');
    const near = gates.map((v) => places.get(nodes[v]?.id ?? '')).find((p) => p !== undefined) ?? [FIRST_GATE, 0];
    const level = taken.get(near[0]) ?? 0;
    taken.set(near[0], level + 1);
    const rise = near[1] - top < 2 * PARKING_RISE ? PARKING_RISE : PARKING_RISE / 2;
    places.set(node.id, [near[0], near[1] - rise - level * 110]);
  });
}
