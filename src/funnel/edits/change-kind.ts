/** Turns a stage into a touchpoint, or back: the two obey the same arithmetic and hold the same fields. */
import { positionOf } from '../lookup';
import type { Funnel } from '../schema';
import { mapAt, withLists } from './lists';

/** Sources and outcomes have other fields and stay as they are. */
export function changeKind(funnel: Funnel, id: string, kind: 'stage' | 'touchpoint'): Funnel {
  const nodes = mapAt(funnel.nodes, positionOf(funnel, 'nodes', id), (node) => {
    if (node.kind === kind || (node.kind !== 'stage' && node.kind !== 'touchpoint')) return node;
    return { ...node, kind };
  });
  return withLists(funnel, { nodes });
}
