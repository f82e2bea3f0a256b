/**
 * Tidy places for a funnel: columns from left to right by the longest way from a source (loops cut at the edges that close
 * them), rows by the median of the neighbours, parking nodes over the gate that sends leads to them.
 *
 * Pure and quick (linear but for the sorting of each column). Used where a node has no place yet, and offered as "Tidy".
 */
import type { Funnel, FunnelNode } from '#funnel/schema';
import { columns, likelySizes, loops, order } from './tidy-columns';

/** Column pitch, row pitch, and the step down of the water line from gate to gate, canvas units. */
const COLUMN = 218;
const ROW = 190;
const SOURCE_ROW = 112;
const STEP_DOWN = 12;
/** The least block of a source, and between two. */
const SOURCE_LEAST = 66;
const SOURCE_GAP = 14;
const FIRST_GATE = 198;
const PARKING_RISE = 220;
/** Free height that a parking node needs in its column. */
const PARKING_ROOM = 170;
/** The widest stream at the usual scale, canvas units. */
const STREAM = 160;

/** Between one lane (or one funnel) and the next under it. */
const NEXT_FUNNEL = 150;

/** Positions for every node by id: `[post x, water y]`, of a source `[left, top]`. Lanes and separate funnels stand one under another. */
export function tidyPositions(funnel: Funnel): Map<string, [number, number]> {
  const places = new Map<string, [number, number]>();
  let bottom = NaN;
  for (const part of partsOf(funnel)) {
    const here = tidyPart(part);
    const ys = part.nodes.map((n) => extent(n, here.get(n.id) ?? [0, 0]));
    const top = ys.reduce((y, e) => Math.min(y, e.top), Infinity);
    const shift = Number.isNaN(bottom) ? 0 : bottom + NEXT_FUNNEL - top;
    for (const [id, [x, y]] of here) places.set(id, [x, Math.round(y + shift)]);
    bottom = ys.reduce((y, e) => Math.max(y, e.bottom), -Infinity) + shift;
  }
  return places;
}

/** What a node takes up in height, with its card and a usual drain. */
function extent(node: FunnelNode, [, y]: readonly [number, number]): { top: number; bottom: number } {
  return node.kind === 'source' ? { top: y, bottom: y + SOURCE_ROW } : { top: y - 150, bottom: y + 150 };
}

/** The lanes in their order, then what is in no lane, by connected parts in document order. */
function partsOf(funnel: Funnel): Funnel[] {
  const group = new Map<string, string>();
  (funnel.lanes ?? []).forEach((lane, l) => {
    for (const id of lane.nodes) if (!group.has(id)) group.set(id, `lane ${l}`);
  });
  const parent = new Map(funnel.nodes.map((n) => [n.id, n.id]));
  const root = (id: string): string => {
    let r = id;
    while (parent.get(r) !== r) r = parent.get(r) ?? r;
    for (let i = id; i !== r;) {
      const up = parent.get(i) ?? r;
      parent.set(i, r);
      i = up;
    }
    return r;
  };
  const free = (id: string): boolean => parent.has(id) && !group.has(id);
  for (const e of funnel.edges) if (free(e.from) && free(e.to)) parent.set(root(e.from), root(e.to));
  const members = new Map<string, FunnelNode[]>();
  for (let l = 0; l < (funnel.lanes ?? []).length; l += 1) members.set(`lane ${l}`, []);
  for (const node of funnel.nodes) {
    const key = group.get(node.id) ?? `part ${root(node.id)}`;
    const list = members.get(key);
    if (list === undefined) members.set(key, [node]);
    else list.push(node);
  }
  if (members.size <= 1) return [funnel];
  return [...members.values()]
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => {
      const ids = new Set(nodes.map((n) => n.id));
      return { ...funnel, nodes, edges: funnel.edges.filter((e) => ids.has(e.from) && ids.has(e.to)) };
    });
}

