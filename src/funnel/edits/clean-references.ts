/** Takes away what refers to nodes, exits or teams that are gone: changes, moves, lanes, links, criteria of an exit. */
import { ownerAt } from '../fields';
import { edgeById, nodeById } from '../lookup';
import type { Funnel, FunnelNode } from '../schema';
import { keepList, mapList, patched, withLists } from './lists';

export function cleanReferences(funnel: Funnel): Funnel {
  const here = (at: string): boolean => ownerAt(funnel, at) !== undefined;
  const known = (id: string): boolean => nodeById(funnel, id) !== undefined;
  const lanes = funnel.lanes && mapList(funnel.lanes, (l) => patched(l, { nodes: keepList(l.nodes, known) }));
  return withLists(funnel, {
    nodes: mapList(funnel.nodes, (node) => cleanCriteria(funnel, node)),
    scenarios:
      funnel.scenarios &&
      mapList(funnel.scenarios, (s) => patched(s, { changes: keepList(s.changes, (c) => here(c.at)) })),
    moves: funnel.moves && keepList(funnel.moves, (m) => here(m.at)),
    // A lane that held nobody before may be waiting for somebody; one that has just lost its last node goes.
    lanes: lanes && keepList(lanes, (l) => l.nodes.length > 0 || funnel.lanes?.includes(l) === true),
    links: funnel.links && keepList(funnel.links, (l) => known(l.from) && known(l.to)),
  });
}

function cleanCriteria(funnel: Funnel, node: FunnelNode): FunnelNode {
  if (node.kind === 'source' || node.criteria === undefined) return node;
  const criteria = mapList(node.criteria, (c) =>
    c.on !== undefined && edgeById(funnel, c.on)?.from !== node.id ? patched(c, { on: undefined }) : c,
  );
  return criteria === node.criteria ? node : { ...node, criteria };
}
