/** Fills a draft with flows, thicknesses and the two odd kinds of node: mirrored (parking) and hung (under an outcome). */
import type { SolveResult } from '#engine/results';
import { at, type Draft, type DraftNode } from './draft';
import { laneOfCard } from './folded-lanes';
import { losesLeads } from './shown-counts';
import { FLOOR_PX, ZERO_PX, rawThickness } from './scale';
import type { FlowState, Thickness } from './types';

/** Below this share of a gate's entries a loss is rounding noise of the solver, not leads. */
const NOISE = 1e-9;
const finite = (n: number | undefined): number => (n !== undefined && Number.isFinite(n) && n > 0 ? n : 0);

export interface FlowRange {
  readonly vmax: number;
  readonly largest: number;
  readonly smallest: number;
}

/** Flows, entries and losses of a result, written into the draft; the largest inflow of a gate and the span of the flows. */
export function measureFlows(draft: Draft, result: SolveResult | null): FlowRange {
  let vmax = 0;
  let sourceMax = 0;
  let largest = 0;
  let smallest = Infinity;
  for (const edge of draft.edges) {
    edge.flow = finite(result?.edges[edge.edge.id]?.flow);
    if (edge.flow > 0) {
      largest = Math.max(largest, edge.flow);
      smallest = Math.min(smallest, edge.flow);
    }
  }
  for (const node of draft.nodes) {
    node.entries = finite(result?.nodes[node.node.id]?.entries);
    const out = node.outs.reduce((sum, e) => sum + at(draft.edges, e).flow, 0);
    // What is lost inside a folded lane hangs under no card.
    const lost =
      laneOfCard(node.node) === undefined && losesLeads(node.node, node.outs.length > 0) ? node.entries - out : 0;
    node.lost = lost > NOISE * node.entries ? lost : 0;
    node.empty = node.entries <= 0;
    if (node.source) sourceMax = Math.max(sourceMax, node.entries);
    else vmax = Math.max(vmax, node.entries);
  }
  return { vmax: vmax > 0 ? vmax : sourceMax, largest, smallest: Number.isFinite(smallest) ? smallest : 0 };
}

/** Space between the block of a source and the next one under it, canvas units; and how far k may be cut for its sake. */
const SOURCE_GAP = 6;
const LEAST_CUT = 0.45;

/** The scale k, cut so far that the blocks of sources, as tall as their ribbons, do not run into one another where they stand. */
export function fitSources(draft: Draft, k: number, thickness: Thickness): number {
  const sources = draft.nodes.filter((n) => n.source && n.entries > 0).sort((a, b) => a.card.y - b.card.y);
  let fits = k;
  sources.forEach((node, i) => {
    const next = sources.slice(i + 1, i + 12).find((n) => n.x < node.x + node.width && node.x < n.x + n.width);
    if (next === undefined) return;
    const room = next.card.y - node.card.y - SOURCE_GAP;
    const wanted = rawThickness(node.entries, k, thickness);
    if (wanted > room && room > LEAST_CUT * wanted) fits = Math.min(fits, (k * room) / wanted);
  });
  return fits;
}

export function flowState(flow: number, k: number, thickness: Thickness, unit: number): FlowState {
  if (flow <= 0) return 'zero';
  return rawThickness(flow, k, thickness) < FLOOR_PX * unit - 1e-9 ? 'floor' : 'full';
}

/** Height of a flow as drawn: to scale, at least 2 px; an edge that nobody takes is 1.5 px. */
export function drawnThickness(flow: number, k: number, thickness: Thickness, unit: number): number {
  if (flow <= 0) return ZERO_PX * unit;
  return Math.max(FLOOR_PX * unit, rawThickness(flow, k, thickness));
}

/** Thicknesses of edges, stacks and drains. Sources grow to hold their ribbons. Edges of kind `drop` take no slot. */
export function measureThickness(draft: Draft, k: number, thickness: Thickness, unit: number): void {
  for (const edge of draft.edges) {
    edge.state = flowState(edge.flow, k, thickness, unit);
    edge.thickness = drawnThickness(edge.flow, k, thickness, unit);
  }
  for (const node of draft.nodes) {
    const height = (list: readonly number[]): number =>
      list.reduce((sum, e) => sum + (at(draft.edges, e).kind === 'drop' ? 0 : at(draft.edges, e).thickness), 0);
    node.inHeight = height(node.ins);
    node.outHeight = height(node.outs);
    node.drainHeight = node.lost > 0 && !node.source ? drawnThickness(node.lost, k, thickness, unit) : 0;
    const whole = node.node.kind === 'outcome' ? drawnThickness(node.entries, k, thickness, unit) : 0;
    node.stream = Math.max(node.inHeight, node.outHeight + node.drainHeight, whole, 2 * unit);
    if (node.source && node.card.height < node.outHeight) node.card = { ...node.card, height: node.outHeight };
  }
}

/** A post at most so far to the left still counts as the same column. */
const BESIDE = 40;
/** Between a chamber and the next post there must be this much for the ribbon, whatever the card's width. */
const NEXT_POST = 26;
const LEAST_CHAMBER = 30;

