/** Moves nodes to where they were dropped; one edit at the end of a drag. */
import type { Funnel, FunnelNode } from '../schema';
import { mapList, withLists } from './lists';

/** Canvas coordinates by node id. Nodes that lie there already, or that are locked, stay the same objects. */
export function moveNodes(funnel: Funnel, to: ReadonlyMap<string, readonly [number, number]>): Funnel {
  const nodes = mapList(funnel.nodes, (node): FunnelNode => {
    const place = to.get(node.id);
    if (place === undefined || node.locked === true) return node;
    // Adding 0 turns a minus zero into zero: no file can hold the former.
    const [x, y] = [place[0] + 0, place[1] + 0];
    return node.at?.[0] === x && node.at[1] === y ? node : { ...node, at: [x, y] };
  });
  return withLists(funnel, { nodes });
}

/** Moves nodes by a distance (arrow keys); nodes without a place count from the origin. */
export function nudgeNodes(funnel: Funnel, ids: readonly string[], dx: number, dy: number): Funnel {
  const chosen = new Set(ids);
  const to = new Map<string, readonly [number, number]>();
  for (const { id, at } of funnel.nodes) if (chosen.has(id)) to.set(id, [(at?.[0] ?? 0) + dx, (at?.[1] ?? 0) + dy]);
  return moveNodes(funnel, to);
}
