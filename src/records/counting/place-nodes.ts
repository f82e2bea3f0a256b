/** Where the nodes of an imported funnel stand: tidily, the stages in the order in which deals meet them. */
import { tidyPlaces } from '#funnel/places/tidy-places';
import type { Funnel } from '#funnel/schema';

/** The funnel with a place for every node. Its nodes are in order: exits to a node further up lead back. */
export function placeNodes(funnel: Funnel): Funnel {
  const rank = new Map(funnel.nodes.map((node, i) => [node.id, i]));
  const places = tidyPlaces(funnel, rank);
  return { ...funnel, nodes: funnel.nodes.map((node) => ({ ...node, at: places.get(node.id) ?? [0, 0] })) };
}
