/**
 * The size of a node's card at a level of detail, in canvas units: known before anything is drawn, equal for the river's layout
 * and for the card itself. `unit` is canvas units per screen pixel of text (1 at zoom 1), `room` the
 * width before the next column, `down` a source's height before the next one (`card-room.ts`).
 */
import type { FunnelNode } from '#funnel/schema';
import type { Lens } from '#state/session';
import { laneOfCard } from './river/folded-lanes';
import type { CardFace, Size, ZoomLevel } from './river/types';
import { lineCount, longestWord, textWidth } from './text-width';

/** Pixels at unit 1. */
export const CARD = {
  least: 146,
  most: 176,
  /** A source's block. */
  block: 104,
  blockMost: 132,
  pad: 10,
  icon: 13,
  iconGap: 6,
  nameLine: 16,
} as const;

/** A station of which only the post is drawn can still be pointed at. Canvas units; no card is as small. */
export const STUB = 24;

/** A card that is only its number; the layout, which knows the number, makes it as wide as that. */
const NUMBER: Size = { width: 64, height: 25 };

/** The name wraps to at most so many lines. */
export const NAME_LINES = 3;

export function cardSize(
  node: FunnelNode,
  level: CardFace,
  lens: Lens,
  unit = 1,
  room = Infinity,
  down = Infinity,
): Size {
  if (laneOfCard(node) !== undefined && level !== 'post' && level !== 'number') return laneSize(node.name, level, unit);
  switch (level) {
    case 'full':
      return node.kind === 'source'
        ? scale(sourceSize(node.name), unit)
        : fullSize(node, lens, unit, Math.max(CARD.least, room));
    case 'compact':
      return lower(node, compactSize(node, unit, room), unit, down);
    case 'name':
      return lower(node, nameSize(node, unit, room), unit, down);
    case 'narrow':
      return lower(node, nameSize(node, unit, 0), unit, down);
    case 'number':
      return scale(NUMBER, unit);
    case 'post':
      // A stub that can be pointed at; nothing of it is drawn but a source's.
      return { width: node.kind === 'source' ? 40 : STUB, height: STUB };
  }
}

/** A folded lane: its name, who comes in, how many nodes it holds. */
function laneSize(name: string, level: CardFace, unit: number): Size {
  const wish = Math.max(LANE_LEAST, textWidth(name, 12) + 2 * CARD.pad + CARD.icon + CARD.iconGap + 6);
  if (level === 'name' || level === 'narrow')
    return scale({ width: Math.min(CARD.most, Math.max(66, 18 + textWidth(name, 11))), height: SMALL }, unit);
  return scale({ width: Math.min(CARD.most, wish), height: 51 }, unit);
}

/** Room for a number and the words "lane · 12 nodes" beside it, in either language. */
const LANE_LEAST = 128;

const scale = ({ width, height }: Size, unit: number): Size => ({ width: width * unit, height: height * unit });

/** Pixels that the name has beside icon and padding in a card of this width. */
export function nameWidth(width: number, icon: boolean): number {
  return width - 2 * CARD.pad - (icon ? CARD.icon + CARD.iconGap : 0) - 2;
}

function sourceSize(name: string): Size {
  const room = nameWidth(CARD.block, true);
  const width = textWidth(name, 12) > room ? CARD.blockMost : CARD.block;
  const lines = linesOf(name, nameWidth(width, true));
  return { width, height: Math.max(56, 46 + CARD.nameLine * lines) };
}

/**
 * Heights from the top: name, two labels, two numbers, then what the kind adds. The width is in canvas units from the start: where
 * text is enlarged to stay legible the card grows only as far as its rows ask, for the columns stand where the author put them.
 */
function fullSize(node: FunnelNode, lens: Lens, unit: number, room: number): Size {
  const wish = Math.max(nameWish(node), promises(node) ? PROMISE_WISH : 0, hasMarginRow(node) ? MARGIN_WISH : 0);
  const width = Math.min(CARD.most, room, Math.max(CARD.least, wish * unit));
  const lines = linesOf(node.name, nameWidth(width / unit, true));
  const head = 8 + CARD.nameLine * lines;
  const high = (pixels: number): Size => ({ width, height: pixels * unit });
  if (isParked(node)) return high(head + 43);
  const numbers = head + 6 + 12 + 24;
  if (lens !== 'flow' && lens !== 'evidence') return high(numbers + 31);
  if (node.kind === 'outcome') return high(numbers + (hasMarginRow(node) ? 31 : 11));
  return high(numbers + 43 + (promises(node) ? 28 : 0));
}

/** Pixels that the row of the promise, and that of the margin, take at most in either language. */
const PROMISE_WISH = 146;
const MARGIN_WISH = 146;

