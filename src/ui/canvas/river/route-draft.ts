/** Decides how every edge runs, in which slots, and lays the runs of right angles (DESIGN-2 §1.1–1.3). */
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { Obstacles } from './obstacles';
import { partUprights } from './part-uprights';
import { routeRun } from './route-run';
import type { LaneSpan } from './run-cost';
import { effortFor } from './run-corridors';
import { laySelfLoops } from './self-loop';
import { assignSlots, assignTracks } from './slots';
import { adoptRuns } from './topology';

/** A drop steeper than this share of the gap is no S-curve. */
const STEEPEST = 0.9;
/** Widths of an S that are tried; a longer way is flat before it (or after). Out of a source it may be wider: many meet at one gate. */
const CURVES = [170, 130, 100, 78] as const;
const WIDEST_FROM_SOURCE = 400;
const LATE_CURVES = [92, 120, 170, 78] as const;
const STEEPEST_LATE = 1.15;
/** A flat way past a gate keeps so far under its stream that the two are not taken for one. */
const APART = 14;
/** Narrower gaps hold no curve. */
const NARROWEST_GAP = 18;
/** From this thickness on a detour is worse than what it avoids. */
const THICK = 28;
/** Sweeps that let slots and the heights of neighbours settle. */
const SWEEPS = 4;

/** Plans a draft: which edges are curves, and the kind of every run. */
export function planRuns(draft: Draft, obstacles: Obstacles): void {
  for (const edge of draft.edges) edge.curved = edge.kind !== 'drop';
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) assignSlots(draft);
  const runs: DraftEdge[] = [];
  const curves: DraftEdge[] = [];
  for (const edge of draft.edges) {
    if (edge.kind === 'drop') continue;
    if (curvePlace(draft, obstacles, edge)) curves.push(edge);
    else {
      edge.curved = false;
      runs.push(edge);
    }
  }
  uncross(draft, curves, runs);
  for (const edge of runs) edge.kind = runKind(draft, obstacles, edge);
}

/**
 * Routes the whole draft: kinds, slots, curves and runs. With a planned draft of the same funnel at 100% its plan is kept. Edges
 * that find no free way keep the cheapest blocked one. `corridor` is the free space between parallel corridors, `overCard` the
 * least height of a loop over its card.
 */
export function routeDraft(
  draft: Draft,
  laneOf: (node: number) => LaneSpan | null,
  drainLength: number,
  corridor: number,
  overCard: number,
  normal: Draft | null = null,
): { obstacles: Obstacles; blocked: number } {
  const { nodes, edges } = draft;
  const obstacles = new Obstacles(draft, drainLength, corridor);
  const forced = new Set<DraftEdge>();
  if (normal === null) planRuns(draft, obstacles);
  else {
    adoptRuns(draft, normal);
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) assignSlots(draft);
    for (const edge of edges) if (edge.curved && !curvePlace(draft, obstacles, edge)) forced.add(edge);
  }
  const curves = edges.filter((e) => e.curved);
  const runs = edges.filter((e) => !e.curved && e.kind !== 'drop');
  for (const edge of curves) obstacles.addCurve(edge, edge.bendX, edge.bendEnd);
  const loops = laySelfLoops(draft, obstacles, overCard);

  const span = (e: DraftEdge): number => Math.abs(at(nodes, e.from).outX - at(nodes, e.to).inX);
  runs.sort((a, b) => Number(b.kind === 'self') - Number(a.kind === 'self') || span(a) - span(b) || a.index - b.index);
  const effort = effortFor(runs.length);
  let blocked = 0;
  for (const edge of runs) {
    if (loops.has(edge)) continue;
    // A thick stream, or a step, that would have to go a long way round goes straight, behind a card if it must.
    const straight = (edge.thickness > THICK || edge.kind === 'step') && canCurve(draft, edge);
    if (routeRun(draft, obstacles, edge, laneOf, effort, straight ? dearestWay(draft, edge) : Infinity)) continue;
    blocked += 1;
    if (!straight) continue;
    forceCurve(draft, edge);
    forced.add(edge);
    curves.push(edge);
  }

  // Corridors are known now: order the slots by them, then give the uprights their tracks and settle the flat ends.
  const keepsStart = runs.filter((e) => !e.curved && !e.outUpright);
  const keepsEnd = runs.filter((e) => !e.curved && !e.inUpright);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    assignSlots(draft);
    for (const e of keepsStart) e.yc = e.y0;
    for (const e of keepsEnd) e.yc = e.y1;
  }
  assignTracks(draft, obstacles, loops);
  for (const e of curves) {
    // Slots have moved by a few units: what has become too steep or blocked is drawn at right angles after all.
    if (e.curved && !forced.has(e) && !curvePlace(draft, obstacles, e) && normal === null) {
      e.curved = false;
      routeRun(draft, obstacles, e, laneOf, effort);
    }
  }
  partUprights(
    draft,
    obstacles,
    edges.filter((e) => !e.curved && e.kind !== 'drop' && !loops.has(e)),
  );
  return { obstacles, blocked };
}

