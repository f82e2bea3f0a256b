/** The part of a large funnel that a view shows: nodes in a box and those one exit away, with the exits among them. */
import { entriesOf, exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import type { Box, RiverNode } from './river/types';

/** `box` in canvas units; a node is in it where its card or chamber meets it. */
export function partOfFunnel(funnel: Funnel, nodes: ReadonlyMap<string, RiverNode>, box: Box): Funnel {
  const inside = new Set<string>();
  for (const node of nodes.values()) {
    const { card } = node;
    const bottom = Math.max(card.y + card.height, node.water + node.stream);
    if (card.x <= box.x + box.width && card.x + card.width >= box.x && card.y <= box.y + box.height && bottom >= box.y) inside.add(node.id);
  }
  const wanted = new Set(inside);
  const edges = new Map<string, FunnelEdge>();
  for (const id of inside) {
    for (const edge of exitsOf(funnel, id)) {
      wanted.add(edge.to);
      edges.set(edge.id, edge);
    }
    for (const edge of entriesOf(funnel, id)) {
      wanted.add(edge.from);
      edges.set(edge.id, edge);
    }
  }
  // Document order keeps the stacking at a gate the same, whatever part is drawn.
  const order = new Map(funnel.nodes.map((n, i) => [n.id, i]));
  const found = [...wanted].map((id) => nodeById(funnel, id)).filter((n): n is FunnelNode => n !== undefined);
  const part = found.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return { ...funnel, nodes: part, edges: [...edges.values()], lanes: [] };
}
