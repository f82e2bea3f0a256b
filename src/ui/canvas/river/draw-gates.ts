/** Gates as drawn: where their cards, posts, pools and handles are. */
import type { Draft, DraftNode } from './draft';
import { sourceInlet } from './draw-ribbon';
import type { Faces } from './fit-cards';
import { r2 } from './path';
import type { Paint, Point, Pool, Post, RiverNode } from './types';

/** The card's bottom edge is so far above the water; the post goes so far beyond the stream. */
export const ABOVE_WATER = 8;
const POST_BELOW = 5;

export function riverNodes(
  draft: Draft,
  entries: ReadonlyMap<string, number>,
  lost: ReadonlyMap<string, number>,
  faces: Faces,
): Map<string, RiverNode> {
  const map = new Map<string, RiverNode>();
  for (const node of draft.nodes) {
    const middle = node.card.y + node.card.height / 2;
    const face = faces.get(node.node.id);
    const height = node.source || node.mirrored || node.hung ? middle : node.y + node.stream / 2;
    map.set(node.node.id, {
      id: node.node.id,
      kind: node.node.kind,
      x: node.x,
      water: node.y,
      mirrored: node.mirrored || node.hung,
      ...(face === undefined ? {} : { face }),
      card: node.card,
      chamberEnd: node.mirrored ? node.x + node.width : node.outX,
      stream: node.stream,
      ports: {
        in: node.hung ? { x: sourceInlet(node), y: node.card.y } : { x: node.inX, y: height },
        out: {
          x: node.outX,
          y: node.outHeight > 0 && !node.source && !node.mirrored ? node.y + node.outHeight / 2 : height,
        },
        drain: drainOutlet(node),
      },
      shownEntries: entries.get(node.node.id) ?? 0,
      shownLost: lost.get(node.node.id) ?? 0,
      empty: node.empty,
    });
  }
  return map;
}

export function postsOf(draft: Draft): Post[] {
  return draft.nodes
    .filter((node) => !node.source && !node.mirrored && !node.hung)
    .map((node) => ({
      node: node.node.id,
      x: node.x,
      top: node.y - ABOVE_WATER,
      bottom: node.y + node.stream + POST_BELOW,
      empty: node.empty,
    }));
}

/** The stream of an outcome ends in a rounded pool under its card; where all go on there is none. */
export function poolsOf(draft: Draft, paint: (node: DraftNode) => Paint): Pool[] {
  return draft.nodes.flatMap((node): Pool[] => {
    if (node.node.kind !== 'outcome' || node.mirrored || node.hung || node.empty) return [];
    const rest = node.stream - node.outHeight - node.drainHeight;
    if (rest < 1 && node.outHeight > 0) return [];
    const whole = node.outHeight === 0 && node.drainHeight === 0;
    const y = whole ? node.y : node.y + node.outHeight;
    const height = whole ? node.stream : rest;
    if (height < 0.5) return [];
    const r = height / 2;
    const right = node.x + node.width;
    const path = `M${r2(node.x)} ${r2(y)}H${r2(right - r)}A${r2(r)} ${r2(r)} 0 0 1 ${r2(right - r)} ${r2(y + height)}H${r2(node.x)}Z`;
    const box = { x: node.x, y, width: node.width, height };
    return [{ node: node.node.id, path, won: node.node.result === 'won', paint: paint(node), box }];
  });
}

/** Where the drain is taken hold of: under the gate, of a card without a gate under its right end, where its drain hangs. */
function drainOutlet(node: DraftNode): Point | null {
  if (node.drainHeight <= 0) return null;
  if (node.mirrored || node.hung)
    return { x: node.card.x + node.card.width - 14 - node.drainHeight / 2, y: node.card.y + node.card.height };
  return { x: node.x + 6, y: node.y + node.outHeight + node.drainHeight / 2 };
}
