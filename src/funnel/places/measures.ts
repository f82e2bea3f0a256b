/**
 * What a node takes up on the canvas at 100%, near enough to leave room for it. Names do not matter: the same funnel in two
 * languages stands in the same places.
 */
import type { FunnelNode } from '../schema';

/** The card's bottom edge is so far above the water line. */
export const ABOVE_WATER = 8;
/** Heights of cards whose names take two lines. */
const HEIGHT = { stage: 125, outcome: 100, parked: 83 } as const;
const PROMISE_ROW = 28;
/** The widest stream, linear and by square roots. */
const WIDEST = 160;
const WIDEST_ROOT = 46;

/** Height of the card at 100%. */
export function cardHeight(node: FunnelNode): number {
  const kind = node.kind === 'outcome' ? (node.result === 'parked' ? 'parked' : 'outcome') : 'stage';
  return HEIGHT[kind] + (node.kind === 'touchpoint' && node.exchange !== undefined ? PROMISE_ROW : 0);
}

/** Thickness of a flow, given as a share of the largest gate's entries. */
export const thicknessOf = (share: number, sqrt: boolean): number =>
  sqrt ? WIDEST_ROOT * Math.sqrt(share) : WIDEST * share;
