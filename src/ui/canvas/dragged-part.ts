/**
 * A drag on a large funnel: only what hangs on the nodes under way is laid out at every frame, the rest stays as it was drawn when
 * the drag began. What else would give way to them (a run round a card, a label) does so when they are dropped.
 */
import { entriesOf, exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import { LayeredMap } from './layered-map';
import { partOfFunnel } from './part-of-funnel';
import type { Drain, Ribbon, RiverGeometry, RiverNode } from './river/types';

/** With so many nodes under way in the view at once, nearly everything is; so many exits are laid out fast enough. */
const MOST_NODES = 24;
const MOST_EDGES = 120;

export interface DraggedPart {
  /** What to lay out: enough for every end of `edges` to be stacked as in the whole. */
  readonly funnel: Funnel;
  /** What of it is to be taken over into the drawing. */
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** `moved`: those under way in or near the view. Null where laying out the whole view is no more work. */
export function draggedPart(funnel: Funnel, moved: readonly string[]): DraggedPart | null {
  if (moved.length > MOST_NODES) return null;
  const held = new Set(moved);
  if ((funnel.links ?? []).some((link) => held.has(link.from) || held.has(link.to))) return null;
  // Their ribbons end at neighbours, whose stacks of ribbons may change; those end at others, whose stacks stay but must be known.
  const nodes = withNeighbours(funnel, held);
  const edges = new Set<string>();
  for (const id of nodes) for (const edge of [...exitsOf(funnel, id), ...entriesOf(funnel, id)]) edges.add(edge.id);
  const part = partOfFunnel(funnel, [...withNeighbours(funnel, nodes)]);
  return part.edges.length > MOST_EDGES ? narrowPart(funnel, held, nodes) : { funnel: part, nodes, edges };
}

/**
 * Where exits are many: the ribbons of what is held alone, ending in the stacks of their neighbours as these are now. The other
 * ribbons of a stack give way when the nodes are dropped.
 */
function narrowPart(funnel: Funnel, held: ReadonlySet<string>, neighbours: ReadonlySet<string>): DraggedPart | null {
  const part = partOfFunnel(funnel, [...neighbours]);
  if (part.edges.length > MOST_EDGES) return null;
  return {
    funnel: part,
    nodes: held,
    edges: new Set(part.edges.filter((e) => held.has(e.from) || held.has(e.to)).map((e) => e.id)),
  };
}

function withNeighbours(funnel: Funnel, nodes: ReadonlySet<string>): Set<string> {
  const more = new Set(nodes);
  for (const id of nodes) {
    for (const edge of exitsOf(funnel, id)) if (nodeById(funnel, edge.to) !== undefined) more.add(edge.to);
    for (const edge of entriesOf(funnel, id)) if (nodeById(funnel, edge.from) !== undefined) more.add(edge.from);
  }
  return more;
}

/** The drawing `before` with the part laid out anew put in its place. `nodes`: where everything stands now, roughly. */
export function withDragged(
  before: RiverGeometry,
  laidOut: RiverGeometry,
  part: DraggedPart,
  elsewhere: ReadonlyMap<string, RiverNode>,
): RiverGeometry {
  const over = new Map(elsewhere);
  for (const id of part.nodes) {
    const node = laidOut.nodes.get(id);
    if (node !== undefined) over.set(id, node);
  }
  return {
    ...before,
    nodes: new LayeredMap(before.nodes, over),
    // Colours and strengths are told from the view as a whole, which the part does not know.
    ribbons: replaced<Ribbon>(
      before.ribbons,
      laidOut.ribbons,
      (r) => r.id,
      part.edges,
      (now, old) => ({ ...now, paint: old.paint }),
    ),
    drains: replaced<Drain>(
      before.drains,
      laidOut.drains,
      (d) => d.node,
      part.nodes,
      (now, old) => ({ ...now, strength: old.strength, tint: old.tint }),
    ),
    posts: replaced(before.posts, laidOut.posts, (p) => p.node, part.nodes),
    pools: replaced(
      before.pools,
      laidOut.pools,
      (p) => p.node,
      part.nodes,
      (now, old) => ({ ...now, paint: old.paint }),
    ),
    pills: replaced(before.pills, laidOut.pills, (p) => p.edge, part.edges),
  };
}

function replaced<T>(
  before: readonly T[],
  now: readonly T[],
  key: (item: T) => string,
  which: ReadonlySet<string>,
  keep: (now: T, old: T) => T = (item) => item,
): readonly T[] {
  const fresh = new Map(now.filter((item) => which.has(key(item))).map((item) => [key(item), item]));
  const all = before.flatMap((old) => {
    if (!which.has(key(old))) return old;
    const item = fresh.get(key(old));
    fresh.delete(key(old));
    return item === undefined ? [] : keep(item, old);
  });
  // A run that was a step a moment ago may have a pill now, or lead from a node that was out of view.
  return [...all, ...fresh.values()];
}