function tidyPart(funnel: Funnel): Map<string, [number, number]> {
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
  const { closing, finished } = loops(n, nodes, ends, outs);
  // A node whose ways out only lead back is a parking place, not a step.
  const parked = nodes.map((node, i) => {
    const away = (outs[i] ?? []).filter((e) => ends[e]?.[1] !== i);
    return (
      node.kind !== 'source' && (ins[i] ?? []).length > 0 && away.length > 0 && away.every((e) => closing[e] === 1)
    );
  });
  const column = columns(n, nodes, ends, outs, parked, closing, finished);
  const size = likelySizes(funnel, outs, ends, index);
  const rows = order(n, column, ends, closing, parked, outs, ins);

  const places = new Map<string, [number, number]>();
  const byColumn = new Map<number, number[]>();
  nodes.forEach((node, i) => {
    if (parked[i] === true || node.kind === 'source') return;
    const c = column[i] ?? 0;
    const list = byColumn.get(c);
    if (list === undefined) byColumn.set(c, [i]);
    else list.push(i);
  });
  for (const [c, list] of byColumn) {
    list.sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0) || a - b);
    // What a gate takes up under its water line and over it, by its likely thickness.
    const heights = list.map((i) => ROW + STREAM * (size[i] ?? 0));
    let y = -heights.slice(0, -1).reduce((sum, h) => sum + h, 0) / 2;
    list.forEach((i, r) => {
      places.set(nodes[i]?.id ?? '', [FIRST_GATE + (c - 1) * COLUMN, Math.round(y + c * STEP_DOWN)]);
      y += heights[r] ?? 0;
    });
  }
  placeSources(nodes, ends, outs, size, places);
  placeParking(nodes, parked, ends, outs, ins, places);
  return places;
}

/** Sources in one column at the left, each as near as may be to the middle of the stream that it feeds. */
function placeSources(
  nodes: readonly FunnelNode[],
  ends: [number, number][],
  outs: number[][],
  size: Float64Array,
  places: Map<string, [number, number]>,
): void {
  const sources = nodes.flatMap((node, i) => {
    if (node.kind !== 'source') return [];
    const height = Math.max(SOURCE_LEAST, STREAM * (size[i] ?? 0)) + SOURCE_GAP;
    const targets = (outs[i] ?? []).map((e) => ends[e]?.[1] ?? -1).filter((v) => places.has(nodes[v]?.id ?? ''));
    const middles = targets.map((v) => (places.get(nodes[v]?.id ?? '')?.[1] ?? 0) + (STREAM * (size[v] ?? 0)) / 2);
    const wish = middles.length > 0 ? middles.reduce((a, b) => a + b, 0) / middles.length : 0;
    return [{ id: node.id, i, height, wish }];
  });
  sources.sort((a, b) => a.wish - b.wish || a.i - b.i);
  // Runs of blocks that would overlap are spread about their common middle.
  const runs: { top: number; height: number; wish: number; members: typeof sources }[] = [];
  for (const s of sources) {
    let run = { top: s.wish - s.height / 2, height: s.height, wish: s.wish, members: [s] };
    for (
      let last = runs[runs.length - 1];
      last !== undefined && last.top + last.height > run.top;
      last = runs[runs.length - 1]
    ) {
      runs.pop();
      const members = [...last.members, ...run.members];
      const height = last.height + run.height;
      const wish = members.reduce((sum, m) => sum + m.wish, 0) / members.length;
      run = { top: wish - height / 2, height, wish, members };
    }
    runs.push(run);
  }
  for (const run of runs) {
    let y = run.top;
    for (const s of run.members) {
      places.set(s.id, [0, Math.round(y)]);
      y += s.height;
    }
  }
}

/** Over the gate that sends leads to it, as low as nothing else stands there. */
function placeParking(
  nodes: readonly FunnelNode[],
  parked: boolean[],
  ends: [number, number][],
  outs: number[][],
  ins: number[][],
  places: Map<string, [number, number]>,
): void {
  nodes.forEach((node, i) => {
    if (parked[i] !== true) return;
    const from = (ins[i] ?? []).map((e) => ends[e]?.[0] ?? -1);
    const to = (outs[i] ?? []).map((e) => ends[e]?.[1] ?? -1);
    const near = [...from, ...to]
      .filter((v) => nodes[v]?.kind !== 'source')
      .map((v) => places.get(nodes[v]?.id ?? ''))
      .find((p) => p !== undefined) ?? [FIRST_GATE, 0];
    const x = near[0];
    let y = near[1] - PARKING_RISE;
    const columnHere = [...places.values()].filter((p) => Math.abs(p[0] - x) < COLUMN * 0.8);
    while (columnHere.some((p) => Math.abs(p[1] - y) < PARKING_ROOM)) y -= 40;
    places.set(node.id, [x, y]);
  });
}
