/**
 * The best split of a budget for fixed slopes: moves with diminishing returns, some of which draw on one headroom.
 *
 * Raising rate i by y costs c_i(y) = −h_i·log2(1 − y/span_i) and brings s_i·y. With price P = 1 + λ of a euro (λ ≥ 0 of the
 * budget) and rent μ_g ≥ 0 of a unit of headroom of group g, the conditions of Karush, Kuhn and Tucker are
 * s_i − μ_g = P·c_i′(y_i) = P·k_i/(span_i − y_i), k_i = h_i/ln 2, where y_i > 0, and s_i − μ_g ≤ P·k_i/span_i where y_i = 0.
 * The problem is convex in y, so what meets them is best. λ = 0 unless the budget is spent, μ_g = 0 unless the headroom is.
 */
import { exp, log } from './special/elementary';

const LN2 = Math.LN2;

export interface WaterLever {
  /** How far money can move the rate, > 0 for a lever that can do anything. */
  readonly span: number;
  /** Money per period that goes half of what is left. */
  readonly halfCost: number;
  /** Index of the headroom that it draws on. */
  readonly group: number;
}

export interface WaterFill {
  /** How far each rate is raised. */
  readonly raises: number[];
  /** 1 + λ: what the last euro brings. */
  readonly price: number;
  /** Per headroom: μ, what one unit more of it would bring. */
  readonly rents: number[];
}

/** What a raise costs; infinite at the full span. */
export function costOf(lever: WaterLever, raise: number): number {
  if (!(raise > 0)) return 0;
  const left = 1 - raise / lever.span;
  return left > 0 ? (-lever.halfCost * log(left)) / LN2 : Infinity;
}

/** How far `spend` raises the rate. */
export function raiseFor(lever: WaterLever, spend: number): number {
  return lever.span * (1 - 2 ** (-spend / lever.halfCost));
}

/** The best raises for slopes s, at most `rooms[group]` of each headroom and `budget` in all. */
export function waterFill(
  levers: readonly WaterLever[],
  slopes: readonly number[],
  rooms: readonly number[],
  budget: number,
): WaterFill {
  const groups = rooms.map((room, g) => ({
    room,
    members: levers.flatMap((lever, i) => (lever.group === g ? [i] : [])),
  }));
  const at = (price: number): { readonly fill: WaterFill; readonly spent: number } => {
    const raises = levers.map(() => 0);
    const rents = groups.map(({ room, members }) => {
      const rent = rentOf(members, levers, slopes, room, price);
      for (const i of members) raises[i] = raiseAt(levers[i]!, slopes[i]! - rent, price);
      // Of what rounding lets pass no lead may come into being.
      const sum = members.reduce((all, i) => all + raises[i]!, 0);
      if (sum > room) for (const i of members) raises[i]! *= room / sum;
      return rent;
    });
    return {
      fill: { raises, price, rents },
      spent: levers.reduce((sum, lever, i) => sum + costOf(lever, raises[i]!), 0),
    };
  };
  const free = at(1);
  if (free.spent <= budget) return free.fill;
  // What is spent falls as the price rises, down to nothing at the dearest first euro.
  let low = 0;
  let high = log(Math.max(2, ...levers.map((lever, i) => (slopes[i]! * lever.span * LN2) / lever.halfCost)));
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (at(exp(middle)).spent > budget) low = middle;
    else high = middle;
  }
  return at(exp(high)).fill;
}

/** The raise that a net slope is worth at a price. */
function raiseAt(lever: WaterLever, net: number, price: number): number {
  if (!(net > 0) || !(lever.span > 0)) return 0;
  return Math.max(0, lever.span - (price * lever.halfCost) / (LN2 * net));
}

/** The least rent at which the raises of a headroom fit into it. */
function rentOf(
  members: readonly number[],
  levers: readonly WaterLever[],
  slopes: readonly number[],
  room: number,
  price: number,
): number {
  const sum = (rent: number): number =>
    members.reduce((all, i) => all + raiseAt(levers[i]!, slopes[i]! - rent, price), 0);
  if (sum(0) <= room) return 0;
  let low = 0;
  let high = Math.max(...members.map((i) => slopes[i]!));
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (sum(middle) > room) low = middle;
    else high = middle;
  }
  return high;
}
