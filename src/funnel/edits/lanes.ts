/** Lanes: named groups of nodes that are drawn in a panel of their own. A node lies in one lane at most. */
import type { Funnel, Lane } from '../schema';
import { freshId } from './fresh-id';
import { keepList, mapList, patched, withLists } from './lists';

/** Groups nodes into a new lane; they leave the lanes that they lay in, and a lane left empty goes. */
export function groupIntoLane(funnel: Funnel, nodeIds: readonly string[], name: string, id = 'lane'): Funnel {
  const chosen = new Set(nodeIds);
  const nodes = funnel.nodes.filter((n) => chosen.has(n.id)).map((n) => n.id);
  if (nodes.length === 0) return funnel;
  const others = without(funnel.lanes ?? [], chosen);
  return { ...funnel, lanes: [...others, { id: freshId(funnel.lanes, id), name, nodes }] };
}

/** Puts nodes into a lane that is there, or, with null, into none. */
export function moveToLane(funnel: Funnel, nodeIds: readonly string[], laneId: string | null): Funnel {
  if (funnel.lanes === undefined || (laneId !== null && !funnel.lanes.some((l) => l.id === laneId))) return funnel;
  const here = new Set(funnel.nodes.map((n) => n.id));
  const chosen = new Set(nodeIds.filter((id) => here.has(id)));
  const lanes = mapList(funnel.lanes, (lane) => {
    if (lane.id !== laneId) return patched(lane, { nodes: keepList(lane.nodes, (id) => !chosen.has(id)) });
    const added = [...chosen].filter((id) => !lane.nodes.includes(id));
    return added.length === 0 ? lane : { ...lane, nodes: [...lane.nodes, ...added] };
  });
  return withLists(funnel, { lanes: keepList(lanes, (l) => l.nodes.length > 0 || l.id === laneId) });
}

export function renameLane(funnel: Funnel, id: string, name: string): Funnel {
  return withLane(funnel, id, (lane) => patched(lane, { name }));
}

/** A folded lane is drawn as one card. */
export function foldLane(funnel: Funnel, id: string, folded: boolean): Funnel {
  return withLane(funnel, id, (lane) => patched(lane, { folded: folded ? true : undefined }));
}

/** Ungroups: the nodes stay where they are. */
export function removeLane(funnel: Funnel, id: string): Funnel {
  return withLists(funnel, { lanes: funnel.lanes && keepList(funnel.lanes, (l) => l.id !== id) });
}

function withLane(funnel: Funnel, id: string, change: (lane: Lane) => Lane): Funnel {
  return withLists(funnel, { lanes: funnel.lanes && mapList(funnel.lanes, (l) => (l.id === id ? change(l) : l)) });
}

function without(lanes: readonly Lane[], chosen: ReadonlySet<string>): Lane[] {
  const left = mapList(lanes, (lane) => patched(lane, { nodes: keepList(lane.nodes, (id) => !chosen.has(id)) }));
  return left.filter((lane, i) => lane.nodes.length > 0 || lane === lanes[i]);
}
