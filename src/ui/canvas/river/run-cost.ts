/** What a way of right angles costs: its length and corners, what it runs through, the side it takes, the lane it leaves. */
import type { DraftEdge } from './draft';
import type { Obstacles } from './obstacles';

/** Cost of a pair of corners, of being blocked, and of the side that the rules do not prefer, canvas units of way. */
const BEND = 26;
export const BLOCKED = 100_000;
const WRONG_SIDE = 70;

export interface LaneSpan {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Ends {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** +1: leaves (enters) rightwards. */
  readonly dirOut: number;
  readonly dirIn: number;
  readonly half: number;
}

/** A way found: its uprights, the height of its corridor, what it costs. */
export interface Way {
  xo: number;
  yc: number;
  xi: number;
  cost: number;
}

export function lengthCost(e: Ends, xo: number, yc: number, xi: number): number {
  const flat = Math.abs(xo - e.x0) + Math.abs(xi - xo) + Math.abs(e.x1 - xi);
  const upright = Math.abs(yc - e.y0) + Math.abs(yc - e.y1);
  const bends = (Math.abs(yc - e.y0) > 0.01 ? 1 : 0) + (Math.abs(yc - e.y1) > 0.01 ? 1 : 0);
  return 0.5 * flat + upright + BEND * bends;
}

/** What a way costs besides its length: cards in it, crossings, crowding. Stops counting above `most`. */
export function obstacleCost(
  obstacles: Obstacles,
  edge: DraftEdge,
  e: Ends,
  xo: number,
  yc: number,
  xi: number,
  most: number,
): number {
  const { half } = e;
  const { from, to, thickness: t } = edge;
  const outUp = Math.abs(yc - e.y0) > 0.01;
  const inUp = Math.abs(yc - e.y1) > 0.01;
  let cost = 0;
  // The first and the last leg touch the cards of their own ends; everything else keeps clear of all cards.
  const leg = (xa: number, y: number, xb: number, a: number, b: number): void => {
    if (cost >= most || Math.abs(xa - xb) < 0.01) return;
    if (!obstacles.free(xa, y, xb, y, half, a, b)) cost += BLOCKED;
    else cost += obstacles.crossingCost(y, xa, xb, t);
  };
  // A parking node may be entered (and left) through its lower edge, where its card reaches over the track; a stream that peels
  // off begins under its own card.
  const upright = (x: number, ya: number, yb: number): void => {
    if (cost >= most) return;
    const own = e.dirOut < 0 || (x === xo && (x - e.x0) * e.dirOut < 0) ? from : -1;
    if (!obstacles.free(x, ya, x, yb, half, own, e.dirIn < 0 ? to : -1)) cost += BLOCKED;
    else cost += obstacles.crossingCostUpright(x, ya, yb, t);
  };
  if (outUp) upright(xo, e.y0, yc);
  if (inUp) upright(xi, yc, e.y1);
  leg(outUp ? xo : e.x0, yc, inUp ? xi : e.x1, outUp ? -1 : from, inUp ? -1 : to);
  if (outUp) leg(e.x0, e.y0, xo, from, inUp ? -1 : to);
  if (inUp) leg(xi, e.y1, e.x1, outUp ? -1 : from, to);
  if ((outUp || inUp) && cost < most) cost += 60 * obstacles.crowding(yc, Math.min(xo, xi), Math.max(xo, xi), t);
  return cost;
}

/** Returns and skips prefer the side above the cards. */
export function sideCost(yc: number, e: Ends, back: boolean, backward: boolean): number {
  if (backward) return 0;
  const below = yc > Math.max(e.y0, e.y1) + 1;
  if (back) return below ? WRONG_SIDE * 3 : 0;
  // A run that passes gates goes over their cards; one between two rows may lie between them.
  return below ? WRONG_SIDE * 2 : 0;
}

/** Links within a lane stay in it; links between lanes run in the gutter. */
export function laneCost(way: Way, [a, b]: readonly [LaneSpan | null, LaneSpan | null]): number {
  if (a === null && b === null) return 0;
  const inside = (lane: LaneSpan | null, y: number): boolean => lane !== null && y > lane.top && y < lane.bottom;
  if (a === b) return inside(a, way.yc) ? 0 : 420;
  return inside(a, way.yc) || inside(b, way.yc) ? 160 : 0;
}
