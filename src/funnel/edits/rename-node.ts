/** Gives a node another name; its id, by which everything refers to it, stays. */
import { positionOf } from '../lookup';
import type { Funnel } from '../schema';
import { mapAt, patched, withLists } from './lists';

export function renameNode(funnel: Funnel, id: string, name: string): Funnel {
  return withLists(funnel, {
    nodes: mapAt(funnel.nodes, positionOf(funnel, 'nodes', id), (n) => patched(n, { name })),
  });
}
