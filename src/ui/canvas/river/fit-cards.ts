/**
 * Which face of each card has room where its author put it: no card covers another card or a post, and none stands on a stream
 * that it has no part in where a smaller face would not (DESIGN-2 §1.2, §4). Cards with more leads choose first.
 */
import { at, type Draft, type DraftNode } from './draft';
import { ABOVE_WATER } from './draw-gates';
import { laneOfCard } from './folded-lanes';
import type { Box, CardFace, Point, Ribbon, RiverNode, Size, ZoomLevel } from './types';

/** Larger funnels are drawn in part, and looking at every pair would hold them up. */
const FITTED_UP_TO = 300;
/** Canvas units that two cards, or a card and a post, may share. */
const TOUCH = 2;
const POST = 2;
const POST_BELOW = 5;
/** Before a card, and between a source's block and the next post; the least of a block. Canvas units. */
const GAP = 14;
export const BEFORE_POST = 36;
const LEAST_BLOCK = 24;
/** A ribbon that only grazes a card is not hidden by it. */
const GRAZE = 1.5;

const SMALLER: Readonly<Record<CardFace, CardFace | null>> = {
  full: 'compact',
  compact: 'name',
  name: 'narrow',
  narrow: 'number',
  number: 'post',
  post: null,
};

export type Faces = ReadonlyMap<string, CardFace>;
type CardAt = (node: DraftNode, face: CardFace) => Box;

/** The faces that are smaller than the level's own. `draft` knows its streams; `cardAt` gives a card's box with a face. */
export function fitCards(draft: Draft, level: ZoomLevel, cardAt: CardAt): Faces {
  const faces = new Map<string, CardFace>();
  if (level === 'post' || draft.nodes.length > FITTED_UP_TO) return faces;
  const posts = draft.nodes.map(postOf);
  // Every card may at least say its number; before it there is room for a ribbon.
  const least = draft.nodes.map((n) => cardAt(n, 'number'));
  const reserved = draft.nodes.map((n, i) => (n.source ? at(least, i) : leftOf(at(least, i), GAP)));
  const kept: Box[] = [];
  const weight = (node: DraftNode): number => (node.source ? Infinity : node.entries);
  for (const node of draft.nodes.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)))) {
    const own = at(least, node.index);
    const end = sourceEnd(draft, node);
    const free = (box: Box, i: number): boolean =>
      i === node.index || !meet(box, at(reserved, i), TOUCH) || meet(own, at(reserved, i), TOUCH);
    const fits = (face: CardFace): boolean => {
      const box = cardAt(node, face);
      if (box.x + box.width > end || kept.some((other) => meet(box, other, TOUCH))) return false;
      return draft.nodes.every((_, i) => (i === node.index || !meet(box, at(posts, i), TOUCH)) && free(box, i));
    };
    const face: CardFace = firstFitting(node, level, fits, level === 'name' ? 'post' : 'number') ?? 'number';
    if (face !== level) faces.set(node.node.id, face);
    if (face !== 'post') kept.push(cardAt(node, face));
  }
  return faces;
}

/** Sources whose left edges are this near stand in one column. */
const COLUMN = 24;

/** Widths of sources that may be as wide as the widest of their column. `draft` has its cards with these faces. */
export function evenSources(draft: Draft, faces: Faces): ReadonlyMap<string, number> {
  const widths = new Map<string, number>();
  const sources = draft.nodes.filter((n) => n.source && !faces.has(n.node.id));
  if (sources.length < 2 || draft.nodes.length > FITTED_UP_TO) return widths;
  for (const node of sources) {
    const widest =
      Math.max(...sources.filter((o) => Math.abs(o.x - node.x) < COLUMN).map((o) => o.x + o.card.width)) - node.x;
    if (widest <= node.card.width || node.x + widest > sourceEnd(draft, node)) continue;
    const box = { ...node.card, width: widest };
    const free = draft.nodes.every((o) => o === node || !(meet(box, o.card, TOUCH) || meet(box, postOf(o), TOUCH)));
    if (free) widths.set(node.node.id, widest);
  }
  return widths;
}

/** A source's block ends well before the posts that its ribbons run to. */
function sourceEnd(draft: Draft, node: DraftNode): number {
  let end = Infinity;
  if (!node.source) return end;
  for (const e of node.outs) {
    const { x } = at(draft.nodes, at(draft.edges, e).to);
    if (x > node.x + LEAST_BLOCK + BEFORE_POST) end = Math.min(end, x - BEFORE_POST);
  }
  return end;
}

