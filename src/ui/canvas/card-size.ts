/**
 * The size of a node's card at a level of detail, in canvas units: known before anything is drawn, equal for the river's layout
 * and for the card itself. `unit` is canvas units per screen pixel of text (1 at zoom 1).
 */
import type { FunnelNode } from '#funnel/schema';
import type { Lens } from '#state/session';
import type { Size, ZoomLevel } from './river/types';
import { lineCount, textWidth } from './text-width';

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

/** The name wraps to at most so many lines. */
export const NAME_LINES = 3;

export function cardSize(node: FunnelNode, level: ZoomLevel, lens: Lens, unit = 1): Size {
  switch (level) {
    case 'full':
      return node.kind === 'source' ? scale(sourceSize(node.name), unit) : fullSize(node, lens, unit);
    case 'compact':
      return compactSize(node, unit);
    case 'name':
      return nameSize(node, unit);
    case 'post':
      // A stub that can be pointed at; nothing of it is drawn but a source's.
      return { width: node.kind === 'source' ? 40 : 24, height: 24 };
  }
}

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
function fullSize(node: FunnelNode, lens: Lens, unit: number): Size {
  const wish = Math.max(nameWish(node), promises(node) ? PROMISE_WISH : 0, hasMarginRow(node) ? MARGIN_WISH : 0);
  const width = Math.min(CARD.most, Math.max(CARD.least, wish * unit));
  const lines = linesOf(node.name, nameWidth(width / unit, true) - parkedWord(node));
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

function compactSize(node: FunnelNode, unit: number): Size {
  // On the screen as wide as two numbers need; in canvas units never past the columns' room.
  const icon = node.kind === 'source' || isParked(node);
  const wish = 2 * CARD.pad + (icon ? CARD.icon + CARD.iconGap : 0) + textWidth(node.name, 12) + 4;
  const most = Math.max(CARD.most, 112 * unit);
  const width = Math.min(most, Math.max((node.kind === 'source' ? 96 : 118) * unit, wish * unit));
  const lines = linesOf(node.name, nameWidth(width / unit, icon));
  return { width, height: (8 + CARD.nameLine * lines + 22 + 7) * unit };
}

function nameSize(node: FunnelNode, unit: number): Size {
  const most = Math.max(CARD.most, 74 * unit);
  const width = Math.min(most, Math.max(66 * unit, (14 + textWidth(node.name, 11)) * unit));
  const lines = linesOf(node.name, width / unit - 14, 11);
  return { width, height: (5 + 13 * lines + 18 + 4) * unit };
}

/** Lines of the name that are shown. */
export function linesOf(name: string, width: number, size = 12): number {
  // A hair of room: a width that was computed from the name must hold it.
  return Math.min(NAME_LINES, lineCount(name, size, width + 0.5));
}

const isParked = (node: FunnelNode): boolean => node.kind === 'outcome' && node.result === 'parked';
const parkedWord = (node: FunnelNode): number => (isParked(node) ? 44 : 0);

/** Whether a won card says what stays of its revenue. */
export function hasMarginRow(node: FunnelNode): boolean {
  return node.kind === 'outcome' && node.result === 'won' && node.margin !== undefined;
}

/** Whether the card has the row of the promise. */
export function promises(node: FunnelNode): boolean {
  return node.kind === 'touchpoint' && (node.exchange?.withinHours !== undefined || node.exchange?.fact !== undefined);
}
