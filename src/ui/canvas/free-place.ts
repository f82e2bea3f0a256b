/** Where a new node goes: where it was asked for, else beside what is selected; never on a card that is there. */
import type { NodeKind } from '#funnel/schema';
import { CARD } from './card-size';
import type { Box, RiverGeometry } from './river/types';

/** The room a new card takes, canvas units: a source's block hangs from its place, other cards stand on it. */
const HEIGHT = { source: 62, station: 126 } as const;
/** Cards keep so far from one another; the way between two columns; the step of the water line from gate to gate. */
const APART = 16;
const GAP = 90;
const STEP = 12;

export type Wanted = readonly [x: number, y: number];

/**
 * `wanted` is the place of the node (post and water line, of a source the top left corner) under the pointer or in the middle of
 * the view; `selected` the nodes that it may follow. Answers `wanted` where no card is in its way; else the next free place in
 * the column right of the selection, or right of what is in the way.
 */
export function freePlace(
  kind: NodeKind,
  wanted: Wanted,
  geometry: RiverGeometry,
  selected: readonly string[],
): [number, number] {
  const cards = [...geometry.nodes.values()];
  const inTheWay = (at: Wanted) => cards.find((n) => meet(roomOf(kind, at), grown(n.card, n.stream)));
  const blocked = inTheWay(wanted);
  if (blocked === undefined) return [wanted[0], wanted[1]];
  const chosen = cards.filter((n) => selected.includes(n.id));
  const before = chosen.reduce(
    (right, n) => (n.card.x + n.card.width > right.card.x + right.card.width ? n : right),
    chosen[0] ?? blocked,
  );
  // The water runs on a step lower than it left.
  const top = before.ports.out.y - before.stream / 2;
  const at: [number, number] = [
    Math.round(before.card.x + before.card.width + GAP),
    Math.round(kind === 'source' ? before.card.y : top + STEP),
  ];
  for (let below = inTheWay(at); below !== undefined; below = inTheWay(at)) {
    const bottom = below.card.y + below.card.height + below.stream + APART;
    at[1] = Math.round(kind === 'source' ? bottom + APART : bottom + HEIGHT.station + APART);
  }
  return at;
}

function roomOf(kind: NodeKind, [x, y]: Wanted): Box {
  return kind === 'source'
    ? { x, y, width: CARD.blockMost, height: HEIGHT.source }
    : { x, y: y - HEIGHT.station, width: CARD.least, height: HEIGHT.station };
}

const grown = (card: Box, stream: number): Box => ({
  x: card.x - APART,
  y: card.y - APART,
  width: card.width + 2 * APART,
  height: card.height + stream + 2 * APART,
});

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