const canCurve = (draft: Draft, edge: DraftEdge): boolean => {
  const u = at(draft.nodes, edge.from);
  const v = at(draft.nodes, edge.to);
  return edge.from !== edge.to && !u.mirrored && !v.mirrored && !v.source && v.inX - u.outX >= NARROWEST_GAP;
};

function dearestWay(draft: Draft, edge: DraftEdge): number {
  return 2.5 * (at(draft.nodes, edge.to).inX - at(draft.nodes, edge.from).outX + Math.abs(edge.y1 - edge.y0)) + 300;
}

function forceCurve(draft: Draft, edge: DraftEdge): void {
  edge.curved = true;
  edge.bendEnd = at(draft.nodes, edge.to).inX;
  edge.bendX = Math.max(at(draft.nodes, edge.from).outX, edge.bendEnd - CURVES[0]);
}

/** Finds where the S of an edge may lie: late (flat first), else early. False where it is no curve. */
function curvePlace(draft: Draft, obstacles: Obstacles, edge: DraftEdge): boolean {
  const u = at(draft.nodes, edge.from);
  const v = at(draft.nodes, edge.to);
  if (edge.from === edge.to || u.mirrored || v.mirrored || v.source) return false;
  const gap = v.inX - u.outX;
  if (gap < NARROWEST_GAP) return false;
  const t = edge.thickness;
  const [y0, y1] = [edge.y0 - t / 2, edge.y1 - t / 2];
  const drop = Math.abs(y1 - y0);
  // A ribbon too thick to turn at right angles in the gap stays a curve, however steep.
  const stuck = gap < t + 14;
  // Next to the gate before, one wide S; after a long flat way, an S within the last gap, so that drains and labels stay clear.
  const far = u.source && gap > 240 && standsBetween(obstacles, u, v);
  const tried = far ? LATE_CURVES : u.source ? [WIDEST_FROM_SOURCE, ...CURVES] : CURVES;
  const widths = [...new Set(tried.map((w) => Math.min(gap, w)))];
  for (const width of widths) {
    if (drop > (far ? STEEPEST_LATE : STEEPEST) * width && !(stuck && width === widths[0])) {
      if (far) continue;
      break;
    }
    for (const late of [true, false]) {
      const x1 = late ? v.inX - width : u.outX;
      const x2 = x1 + width;
      const y = late ? edge.y0 : edge.y1;
      const [left, right] = late ? [u.outX, x1] : [x2, v.inX];
      const flat =
        gap <= width ||
        (obstacles.free(left, y, right, y, t / 2, edge.from, edge.to) &&
          obstacles.free(left, y - APART, right, y - APART, t / 2, edge.from, edge.to) &&
          // A way past gates goes over their cards or below what falls from them; one from a source crosses no stream there.
          (u.source || !obstacles.hidesFall(y, left, right, t, edge.from, edge.to)));
      if (!flat || !obstacles.freeCurve(x1, y0, x2, y1, t, edge.from, edge.to)) continue;
      edge.bendX = x1;
      edge.bendEnd = x2;
      return true;
    }
  }
  return false;
}

/** Two curves that share a gap never swap their order in it: the thinner one is taken out and crosses at right angles. */
function uncross(draft: Draft, curves: readonly DraftEdge[], runs: DraftEdge[]): void {
  const byGap = new Map<number, DraftEdge[]>();
  for (const e of curves) {
    const key = Math.round(at(draft.nodes, e.to).inX / 120);
    const list = byGap.get(key);
    if (list === undefined) byGap.set(key, [e]);
    else list.push(e);
  }
  for (const [key, list] of byGap) {
    const near = [...list, ...(byGap.get(key + 1) ?? [])];
    near.sort((a, b) => b.thickness - a.thickness || a.index - b.index);
    const kept: DraftEdge[] = [];
    for (const e of near) {
      if (!e.curved) continue;
      const crosses = kept.some((k) => {
        const overlap = Math.min(e.bendEnd, k.bendEnd) - Math.max(e.bendX, k.bendX);
        return overlap > 10 && (e.y0 - k.y0) * (e.y1 - k.y1) < 0;
      });
      if (crosses) {
        e.curved = false;
        runs.push(e);
      } else if (kept.length < 200) kept.push(e);
    }
  }
}

function runKind(draft: Draft, obstacles: Obstacles, edge: DraftEdge): DraftEdge['kind'] {
  if (edge.from === edge.to) return 'self';
  const u = at(draft.nodes, edge.from);
  const v = at(draft.nodes, edge.to);
  if (v.mirrored && !u.mirrored) return 'backward';
  if (u.mirrored || v.inX < u.outX + NARROWEST_GAP) return 'return';
  return standsBetween(obstacles, u, v) ? 'long' : 'step';
}

/** False where `v` stands in the next column: no card is wholly between the two. */
function standsBetween(obstacles: Obstacles, u: DraftNode, v: DraftNode): boolean {
  const [top, bottom] = [Math.min(u.y, v.y) - 300, Math.max(u.y, v.y) + 300];
  return obstacles.boxes.meets(u.outX + 20, top, v.inX - 20, bottom, (b) => b.x1 > u.outX && b.x2 < v.inX);
}
