/** Whether two numbers side by side have room on a card, and how much smaller they must be where they have not. */
import { CARD } from './card-size';
import type { Figure } from './lens-figures';
import { textWidth } from './text-width';

export interface PairFit {
  /** 1, or less where the row is too narrow; never under 0.7. */
  readonly scale: number;
  /** False where the second number has to give way. */
  readonly side: boolean;
  /** False where the second number stays and only its change against Base gives way. */
  readonly sideDiff: boolean;
}

/** A chip's padding and margins. */
const CHIP = 16;
const CHIP_SIZE = 11;
const GAP = 6;
/** Numbers are not made smaller than this. */
export const LEAST = 0.7;
/** Figures are heavier than names and set 2% tighter. */
const HEAVY = 1.02;

/** `width` of the card and font sizes in pixels at unit 1. */
export function pairFit(main: Figure, side: Figure | null, width: number, mainSize: number, sideSize: number): PairFit {
  // Chips keep their size whatever the numbers do.
  const room = width - 2 * CARD.pad - chipWidth(main);
  const first = numberWidth(main, mainSize);
  if (side !== null) {
    const second = numberWidth(side, side.tone === 'faint' ? 11 : sideSize);
    const isSmall = sideSize < mainSize || side.tone === 'faint';
    for (const chip of new Set([chipWidth(side), 0])) {
      const rest = room - GAP - chip;
      // Small type is not made smaller: the large number alone gives way to it.
      const scale = isSmall ? (rest - second) / first : rest / (first + second);
      if (scale >= LEAST) return { scale: Math.min(1, scale), side: true, sideDiff: chip > 0 || side.diff === null };
    }
  }
  return { scale: Math.max(LEAST, Math.min(1, room / first)), side: side === null, sideDiff: false };
}

const NAME_PAD = 6;
const NAME_SIZE = 15;
const NAME_LEAST = 0.5;

/** How much smaller the number under a name alone must be on a card of a width in pixels at unit 1; never under half. */
export function nameFaceFit(figure: Figure, width: number): number {
  return Math.max(NAME_LEAST, Math.min(1, (width - 2 * NAME_PAD) / numberWidth(figure, NAME_SIZE)));
}

/** Whether a name stands whole beside its number in a row of a width in pixels at unit 1. */
export function rowHoldsName(name: string, figure: Figure, width: number): boolean {
  return textWidth(name, NAME_ROW) + GAP + numberWidth(figure, NUMBER_ROW) + 2 * ROW_PAD <= width;
}

/** Sizes of name and number in a row, and the padding at its ends. */
const NAME_ROW = 11;
const NUMBER_ROW = 14;
const ROW_PAD = 10;

function numberWidth(figure: Figure, size: number): number {
  return textWidth(figure.text, size) * HEAVY;
}

function chipWidth(figure: Figure): number {
  return figure.diff === null ? 0 : textWidth(figure.diff, CHIP_SIZE) + CHIP;
}
