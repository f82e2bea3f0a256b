/** What of the river lies at a place of the canvas. */
import type { Box, RiverGeometry } from './river/types';

const inside = (box: Box, x: number, y: number, slack: number): boolean =>
  x >= box.x - slack && x <= box.x + box.width + slack && y >= box.y - slack && y <= box.y + box.height + slack;

/** The node whose card, chamber or post is there; cards win over water. Null where there is none. */
export function nodeAt(geometry: RiverGeometry, x: number, y: number, slack = 6): string | null {
  let water: string | null = null;
  for (const node of geometry.nodes.values()) {
    if (inside(node.card, x, y, 0)) return node.id;
    if (node.kind === 'source' || node.mirrored) continue;
    const chamber = { x: node.x, y: node.water - 8, width: node.chamberEnd - node.x, height: node.stream + 13 };
    if (inside(chamber, x, y, slack)) water = node.id;
  }
  return water;
}
