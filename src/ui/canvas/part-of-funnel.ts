/** The part of a large funnel that a view shows: nodes in a box and those one exit away, with the exits among them. */
import { entriesOf, exitsOf, nodeById, positionOf } from '#funnel/lookup';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';

/** `inside`: ids of the nodes in the box. */
export function partOfFunnel(funnel: Funnel, inside: readonly string[]): Funnel {
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
  const inOrder = (list: 'nodes' | 'edges') => (a: { readonly id: string }, b: { readonly id: string }) =>
    positionOf(funnel, list, a.id) - positionOf(funnel, list, b.id);
  const nodes = [...wanted].map((id) => nodeById(funnel, id)).filter((n): n is FunnelNode => n !== undefined);
  return {
    ...funnel,
    nodes: nodes.toSorted(inOrder('nodes')),
    edges: [...edges.values()].toSorted(inOrder('edges')),
    lanes: [],
  };
}
