/**
 * The funnel as the layout works on it: nodes and edges by index, with boxes, thicknesses and slots.
 *
 * Preconditions for what reads a draft: `from` and `to` are indices of nodes; edges whose ends are missing are left out.
 */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import type { Box, FlowState, RunKind } from './types';

export interface DraftNode {
  readonly index: number;
  readonly node: FunnelNode;
  /** Gate post, or left edge of a source's block. */
  readonly x: number;
  /** Water line; of a source the top of its block. */
  readonly y: number;
  readonly width: number;
  readonly source: boolean;
  /** Edges by index, document order. */
  readonly outs: number[];
  readonly ins: number[];
  card: Box;
  /** Takes its leads from the right and gives them back on the left. */
  mirrored: boolean;
  /** Hangs under an outcome: entered from above, no post. */
  hung: boolean;
  entries: number;
  lost: number;
  inHeight: number;
  outHeight: number;
  drainHeight: number;
  /** Height of the stream at the post. */
  stream: number;
  /** Of a source whose one ribbon leaves off the middle of its block: the ribbon's upper edge. */
  outTop: number | null;
  /** Where ribbons leave: the chamber's right end, or the left side when mirrored. */
  outX: number;
  inX: number;
  empty: boolean;
}

export interface DraftEdge {
  readonly index: number;
  readonly edge: FunnelEdge;
  readonly from: number;
  readonly to: number;
  flow: number;
  thickness: number;
  state: FlowState;
  kind: RunKind;
  /** True for a stage's S-curve; false for a run of right angles. */
  curved: boolean;
  /** Centres of its slots. */
  y0: number;
  y1: number;
  /** Right angles: first upright, corridor, last upright. */
  xo: number;
  yc: number;
  xi: number;
  /** True where the first or the last upright is there. */
  outUpright: boolean;
  inUpright: boolean;
  /** Where a curve begins and ends: flat before and after. */
  bendX: number;
  bendEnd: number;
}

export interface Draft {
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly DraftEdge[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Nodes and edges by index, with edges whose ends exist; boxes and thicknesses are filled in later. */
export function draftOf(funnel: Funnel, place: (node: FunnelNode) => { x: number; y: number; card: Box }): Draft {
  const indexOf = new Map<string, number>();
  const nodes: DraftNode[] = funnel.nodes.map((node, index) => {
    indexOf.set(node.id, index);
    const { x, y, card } = place(node);
    return {
      index,
      node,
      x,
      y,
      width: card.width,
      source: node.kind === 'source',
      outs: [],
      ins: [],
      card,
      mirrored: false,
      hung: false,
      entries: 0,
      lost: 0,
      inHeight: 0,
      outHeight: 0,
      drainHeight: 0,
      stream: 0,
      outTop: null,
      outX: x + card.width,
      inX: x,
      empty: false,
    };
  });
  const edges: DraftEdge[] = [];
  for (const edge of funnel.edges) {
    const from = indexOf.get(edge.from);
    const to = indexOf.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const index = edges.length;
    edges.push({
      index,
      edge,
      from,
      to,
      flow: 0,
      thickness: 0,
      state: 'zero',
      kind: 'step',
      curved: true,
      y0: 0,
      y1: 0,
      xo: 0,
      yc: 0,
      xi: 0,
      outUpright: false,
      inUpright: false,
      bendX: 0,
      bendEnd: 0,
    });
    nodes[from]?.outs.push(index);
    nodes[to]?.ins.push(index);
  }
  return { nodes, edges, indexOf };
}

/** The element at a place that is known to exist; a program fault otherwise. */
export function at<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`no element ${i} of ${list.length}`);
  return item;
}