/** Pixels of a card whose name stands on one line. */
function nameWish(node: FunnelNode): number {
  return textWidth(node.name, 12) + 2 * CARD.pad + CARD.icon + CARD.iconGap + 2 + parkedWord(node);
}

/** A compact card's name stays on one line up to so many pixels of card. */
const COMPACT_MOST = 140;
/** A card grows for the sake of one long word up to so many pixels; the smallest only where it has the room, else it breaks the word. */
const WORD_MOST = 120;

/** A compact card whose name would only just not stand on one line beside the kind's sign goes without the sign. */
export function showsSign(name: string, pixels: number): boolean {
  const wide = textWidth(name, 12);
  return wide <= nameWidth(pixels, true) || wide > nameWidth(pixels, false);
}

function compactSize(node: FunnelNode, unit: number, room: number): Size {
  const signed = node.kind === 'source' || (node.kind === 'outcome' && node.result !== 'lost');
  const icon = signed && showsSign(node.name, room / unit);
  const wish = 2 * CARD.pad + (icon ? CARD.icon + CARD.iconGap : 0) + textWidth(node.name, 12) + (icon ? 6 : 2);
  // Never narrower than its two numbers need.
  const word = longestWord(node.name, 12) + 2 * CARD.pad + (icon ? CARD.icon + CARD.iconGap : 0) + 6;
  const least = Math.max(node.kind === 'source' ? 84 : 96, Math.min(WORD_MOST, word)) * unit;
  const width = Math.max(
    least,
    Math.min(Math.max(CARD.most, COMPACT_MOST * unit), room, Math.max(118 * unit, wish * unit)),
  );
  const lines = linesOf(node.name, nameWidth(width / unit, icon));
  return { width, height: (COMPACT_OTHER + CARD.nameLine * lines) * unit };
}

/** Without any `room` the name goes on as many lines as it has words. */
function nameSize(node: FunnelNode, unit: number, room: number): Size {
  const word = Math.min(WORD_MOST, longestWord(node.name, 11) + 18);
  const least = Math.max(58, room > 0 ? Math.min(word, room / unit) : word) * unit;
  const width = Math.max(least, Math.min(CARD.most, room, Math.max(66 * unit, (18 + textWidth(node.name, 11)) * unit)));
  const lines = linesOf(node.name, width / unit - 16, 11);
  return { width, height: (SMALL_OTHER + SMALL_LINE * lines) * unit };
}

/** Sources stand close: where a compact block would cover the next one it says less, down to one row. */
function lower(node: FunnelNode, size: Size, unit: number, down: number): Size {
  if (node.kind !== 'source' || size.height <= down) return size;
  const small = SMALL * unit;
  const fits = small <= down && linesOf(node.name, size.width / unit - 16, 11) === 1;
  return { width: size.width, height: fits ? small : ROW * unit };
}

/** Pixels of a block with a small name of one line over its number, and of one with both in a row. */
const SMALL = 39;
const ROW = 24;

/** How much of a source is drawn in a block of a size in pixels of unit 1: never a line of its name upon its number. */
export function sourceFace(level: ZoomLevel, name: string, { width, height }: Size): 'compact' | 'name' | 'row' {
  const big = linesOf(name, nameWidth(width, showsSign(name, width)));
  if (level === 'compact' && height >= COMPACT_OTHER + CARD.nameLine * big - SLACK) return 'compact';
  return height >= SMALL_OTHER + SMALL_LINE * linesOf(name, width - 16, 11) - SLACK ? 'name' : 'row';
}

/** What stands in a compact card beside the lines of its name, and in one with a small name; pixels. */
const COMPACT_OTHER = 35;
const SMALL_OTHER = 26;
const SMALL_LINE = 13;
/** Air that may be missing. */
const SLACK = 4;

/** Lines of the name that are shown. */
export function linesOf(name: string, width: number, size = 12): number {
  // A hair of room: a width that was computed from the name must hold it.
  return Math.min(NAME_LINES, lineCount(name, size, width + 0.5));
}

const isParked = (node: FunnelNode): boolean => node.kind === 'outcome' && node.result === 'parked';
/** The word beside a parked card's name: shown where there is room for it. */
const PARKED = 44;
export const showsParked = (name: string, pixels: number): boolean =>
  textWidth(name, 12) + 2 * CARD.pad + CARD.icon + 2 * CARD.iconGap + PARKED <= pixels;
const parkedWord = (node: FunnelNode): number => (isParked(node) ? PARKED : 0);

/** Whether a won card says what stays of its revenue. */
export function hasMarginRow(node: FunnelNode): boolean {
  return node.kind === 'outcome' && node.result === 'won' && node.margin !== undefined;
}

/** Whether the card has the row of the promise. */
export function promises(node: FunnelNode): boolean {
  return node.kind === 'touchpoint' && (node.exchange?.withinHours !== undefined || node.exchange?.fact !== undefined);
}
