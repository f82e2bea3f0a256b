/**
 * The way of one run of right angles: out of the gate, upright, along a corridor, upright, into the gate. Any of the uprights
 * may be missing, when the run stays at the height of one of its ends.
 *
 * The search tries corridors at the edges of what stands between (and beside tracks already laid), takes the cheapest free
 * one, and lays it down, so that later runs keep their distance. Short runs go first and so lie inside long ones.
 */
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { CLEAR, TRACK, type Obstacles } from './obstacles';

/** First upright after the chamber and before the post; thick runs need more. */
const firstTrack = (thickness: number, gap: number): number =>
  Math.min(Math.max(14, thickness / 2 + 7), Math.max(thickness / 2 + 2, gap / 2));
/** Cost of a pair of corners, of being blocked, and of the side that the rules do not prefer, canvas units of way. */
const BEND = 26;
const BLOCKED = 100_000;
const WRONG_SIDE = 70;
const NO_LEDGES = { tops: [], bottoms: [] };

/** How hard a way is looked for: corridors tried each way, how far off, and up to which length of run. */
export interface Effort {
  readonly tries: number;
  readonly reach: number;
  readonly longest: number;
  readonly detours: boolean;
}

/** By the number of runs: all the care where a person can see every run, little on a canvas of thousands. */
export function effortFor(runs: number): Effort {
  if (runs <= 250) return { tries: 10, reach: 3600, longest: 12_000, detours: true };
  if (runs <= 1500) return { tries: 4, reach: 1200, longest: 8000, detours: true };
  return { tries: 2, reach: 400, longest: 3000, detours: false };
}

