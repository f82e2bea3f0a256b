/** A funnel whose every node has a place on the canvas: files written by hand or by a program need not say where anything stands. */
import type { Funnel, FunnelNode } from '../schema';
import { mapList, withLists } from '../edits/lists';
import { rememberPlaced } from './given-places';
import { tidyPlaces } from './tidy-places';

const placed = new WeakMap<Funnel, Funnel>();

/**
 * The same document where all nodes have places; else one in which the missing ones have tidy places. Where some nodes have
 * places, the missing ones stand to their nearest placed neighbours as they would in the tidy drawing.
 */
export function withPlaces(funnel: Funnel): Funnel {
  if (funnel.nodes.every((n) => n.at !== undefined)) return funnel;
  const known = placed.get(funnel);
  if (known !== undefined) return known;
  const tidy = tidyPlaces(funnel);
  const shift = shiftsOf(funnel, tidy);
  const nodes = mapList(funnel.nodes, (node): FunnelNode => {
    if (node.at !== undefined) return node;
    const [x, y] = tidy.get(node.id) ?? [0, 0];
    const [dx, dy] = shift.get(node.id) ?? [0, 0];
    return { ...node, at: [x + dx, y + dy] };
  });
  const made = withLists(funnel, { nodes });
  placed.set(funnel, made);
  rememberPlaced(made, funnel);
  return made;
}

type Shift = readonly [number, number];

/** How far each node without a place is moved off its tidy place: as far as the placed node nearest to it along the exits is. */
function shiftsOf(funnel: Funnel, tidy: ReadonlyMap<string, readonly [number, number]>): ReadonlyMap<string, Shift> {
  const shift = new Map<string, Shift>();
  for (const { id, at } of funnel.nodes) {
    const [x, y] = tidy.get(id) ?? [0, 0];
    if (at !== undefined) shift.set(id, [at[0] - x, at[1] - y]);
  }
  if (shift.size === 0) return shift;
  const beside = new Map<string, string[]>(funnel.nodes.map((n) => [n.id, []]));
  for (const { from, to } of funnel.edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  // Breadth first from all that have a place; what no exit joins to them moves as the first of them does.
  const queue = [...shift.keys()];
  for (const id of queue) {
    for (const other of beside.get(id) ?? []) {
      if (shift.has(other) || !beside.has(other)) continue;
      shift.set(other, shift.get(id) ?? [0, 0]);
      queue.push(other);
    }
  }
  const first = shift.get(queue[0] ?? '') ?? [0, 0];
  for (const { id } of funnel.nodes) if (!shift.has(id)) shift.set(id, first);
  return shift;
}
