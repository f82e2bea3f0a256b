/**
 * Finding nodes and edges by id, and the edges at a node, without walking the lists each time.
 *
 * An index belongs to one list and is built when first asked for; documents never change in place, so it never goes stale.
 */
import type { Funnel, FunnelEdge, FunnelNode, Team } from './schema';

type Listed = 'nodes' | 'edges' | 'teams';

const indices = new WeakMap<readonly { readonly id: string }[], ReadonlyMap<string, number>>();

function indexOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  const known = indices.get(list);
  if (known !== undefined) return known;
  const index = new Map<string, number>();
  list.forEach((item, i) => {
    if (!index.has(item.id)) index.set(item.id, i);
  });
  indices.set(list, index);
  return index;
}

/** The position of an item in its list; −1 where there is none of that id. */
export function positionOf(funnel: Funnel, list: Listed, id: string): number {
  const items = funnel[list];
  return items === undefined ? -1 : (indexOf(items).get(id) ?? -1);
}

export function nodeById(funnel: Funnel, id: string): FunnelNode | undefined {
  return funnel.nodes[positionOf(funnel, 'nodes', id)];
}

export function edgeById(funnel: Funnel, id: string): FunnelEdge | undefined {
  return funnel.edges[positionOf(funnel, 'edges', id)];
}

export function teamById(funnel: Funnel, id: string): Team | undefined {
  return funnel.teams?.[positionOf(funnel, 'teams', id)];
}

type Joints = ReadonlyMap<string, readonly FunnelEdge[]>;

const joints = { from: new WeakMap<readonly FunnelEdge[], Joints>(), to: new WeakMap<readonly FunnelEdge[], Joints>() };

function jointsOf(edges: readonly FunnelEdge[], end: 'from' | 'to'): Joints {
  const known = joints[end].get(edges);
  if (known !== undefined) return known;
  const made = groupBy(edges, end);
  joints[end].set(edges, made);
  return made;
}

function groupBy(edges: readonly FunnelEdge[], end: 'from' | 'to'): Joints {
  const groups = new Map<string, FunnelEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group === undefined) groups.set(edge[end], [edge]);
    else group.push(edge);
  }
  return groups;
}

/** The edges out of a node, in document order. */
export function exitsOf(funnel: Funnel, nodeId: string): readonly FunnelEdge[] {
  return jointsOf(funnel.edges, 'from').get(nodeId) ?? [];
}

/** The edges into a node, in document order. */
export function entriesOf(funnel: Funnel, nodeId: string): readonly FunnelEdge[] {
  return jointsOf(funnel.edges, 'to').get(nodeId) ?? [];
}
