/** Whether two numbers side by side have room on a card, and how much smaller they must be where they have not. */
import { CARD } from './card-size';
import type { Figure } from './lens-figures';
import { textWidth } from './text-width';

export interface PairFit {
  /** 1, or less where the row is too narrow; never under 0.7. */
  readonly scale: number;
  /** False where the second number has to give way. */
  readonly side: boolean;
}

const CHIP = 13;
const GAP = 6;
const LEAST = 0.7;
/** Figures are heavier than names and set 2% tighter. */
const HEAVY = 1.02;

/** `width` of the card and font sizes in pixels at unit 1. */
export function pairFit(main: Figure, side: Figure | null, width: number, mainSize: number, sideSize: number): PairFit {
  const room = width - 2 * CARD.pad;
  const first = figureWidth(main, mainSize);
  const second = side === null ? 0 : figureWidth(side, side.tone === 'faint' ? 11 : sideSize) + GAP;
  if (first + second <= room) return { scale: 1, side: true };
  // Small type is not made smaller: the large number alone gives way to it.
  const scale = sideSize < mainSize || side?.tone === 'faint' ? (room - second) / first : room / (first + second);
  if (scale >= LEAST) return { scale, side: true };
  return { scale: Math.max(LEAST, Math.min(1, room / first)), side: false };
}

const NAME_PAD = 6;
const NAME_SIZE = 15;
const NAME_LEAST = 0.5;

/** How much smaller the number under a name alone must be on a card of a width in pixels at unit 1; never under half. */
export function nameFaceFit(figure: Figure, width: number): number {
  return Math.max(NAME_LEAST, Math.min(1, (width - 2 * NAME_PAD) / figureWidth({ ...figure, diff: null }, NAME_SIZE)));
}

/** Whether a name stands whole beside its number in a row of a width in pixels at unit 1. */
export function rowHoldsName(name: string, figure: Figure, width: number): boolean {
  return textWidth(name, NAME_ROW) + GAP + figureWidth({ ...figure, diff: null }, NUMBER_ROW) + 2 * ROW_PAD <= width;
}

/** Sizes of name and number in a row, and the padding at its ends. */
const NAME_ROW = 11;
const NUMBER_ROW = 14;
const ROW_PAD = 10;

function figureWidth(figure: Figure, size: number): number {
  return textWidth(figure.text, size) * HEAVY + (figure.diff === null ? 0 : textWidth(figure.diff, 11) + CHIP);
}
