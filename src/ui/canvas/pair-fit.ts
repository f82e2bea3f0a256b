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

function figureWidth(figure: Figure, size: number): number {
  return textWidth(figure.text, size) * HEAVY + (figure.diff === null ? 0 : textWidth(figure.diff, 11) + CHIP);
}
