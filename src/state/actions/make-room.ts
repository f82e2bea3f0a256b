/** Room on the canvas for a node put onto a ribbon: what lies downstream moves right by as much as is missing. */
import { insertNode } from '#funnel/edits/insert-node';
import { moveNodes } from '#funnel/edits/move-nodes';
import type { NewNode } from '#funnel/edits/add-node';
import { edgeById, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelNode } from '#funnel/schema';

/** From post to post, and from the left edge of a source's block to a post; canvas units. */
const COLUMN = 200;
const AFTER_SOURCE = 172;
/** Nodes this much to the left of the ribbon's end still stand in its column. */
const COLUMN_SLACK = 40;

/** The node on the ribbon with room on both sides. Nodes without a place, and ribbons that do not lead right, move nothing. */
export function insertWithRoom(funnel: Funnel, edgeId: string, node: NewNode): Funnel {
  const edge = edgeById(funnel, edgeId);
  const from = edge === undefined ? undefined : nodeById(funnel, edge.from);
  const to = edge === undefined ? undefined : nodeById(funnel, edge.to);
  const start = from?.at;
  const end = to?.at;
  if (from === undefined || start === undefined || end === undefined || end[0] <= start[0])
    return insertNode(funnel, edgeId, node);
  const x = Math.max(
    start[0] + (from.kind === 'source' ? AFTER_SOURCE : COLUMN),
    Math.min(node.at[0], end[0] - COLUMN),
  );
  const inserted = insertNode(funnel, edgeId, { ...node, at: [x, Math.round(waterBetween(from, start, end))] });
  const missing = x + COLUMN - end[0];
  if (missing <= 0) return inserted;
  const places = new Map<string, readonly [number, number]>();
  for (const other of funnel.nodes) {
    if (other.at !== undefined && other.at[0] >= end[0] - COLUMN_SLACK && other.id !== from.id)
      places.set(other.id, [other.at[0] + missing, other.at[1]]);
  }
  return moveNodes(inserted, places);
}

/** The water line half-way; a source's place is the top of its block, so the end's line stands alone there. */
function waterBetween(from: FunnelNode, start: readonly [number, number], end: readonly [number, number]): number {
  return from.kind === 'source' ? end[1] : (start[1] + end[1]) / 2;
}
