/** Drops a new node onto an exit: the exit now leads to it, and everyone goes on from it to where the exit led. */
import type { Funnel } from '../schema';
import { addNodeWithId, type NewNode } from './add-node';
import { freshId } from './fresh-id';
import { mapList } from './lists';

/** Sources and exits that are not there change nothing. The opposite of a removal that heals. */
export function insertNode(funnel: Funnel, edgeId: string, node: NewNode): Funnel {
  const edge = funnel.edges.find((e) => e.id === edgeId);
  if (edge === undefined || node.kind === 'source') return funnel;
  const { funnel: added, id } = addNodeWithId(funnel, node);
  const edges = mapList(added.edges, (e) => (e === edge ? { ...e, to: id } : e));
  return { ...added, edges: [...edges, { id: freshId(edges, 'e1'), from: id, to: edge.to, rate: 'rest' }] };
}
