/** The panels of a large funnel's lanes: round where their nodes stand, for no ribbon of theirs is routed as a whole. */
import { entriesOf, exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelNode, Lane } from '#funnel/schema';
import type { Box, LaneBox, RiverNode, ShownCounts } from './river/types';

const PAD_X = 16;
const PAD_TOP = 26;
/** Under the water, for the drains that hang there. */
const PAD_BOTTOM = 60;
/** From the panel's corner to its tab. */
const TAB_IN = 14;

/** In document order; a node lies in the first lane that names it, and a lane without nodes has no panel. */
export function roughLanes(
  funnel: Funnel,
  nodes: ReadonlyMap<string, RiverNode>,
  counts: ShownCounts | null,
): readonly LaneBox[] {
  const lanes = funnel.lanes ?? [];
  const laneOf = new Map<string, string>();
  for (const lane of lanes) for (const id of lane.nodes) if (!laneOf.has(id)) laneOf.set(id, lane.id);
  return lanes.flatMap((lane): LaneBox[] => {
    const members = lane.nodes.flatMap((id) => (laneOf.get(id) === lane.id ? (nodeById(funnel, id) ?? []) : []));
    const box = around(members.flatMap((node) => nodes.get(node.id) ?? []));
    return box === null ? [] : [panel(funnel, lane, members, box, counts)];
  });
}

function panel(
  funnel: Funnel,
  lane: Lane,
  members: readonly FunnelNode[],
  inner: Box,
  counts: ShownCounts | null,
): LaneBox {
  const box = {
    x: inner.x - PAD_X,
    y: inner.y - PAD_TOP,
    width: inner.width + 2 * PAD_X,
    height: inner.height + PAD_TOP + PAD_BOTTOM,
  };
  const inside = new Set(members.map((n) => n.id));
  let [entered, won] = [0, 0];
  for (const node of members) {
    const here = counts?.entries.get(node.id) ?? 0;
    if (node.kind === 'source') entered += here;
    if (node.kind === 'outcome' && node.result === 'won') won += here;
    for (const edge of entriesOf(funnel, node.id))
      if (!inside.has(edge.from)) entered += counts?.edges.get(edge.id) ?? 0;
  }
  return {
    id: lane.id,
    name: lane.name,
    box,
    tab: box.x + TAB_IN,
    tabY: box.y,
    // Before anything is counted there is nothing to say but the name.
    brief: counts === null,
    nodeCount: members.length,
    funnels: partsOf(funnel, members, inside),
    entered,
    won,
  };
}

/** How many parts the nodes fall into that no exit among them joins. */
function partsOf(funnel: Funnel, members: readonly FunnelNode[], inside: ReadonlySet<string>): number {
  const seen = new Set<string>();
  let parts = 0;
  for (const { id } of members) {
    if (seen.has(id)) continue;
    parts += 1;
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const { to } of exitsOf(funnel, next)) if (inside.has(to)) open.push(to);
      for (const { from } of entriesOf(funnel, next)) if (inside.has(from)) open.push(from);
    }
  }
  return parts;
}

function around(nodes: readonly RiverNode[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { card, water, stream, kind } of nodes) {
    left = Math.min(left, card.x);
    top = Math.min(top, card.y);
    right = Math.max(right, card.x + card.width);
    bottom = Math.max(bottom, card.y + card.height, kind === 'source' ? -Infinity : water + stream);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
