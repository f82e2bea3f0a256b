/**
 * Where every node of a large funnel stands and how much flows there, without routing a single ribbon: enough for the overview,
 * the minimap, the search, and for what lies outside the view. Linear in nodes and edges.
 */
import type { SolveResult } from '#engine/results';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { drawnThickness } from './river/measure-draft';
import { tidyPositions } from './river/tidy-positions';
import type { Box, RiverNode, ShownCounts, Size, Thickness } from './river/types';

export interface RoughInput {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly counts: ShownCounts;
  readonly k: number;
  readonly thickness: Thickness;
  readonly unit: number;
  readonly cardSize: (node: FunnelNode) => Size;
}

export interface RoughRiver {
  readonly nodes: ReadonlyMap<string, RiverNode>;
  readonly bounds: Box;
}

const ABOVE_WATER = 8;
/** A drain hangs about so far below the water. */
const DRAIN = 150;

export function roughRiver({ funnel, result, counts, k, thickness, unit, cardSize }: RoughInput): RoughRiver {
  const tidy = funnel.nodes.some((n) => n.at === undefined) ? tidyPositions(funnel) : null;
  const nodes = new Map<string, RiverNode>();
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of funnel.nodes) {
    const [x, water] = node.at ?? tidy?.get(node.id) ?? [0, 0];
    const size = cardSize(node);
    const source = node.kind === 'source';
    const card = { x, y: source ? water : water - ABOVE_WATER - size.height, width: size.width, height: size.height };
    const entries = result?.nodes[node.id]?.entries ?? 0;
    const stream = drawnThickness(entries, k, thickness, unit);
    const middle = source ? card.y + card.height / 2 : water + stream / 2;
    nodes.set(node.id, {
      id: node.id,
      kind: node.kind,
      x,
      water,
      mirrored: false,
      card,
      chamberEnd: x + size.width,
      stream,
      ports: { in: { x, y: middle }, out: { x: x + size.width, y: middle }, drain: null },
      shownEntries: counts.entries.get(node.id) ?? 0,
      shownLost: counts.lost.get(node.id) ?? 0,
      empty: entries === 0,
    });
    x1 = Math.min(x1, x);
    y1 = Math.min(y1, card.y);
    x2 = Math.max(x2, x + size.width);
    y2 = Math.max(y2, source ? card.y + card.height : water + stream + DRAIN);
  }
  return { nodes, bounds: x1 <= x2 ? { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } : { x: 0, y: 0, width: 0, height: 0 } };
}