/** Where ribbons leave a node: at its card's right end, but well before the post of any node further right that they lead to. */
function outEnd(draft: Draft, node: DraftNode): number {
  let end = node.x + node.width;
  for (const e of node.outs) {
    const to = at(draft.nodes, at(draft.edges, e).to);
    if (to.x > node.x + LEAST_CHAMBER + NEXT_POST) end = Math.min(end, to.x - NEXT_POST);
  }
  return end;
}

/** Decides which nodes hang under an outcome and which are mirrored; sets where ribbons leave and enter. */
export function findOddNodes(draft: Draft): void {
  markOddNodes(draft);
  setEnds(draft);
}

/** Sources whose left edges are this near stand in one column. */
const COLUMN = 24;
/** On larger canvases sources are drawn in part. */
const ALIGNED_UP_TO = 300;

/** Ribbons of one column of sources turn beyond its widest block: none passes behind a neighbour of its own. */
function alignSources(draft: Draft): void {
  const sources = draft.nodes.filter((n) => n.source);
  if (sources.length > ALIGNED_UP_TO) return;
  const ends = sources.map((node) => {
    const column = sources.filter((o) => Math.abs(o.x - node.x) < COLUMN);
    return Math.max(...column.map((o) => o.card.x + o.card.width));
  });
  sources.forEach((node, i) => {
    let end = at(ends, i);
    for (const e of node.outs) {
      const to = at(draft.nodes, at(draft.edges, e).to);
      if (to.x > node.card.x + node.card.width) end = Math.min(end, to.x - NEXT_POST);
    }
    node.outX = Math.max(node.outX, end);
  });
}

/** Where ribbons leave and enter, once it is known which nodes are mirrored. */
export function setEnds(draft: Draft): void {
  for (const node of draft.nodes) node.outX = outEnd(draft, node);
  alignSources(draft);
  for (const node of draft.nodes) {
    if (!node.mirrored) continue;
    node.outX = node.x;
    // In from the right, but not past the gates that feed it: its card may be wider than theirs.
    node.inX = node.x + node.width;
    for (const e of node.ins) {
      const { from, to } = at(draft.edges, e);
      if (from !== to) node.inX = Math.min(node.inX, Math.max(node.x + LEAST_CHAMBER, at(draft.nodes, from).outX));
    }
  }
}

function markOddNodes(draft: Draft): void {
  const component = components(draft);
  for (const node of draft.nodes) {
    const ins = node.ins.map((e) => at(draft.edges, e)).filter((e) => e.from !== e.to);
    if (ins.length === 0) continue;
    const only = ins.length === 1 ? at(ins, 0) : undefined;
    if (only !== undefined && hangs(at(draft.nodes, only.from), node)) {
      only.kind = 'drop';
      node.hung = !node.source;
      continue;
    }
    if (node.source) continue;
    const fromRight = ins.every((e) => {
      const u = at(draft.nodes, e.from);
      // Cards change their width with the level of detail; posts do not.
      return u.x + BESIDE >= node.x;
    });
    if (!fromRight) continue;
    const parking =
      node.outs.length > 0 &&
      node.outs.every((e) => {
        const to = at(draft.nodes, at(draft.edges, e).to);
        return to.index !== node.index && component[to.index] === component[node.index] && to.x <= node.x + node.width;
      });
    if (parking || (node.node.kind === 'outcome' && node.outs.length === 0)) node.mirrored = true;
  }
}

/** True where `node` stands right under the outcome `over`, so that its leads simply fall in. */
function hangs(over: DraftNode, node: DraftNode): boolean {
  if (over.node.kind !== 'outcome' || over.index === node.index) return false;
  if (node.node.kind !== 'outcome' && !node.source) return false;
  const middle = node.x + node.width / 2;
  return (
    middle > over.x &&
    middle < over.x + over.width &&
    node.card.y > over.y + over.stream + 10 &&
    node.card.y < over.y + 420
  );
}

/** Strongly connected components (Tarjan, without recursion): a number per node. */
function components(draft: Draft): Int32Array {
  const n = draft.nodes.length;
  const component = new Int32Array(n).fill(-1);
  const order = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const open: number[] = [];
  let clock = 0;
  let count = 0;
  for (let root = 0; root < n; root += 1) {
    if (order[root] !== -1) continue;
    const stack: { u: number; next: number }[] = [{ u: root, next: 0 }];
    order[root] = low[root] = clock++;
    open.push(root);
    while (stack.length > 0) {
      const top = at(stack, stack.length - 1);
      const out = at(draft.nodes, top.u).outs[top.next];
      if (out !== undefined) {
        top.next += 1;
        const v = at(draft.edges, out).to;
        if (order[v] === -1) {
          order[v] = low[v] = clock++;
          open.push(v);
          stack.push({ u: v, next: 0 });
        } else if (component[v] === -1) low[top.u] = Math.min(low[top.u] ?? 0, order[v] ?? 0);
        continue;
      }
      stack.pop();
      const above = stack[stack.length - 1];
      if (above !== undefined) low[above.u] = Math.min(low[above.u] ?? 0, low[top.u] ?? 0);
      if (low[top.u] !== order[top.u]) continue;
      for (;;) {
        const v = open.pop();
        if (v === undefined) break;
        component[v] = count;
        if (v === top.u) break;
      }
      count += 1;
    }
  }
  return component;
}
