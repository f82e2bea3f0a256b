/** Finds which of very many places lie in a box, by the squares of a grid. */
import type { FunnelNode } from '#funnel/schema';
import { placeOf } from './place-of';
import type { Box, RiverNode } from './river/types';

/** Canvas units of a square: a few nodes at the pitch of a usual funnel. */
const SQUARE = 512;

export interface PlaceIndex {
  /** Ids of the nodes whose place lies in the box; in no order. */
  readonly within: (box: Box) => string[];
}

/** Knows the nodes by their places alone: how large each is drawn need not be known of ten thousand to find the few in a view. */
export function placeIndex(nodes: readonly FunnelNode[]): PlaceIndex {
  const squares = new Map<string, FunnelNode[]>();
  for (const node of nodes) {
    const [x, y] = placeOf(node);
    const key = keyOf(Math.floor(x / SQUARE), Math.floor(y / SQUARE));
    const here = squares.get(key);
    if (here === undefined) squares.set(key, [node]);
    else here.push(node);
  }
  const within = ({ x, y, width, height }: Box): string[] => {
    const inside = ([px, py]: readonly [number, number]): boolean =>
      px >= x && px <= x + width && py >= y && py <= y + height;
    const found: string[] = [];
    for (const node of near(squares, { x, y, width, height })) if (inside(placeOf(node))) found.push(node.id);
    return found;
  };
  return { within };
}

/** Whether a node's card, or its chamber, meets a box. */
export function meets({ card, water, stream }: RiverNode, box: Box): boolean {
  const bottom = Math.max(card.y + card.height, water + stream);
  return card.x <= box.x + box.width && card.x + card.width >= box.x && card.y <= box.y + box.height && bottom >= box.y;
}

function* near(squares: ReadonlyMap<string, readonly FunnelNode[]>, box: Box): Generator<FunnelNode> {
  const [left, top] = [Math.floor(box.x / SQUARE), Math.floor(box.y / SQUARE)];
  const [right, bottom] = [Math.floor((box.x + box.width) / SQUARE), Math.floor((box.y + box.height) / SQUARE)];
  // A view from very far has more squares than there are filled ones.
  if ((right - left + 1) * (bottom - top + 1) > squares.size) {
    for (const here of squares.values()) yield* here;
    return;
  }
  for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) yield* squares.get(keyOf(i, j)) ?? [];
}

const keyOf = (column: number, row: number): string => `${String(column)} ${String(row)}`;
