/** A funnel as the tidy layout works on it: nodes and exits by index, and how much is likely to flow. */
import { pointValue } from '../quantity';
import { ownRate, ownShare } from '../rest';
import type { Funnel, FunnelNode } from '../schema';

export interface PlaceGraph {
  readonly nodes: readonly FunnelNode[];
  /** Exits by index, as `[from, to]`; exits whose ends are missing are left out. */
  readonly ends: readonly (readonly [number, number])[];
  /** Exits marked by hand as the main one of their node. */
  readonly main: readonly boolean[];
  /** Indices of exits by node, in document order. */
  readonly outs: readonly (readonly number[])[];
  readonly ins: readonly (readonly number[])[];
  /** Likely entries of each node and flow of each exit, as shares of the largest gate's entries: 0–1. */
  readonly size: Float64Array;
  readonly flow: Float64Array;
  /** Nodes from which some leads are likely to leave for good. */
  readonly drains: readonly boolean[];
}

/** Rounds of passing leads on; loops that return most of theirs need no more for a rough size. */
const ROUNDS = 24;
/** Less than this share of a node's leads is what rounding leaves, not a loss. */
const NO_LOSS = 1e-6;

export function placeGraph(funnel: Funnel): PlaceGraph {
  const { nodes } = funnel;
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const edges = funnel.edges.filter((e) => index.has(e.from) && index.has(e.to));
  const ends = edges.map((e): [number, number] => [index.get(e.from) ?? 0, index.get(e.to) ?? 0]);
  const outs: number[][] = nodes.map(() => []);
  const ins: number[][] = nodes.map(() => []);
  ends.forEach(([a, b], e) => {
    outs[a]?.push(e);
    ins[b]?.push(e);
  });
  const rate = edges.map((e) => (ownRate(e) === undefined ? NaN : Math.min(1, Math.max(0, ownShare(e)))));
  const drains = nodes.map((node) => node.kind === 'stage' || node.kind === 'touchpoint');
  outs.forEach((list, i) => {
    const rated = list.reduce((sum, e) => sum + (Number.isNaN(rate[e]) ? 0 : (rate[e] ?? 0)), 0);
    const open = list.filter((e) => Number.isNaN(rate[e]));
    for (const e of open) rate[e] = Math.max(0, 1 - rated) / open.length;
    if (open.length > 0 || rated > 1 - NO_LOSS) drains[i] = false;
  });
  const entries = likelyEntries(nodes, ends, rate);
  let most = 0;
  nodes.forEach((node, i) => {
    if (node.kind !== 'source') most = Math.max(most, entries[i] ?? 0);
  });
  const scale = most > 0 && Number.isFinite(most) ? 1 / most : 0;
  return {
    nodes,
    ends,
    main: edges.map((e) => e.main === true),
    outs,
    ins,
    size: entries.map((v) => Math.min(1, v * scale)),
    flow: Float64Array.from(ends, ([a], e) => Math.min(1, (entries[a] ?? 0) * (rate[e] ?? 0) * scale)),
    drains,
  };
}

/** Leads per period by a few rounds of passing them on. */
function likelyEntries(
  nodes: readonly FunnelNode[],
  ends: readonly (readonly [number, number])[],
  rate: readonly number[],
): Float64Array {
  const own = Float64Array.from(nodes, (node) =>
    node.kind === 'source' && node.volume !== undefined ? Math.max(0, pointValue(node.volume, 'positive')) : 0,
  );
  let entries = own;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = Float64Array.from(own);
    ends.forEach(([a, b], e) => {
      next[b] = (next[b] ?? 0) + (entries[a] ?? 0) * (rate[e] ?? 0);
    });
    entries = next;
  }
  return entries;
}