/** Cards that cover a foreign ribbon, with the largest face that does not; cards that none would help stay as they are. */
export function uncoverRibbons(
  draft: Draft,
  level: ZoomLevel,
  faces: Faces,
  ribbons: readonly Ribbon[],
  lineOf: (ribbon: string) => readonly Point[] | undefined,
  cardAt: CardAt,
): Faces {
  if (level === 'post' || draft.nodes.length > FITTED_UP_TO) return faces;
  const pieces = ribbons.flatMap((r) => piecesOf(r, lineOf(r.id) ?? []));
  const next = new Map(faces);
  for (const node of draft.nodes) {
    const own = faces.get(node.node.id) ?? level;
    if (own === 'post') continue;
    const covers = (face: CardFace): boolean => {
      const box = cardAt(node, face);
      return pieces.some((p) => p.from !== node.node.id && p.to !== node.node.id && meet(box, p.box, GRAZE));
    };
    if (!covers(own)) continue;
    const face = firstFitting(node, own, (f) => !covers(f), level === 'name' ? 'post' : 'number');
    // Where none is clear of it, the smallest still hides least; at 100% the author sees why and moves the card.
    if (face !== null || level !== 'full') next.set(node.node.id, face ?? 'number');
  }
  return next.size === faces.size && [...next].every(([id, face]) => faces.get(id) === face) ? faces : next;
}

/** The first good face from `from` down to `least`; sources and folded lanes keep their number. Null where none is. */
function firstFitting(
  node: DraftNode,
  from: CardFace,
  good: (face: CardFace) => boolean,
  least: CardFace,
): CardFace | null {
  const kept = node.source || laneOfCard(node.node) !== undefined;
  for (let face: CardFace | null = from; face !== null; face = SMALLER[face]) {
    if (kept && face === 'post') break;
    if (face === 'post' || good(face)) return face;
    if (face === least) break;
  }
  return null;
}

/**
 * Faces of these nodes as they were drawn last: while something is dragged no card changes its face. `nodes` may be few of the
 * thousands that are drawn.
 */
export function facesOf(nodes: readonly { readonly id: string }[], drawn: ReadonlyMap<string, RiverNode>): Faces {
  const faces = new Map<string, CardFace>();
  for (const { id } of nodes) {
    const face = drawn.get(id)?.face;
    if (face !== undefined) faces.set(id, face);
  }
  return faces;
}

/** The post; of a source the least of its block, of a parking node nothing. */
function postOf(node: DraftNode): Box {
  if (node.source) return { x: node.x, y: node.y, width: LEAST_BLOCK, height: Math.max(node.outHeight, LEAST_BLOCK) };
  if (node.mirrored || node.hung) return { x: node.x, y: node.y, width: 0, height: 0 };
  return { x: node.x - POST, y: node.y - ABOVE_WATER, width: 2 * POST, height: node.stream + ABOVE_WATER + POST_BELOW };
}

const leftOf = (box: Box, by: number): Box => ({ ...box, x: box.x - by, width: box.width + by });

interface Piece {
  readonly from: string;
  readonly to: string;
  readonly box: Box;
}

function piecesOf(ribbon: Ribbon, line: readonly Point[]): Piece[] {
  const half = ribbon.thickness / 2;
  return line.slice(1).map((b, i) => {
    const a = at(line, i);
    // As thick across the way it runs, and no longer.
    const [mx, my] = ribbon.shape === 'stroke' && a.x === b.x ? [half, 0] : [0, half];
    const box = {
      x: Math.min(a.x, b.x) - mx,
      y: Math.min(a.y, b.y) - my,
      width: Math.abs(a.x - b.x) + 2 * mx,
      height: Math.abs(a.y - b.y) + 2 * my,
    };
    return { from: ribbon.from, to: ribbon.to, box };
  });
}

const meet = (a: Box, b: Box, slack: number): boolean =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > slack &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > slack;

/** The card of a size, standing on the water; of a source its block. */
export function cardBox(source: boolean, x: number, y: number, size: Size): Box {
  return { x, y: source ? y : y - ABOVE_WATER - size.height, ...size };
}
