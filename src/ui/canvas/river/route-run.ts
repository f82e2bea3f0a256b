/**
 * The way of one run of right angles: out of the gate, upright, along a corridor, upright, into the gate. Any of the uprights
 * may be missing, when the run stays at the height of one of its ends.
 *
 * The search tries corridors at the edges of what stands between (and beside tracks already laid), takes the cheapest free
 * one, and lays it down, so that later runs keep their distance. Short runs go first and so lie inside long ones.
 */
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { TRACK, type Obstacles } from './obstacles';
import { candidates, detours, type Effort } from './run-corridors';
import { BLOCKED, laneCost, lengthCost, obstacleCost, sideCost, type Ends, type LaneSpan, type Way } from './run-cost';

/** First upright after the chamber and before the post; thick runs need more. */
const firstTrack = (thickness: number, gap: number): number =>
  Math.min(Math.max(14, thickness / 2 + 7), Math.max(thickness / 2 + 2, gap / 2));

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

function lay(obstacles: Obstacles, edge: DraftEdge, e: Ends): void {
  const { xo, yc, xi, thickness, index } = edge;
  if (edge.outUpright || edge.inUpright) {
    obstacles.addAcross(index, yc, edge.outUpright ? xo : e.x0, edge.inUpright ? xi : e.x1, thickness);
  }
  if (edge.outUpright) obstacles.addUpright(index, xo, e.y0, yc, thickness);
  if (edge.inUpright) obstacles.addUpright(index, xi, yc, e.y1, thickness);
}
