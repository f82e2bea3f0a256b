/** What a node takes up on the canvas at 100%, near enough to leave room for it: the words themselves are measured elsewhere. */
import type { FunnelNode } from '../schema';

/** The card's bottom edge is so far above the water line. */
export const ABOVE_WATER = 8;
/** A name goes on to another line after about so many letters, three lines at most. */
const LETTERS_A_LINE = 17;
const LINE = 16;
const ONE_LINE = { stage: 109, outcome: 97, parked: 67 } as const;
const PROMISE_ROW = 28;
/** The widest stream, linear and by square roots. */
const WIDEST = 160;
const WIDEST_ROOT = 46;

/** Height of the card at 100%. */
export function cardHeight(node: FunnelNode): number {
  const lines = Math.min(3, Math.max(1, Math.ceil(node.name.length / LETTERS_A_LINE)));
  const kind = node.kind === 'outcome' ? (node.result === 'parked' ? 'parked' : 'outcome') : 'stage';
  return (
    ONE_LINE[kind] + LINE * (lines - 1) + (node.kind === 'touchpoint' && node.exchange !== undefined ? PROMISE_ROW : 0)
  );
}

/** Thickness of a flow, given as a share of the largest gate's entries. */
export const thicknessOf = (share: number, sqrt: boolean): number =>
  sqrt ? WIDEST_ROOT * Math.sqrt(share) : WIDEST * share;