export interface LaneSpan {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Ends {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** +1: leaves (enters) rightwards. */
  readonly dirOut: number;
  readonly dirIn: number;
  readonly half: number;
}

interface Way {
  xo: number;
  yc: number;
  xi: number;
  cost: number;
}

/**
 * Finds and lays the way of a run; writes `xo`, `yc`, `xi` and which uprights are there. Returns false when none is free; lays
 * none when the best costs more than `dearest`.
 */
export function routeRun(
  draft: Draft,
  obstacles: Obstacles,
  edge: DraftEdge,
  laneOf: (node: number) => LaneSpan | null,
  effort: Effort,
  dearest = Infinity,
): boolean {
  const u = at(draft.nodes, edge.from);
  const v = at(draft.nodes, edge.to);
  let ends: Ends = {
    x0: u.outX,
    x1: v.inX,
    y0: edge.y0,
    y1: edge.y1,
    dirOut: u.mirrored ? -1 : 1,
    dirIn: v.mirrored ? -1 : 1,
    half: edge.thickness / 2,
  };
  const lanes: [LaneSpan | null, LaneSpan | null] = [laneOf(edge.from), laneOf(edge.to)];
  const back = edge.kind === 'return' || edge.kind === 'self';
  const score = (way: Way): number =>
    way.cost + sideCost(way.yc, ends, back, edge.kind === 'backward') + laneCost(way, lanes);

  let best: Way | null = null;
  let bestScore = Infinity;
  let ways: { xo: number; yc: number; xi: number; bare: number }[] = [];
  const offer = (a: number, yc: number, b: number): void => {
    ways.push({ xo: a, yc, xi: b, bare: score({ xo: a, yc, xi: b, cost: lengthCost(ends, a, yc, b) }) });
  };
  // The length alone is a lower bound of the cost: in its order, the search may stop at the first that is dearer than the best.
  const settle = (): void => {
    ways.sort((p, q) => p.bare - q.bare);
    for (const w of ways) {
      if (w.bare >= bestScore) break;
      const total = w.bare + obstacleCost(obstacles, edge, ends, w.xo, w.yc, w.xi, bestScore - w.bare);
      if (total >= bestScore) continue;
      best = { xo: w.xo, yc: w.yc, xi: w.xi, cost: total };
      bestScore = total;
    }
    ways = [];
  };
  const ahead = ends.dirOut === ends.dirIn ? (ends.x1 - ends.x0) * ends.dirOut : Infinity;
  const off = firstTrack(edge.thickness, ahead > 8 ? ahead : Infinity);
  const xo = v.mirrored && !u.mirrored ? Math.max(ends.x0 + off, ends.x1 + off) : ends.x0 + ends.dirOut * off;
  const xi = u.mirrored && !v.mirrored ? Math.min(ends.x1 - off, ends.x0 - off) : ends.x1 - ends.dirIn * off;
  const corridors = candidates(obstacles, ends, edge.thickness, xo, xi, effort);
  const tryAll = (a: number, b: number): void => {
    if (edge.kind !== 'self' && (b - ends.x0) * ends.dirOut > 6) offer(b, ends.y0, b);
    if (edge.kind !== 'self' && (ends.x1 - a) * ends.dirIn > 6) offer(a, ends.y1, a);
    for (const yc of corridors) offer(a, yc, b);
  };
  tryAll(xo, xi);
  settle();
  // A broad run that finds no room in the gap peels off its stream while that still passes under its own card.
  const peel = bestScore >= BLOCKED ? peelsAt(draft, u, edge) : null;
  if (peel !== null) {
    for (const yc of corridors) if (yc > ends.y0 + edge.thickness) offer(peel, yc, xi);
    settle();
  }
  if (bestScore >= BLOCKED && effort.detours) {
    for (const a of detours(obstacles, ends.x0, xo, ends.y0, ends.dirOut, ends.half, corridors)) {
      for (const b of detours(obstacles, ends.x1, xi, ends.y1, -ends.dirIn, ends.half, corridors)) tryAll(a, b);
    }
    settle();
  }
  const flat = flatFromBlock(draft, obstacles, edge, ends, [xi, ...corridors], lanes, bestScore);
  if (flat !== null) {
    u.outTop = flat.yc - ends.half;
    edge.y0 = flat.yc;
    ends = { ...ends, y0: flat.yc };
    best = flat;
    bestScore = flat.cost;
  }
  const found = best as Way | null;
  if (found === null || bestScore > dearest) return false;
  edge.xo = found.xo;
  edge.yc = found.yc;
  edge.xi = found.xi;
  edge.outUpright = Math.abs(found.yc - ends.y0) > 0.01;
  edge.inUpright = Math.abs(found.yc - ends.y1) > 0.01;
  settleSingle(edge, ends, u.mirrored, v.mirrored);
  lay(obstacles, edge, ends);
  return bestScore < BLOCKED;
}

/**
 * Where an exit of a gate may turn down before its card ends: clear of the gate's own drain and of the exits under it, which
 * turn down before it. Null where there is no room.
 */
function peelsAt(draft: Draft, u: DraftNode, edge: DraftEdge): number | null {
  if (u.source || u.mirrored || u.hung) return null;
  const drain = u.drainHeight > 0 ? DRAIN_INNER + u.drainHeight : 0;
  const under = u.outs
    .map((e) => at(draft.edges, e))
    .reduce((sum, o) => (o.kind !== 'drop' && o.y0 > edge.y0 ? sum + o.thickness + TRACK : sum), 0);
  const x = u.outX - edge.thickness / 2 - PEEL_AIR;
  return x - edge.thickness / 2 >= u.x + drain + under + PEEL_AIR ? x : null;
}

/** From a post to the inner edge of its drain's fall; beside a stream that peels off. Canvas units. */
const DRAIN_INNER = 15;
const PEEL_AIR = 6;

/** The ribbon of a source keeps so far from the ends of its block. */
const BLOCK_AIR = 7;

/**
 * The way of a source's only exit that leaves its block, which is taller than the ribbon, at the height of its corridor and so
 * needs one upright less. Null where none costs less than `most`. `tried`: the upright at the target, then heights.
 */
function flatFromBlock(
  draft: Draft,
  obstacles: Obstacles,
  edge: DraftEdge,
  ends: Ends,
  [xi = 0, ...heights]: readonly number[],
  lanes: readonly [LaneSpan | null, LaneSpan | null],
  most: number,
): Way | null {
  const u = at(draft.nodes, edge.from);
  if (!u.source || u.outs.length !== 1 || edge.kind === 'self') return null;
  const top = u.card.y + ends.half + BLOCK_AIR;
  const bottom = u.card.y + u.card.height - ends.half - BLOCK_AIR;
  let best: Way | null = null;
  let least = most;
  for (const y of new Set([...heights, top, bottom])) {
    if (y < top || y > bottom || y === ends.y0) continue;
    const from = { ...ends, y0: y };
    const way = { xo: xi, yc: y, xi, cost: 0 };
    const bare = lengthCost(from, xi, y, xi) + sideCost(y, from, false, false) + laneCost(way, lanes);
    if (bare >= least) continue;
    const cost = bare + obstacleCost(obstacles, edge, from, xi, y, xi, least - bare);
    if (cost >= least) continue;
    best = { ...way, cost };
    least = cost;
  }
  return best;
}

/** The one upright of a run that has no other belongs to the gate beside it; by a parking node to the other end's gate. */
function settleSingle(edge: DraftEdge, e: Ends, fromParking: boolean, toParking: boolean): void {
  if (edge.outUpright === edge.inUpright) return;
  const x = edge.outUpright ? edge.xo : edge.xi;
  const atStart = fromParking !== toParking ? toParking : Math.abs(x - e.x0) < Math.abs(x - e.x1);
  edge.outUpright = atStart;
  edge.inUpright = !atStart;
  edge.xo = edge.xi = x;
  edge.yc = atStart ? e.y1 : e.y0;
}

function lengthCost(e: Ends, xo: number, yc: number, xi: number): number {
  const flat = Math.abs(xo - e.x0) + Math.abs(xi - xo) + Math.abs(e.x1 - xi);
  const upright = Math.abs(yc - e.y0) + Math.abs(yc - e.y1);
  const bends = (Math.abs(yc - e.y0) > 0.01 ? 1 : 0) + (Math.abs(yc - e.y1) > 0.01 ? 1 : 0);
  return 0.5 * flat + upright + BEND * bends;
}

/** What a way costs besides its length: cards in it, crossings, crowding. Stops counting above `most`. */
function obstacleCost(
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
function sideCost(yc: number, e: Ends, back: boolean, backward: boolean): number {
  if (backward) return 0;
  const below = yc > Math.max(e.y0, e.y1) + 1;
  if (back) return below ? WRONG_SIDE * 3 : 0;
  // A run that passes gates goes over their cards; one between two rows may lie between them.
  return below ? WRONG_SIDE * 2 : 0;
}

/** Links within a lane stay in it; links between lanes run in the gutter. */
function laneCost(way: Way, [a, b]: readonly [LaneSpan | null, LaneSpan | null]): number {
  if (a === null && b === null) return 0;
  const inside = (lane: LaneSpan | null, y: number): boolean => lane !== null && y > lane.top && y < lane.bottom;
  if (a === b) return inside(a, way.yc) ? 0 : 420;
  return inside(a, way.yc) || inside(b, way.yc) ? 160 : 0;
}

/** Heights at which a corridor may lie: at the edges of cards and of tracks in its span, nearest to the ends first. */
function candidates(
  obstacles: Obstacles,
  e: Ends,
  thickness: number,
  xo: number,
  xi: number,
  effort: Effort,
): number[] {
  const x1 = Math.min(xo, xi, e.x0, e.x1) - 4;
  const x2 = Math.max(xo, xi, e.x0, e.x1) + 4;
  const top = Math.min(e.y0, e.y1);
  const bottom = Math.max(e.y0, e.y1);
  const margin = CLEAR + thickness / 2 + 4;
  const middle = (top + bottom) / 2;
  if (x2 - x1 > effort.longest) return [middle, top - margin - TRACK];
  const [left, right] = [Math.min(xo, xi), Math.max(xo, xi)];
  for (let reach = 400; ; reach *= 3) {
    // Between ends far apart only the surroundings of both are looked at.
    const far = bottom - top > 2 * reach;
    const near = obstacles.ledges(x1, x2, top - reach, far ? top + reach : bottom + reach);
    const other = far ? obstacles.ledges(x1, x2, bottom - reach, bottom + reach) : NO_LEDGES;
    const tops = [...near.tops, ...other.tops];
    const bottoms = [...near.bottoms, ...other.bottoms];
    const places = [
      ...tops.map((y) => y - margin),
      ...bottoms.map((y) => y + margin),
      top - TRACK - 20,
      bottom + TRACK + 20,
    ];
    const take = (list: number[], away: (y: number) => number): number[] => {
      list.sort((a, b) => away(a) - away(b));
      const free: number[] = [];
      for (const y of list) {
        if (free.length >= effort.tries) break;
        if (free[free.length - 1] !== y && obstacles.free(left, y, right, y, e.half)) free.push(y);
      }
      return free;
    };
    const above = take(
      places.filter((y) => y < top),
      (y) => -y,
    );
    const below = take(
      places.filter((y) => y > bottom),
      (y) => y,
    );
    const between = take(
      places.filter((y) => y >= top && y <= bottom),
      (y) => Math.abs(y - middle),
    );
    if ((above.length > 0 && below.length > 0) || reach >= effort.reach)
      return [middle, ...between, ...above, ...below];
  }
}

/** Further places for an upright where the first is blocked: right after (before) the cards in its way. */
function detours(
  obstacles: Obstacles,
  end: number,
  first: number,
  y: number,
  dir: number,
  half: number,
  corridors: readonly number[],
): number[] {
  const places = [first];
  for (const yc of corridors) {
    let x = first;
    for (let tries = 0; tries < 4; tries += 1) {
      const box = obstacles.blocking(x, y, yc, half);
      if (box === null) break;
      x = dir > 0 ? box.x + box.width + half + CLEAR + 6 : box.x - half - CLEAR - 6;
    }
    if (Math.abs(x - end) < 900 && !places.includes(x)) places.push(x);
  }
  return places.slice(0, 6);
}

function lay(obstacles: Obstacles, edge: DraftEdge, e: Ends): void {
  const { xo, yc, xi, thickness, index } = edge;
  if (edge.outUpright || edge.inUpright) {
    obstacles.addAcross(index, yc, edge.outUpright ? xo : e.x0, edge.inUpright ? xi : e.x1, thickness);
  }
  if (edge.outUpright) obstacles.addUpright(index, xo, e.y0, yc, thickness);
  if (edge.inUpright) obstacles.addUpright(index, xi, yc, e.y1, thickness);
}
