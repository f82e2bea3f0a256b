/** Finds which of very many nodes meet a box, by the squares of a grid that they stand in. Built when first asked. */
import type { Box, RiverNode } from './river/types';

/** Canvas units of a square: a few nodes at the pitch of a usual funnel. */
const SQUARE = 512;

export interface PlaceIndex {
  /** Ids of the nodes whose card or chamber meets the box; in no order. */
  readonly near: (box: Box) => string[];
}

export function placeIndex(nodes: ReadonlyMap<string, RiverNode>): PlaceIndex {
  const squares = new Map<string, RiverNode[]>();
  for (const node of nodes.values()) {
    for (const key of squaresOf(extentOf(node))) {
      const here = squares.get(key);
      if (here === undefined) squares.set(key, [node]);
      else here.push(node);
    }
  }
  const near = (box: Box): string[] => {
    const found = new Set<string>();
    for (const key of squaresOf(box))
      for (const node of squares.get(key) ?? []) if (meets(node, box)) found.add(node.id);
    return [...found];
  };
  return { near };
}

/** Whether a node's card, or its chamber, meets a box. */
export function meets(node: RiverNode, box: Box): boolean {
  const own = extentOf(node);
  return (
    own.x <= box.x + box.width &&
    own.x + own.width >= box.x &&
    own.y <= box.y + box.height &&
    own.y + own.height >= box.y
  );
}

function extentOf({ card, water, stream }: RiverNode): Box {
  return { x: card.x, y: card.y, width: card.width, height: Math.max(card.y + card.height, water + stream) - card.y };
}

function* squaresOf({ x, y, width, height }: Box): Generator<string> {
  const [left, top] = [Math.floor(x / SQUARE), Math.floor(y / SQUARE)];
  const [right, bottom] = [Math.floor((x + width) / SQUARE), Math.floor((y + height) / SQUARE)];
  for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) yield `${String(i)} ${String(j)}`;
}
