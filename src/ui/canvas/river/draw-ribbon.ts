/** Turns a routed edge into a ribbon: outline or centre line, casing, streamlines, chevron. */
import { at, type Draft, type DraftEdge, type DraftNode } from './draft';
import { boundsOf, curveLine, curveOutline, offsetLine, roundedLine, r2, tidyLine, type Curve } from './path';
import type { Paint, Point, Ribbon } from './types';

/** A run of right angles turns with this radius more than half its thickness; a self-loop with less. */
const RADIUS = 12;
const SELF_RADIUS = 6;
/** The casing stops so far before a post. */
const CASING_END = 8;
/** White lines lie so far apart, and are at most so many. */
const LINE_PITCH = 9;
const MOST_LINES = 9;

export interface RibbonStyle {
  readonly paint: Paint;
  readonly shown: number;
  readonly unit: number;
  readonly streamlines: boolean;
  /** True where it crosses something and must be parted from it. */
  readonly cased: boolean;
  /** Flow in Base, to hatch what is added. */
  readonly addedThickness: number;
}

export function drawRibbon(draft: Draft, edge: DraftEdge, style: RibbonStyle): Ribbon {
  const u = at(draft.nodes, edge.from);
  const v = at(draft.nodes, edge.to);
  const drawn = edge.curved ? drawCurve(edge, u, v, style) : drawRun(edge, u, v, style);
  return {
    id: edge.edge.id,
    from: u.node.id,
    to: v.node.id,
    kind: edge.kind,
    state: edge.state,
    flow: edge.flow,
    shown: style.shown,
    thickness: edge.thickness,
    paint: style.paint,
    ...drawn,
  };
}

type Drawn = Pick<
  Ribbon,
  'shape' | 'path' | 'centre' | 'casing' | 'streamlines' | 'added' | 'chevron' | 'start' | 'end' | 'box'
>;

/** The curve of a step: flat through the chamber from the post on, one S, flat to the post. */
function curveOf(edge: DraftEdge, u: DraftNode, v: DraftNode): Curve {
  const t = edge.thickness;
  const x2 = edge.bendEnd;
  const early = x2 < v.inX - 1;
  // From a source there is no chamber; the curve flattens a little before the post, so that streams merge at the post.
  const ease = u.source && !early ? Math.min(14, (x2 - edge.bendX) * 0.2) : 0;
  return {
    x0: u.source ? u.card.x + u.card.width - 10 : u.x,
    x1: edge.bendX,
    x2: x2 - ease,
    x3: v.inX,
    y0: edge.y0 - t / 2,
    y1: edge.y1 - t / 2,
  };
}

/**
 * An outline of one height grows thin where it falls steeply; a stroke does not. But in a bend shorter than it is thick a stroke
 * swells out behind where it begins, and a stream that falls by little more than its own height is not thin to the eye.
 */
function bestAsStroke(c: Curve, thickness: number): boolean {
  const across = c.x2 - c.x1;
  const down = Math.abs(c.y1 - c.y0);
  return down > 0.9 * across && (thickness < across || down > OWN_HEIGHT * thickness);
}
const OWN_HEIGHT = 1.5;

function drawCurve(edge: DraftEdge, u: DraftNode, v: DraftNode, style: RibbonStyle): Drawn {
  const t = edge.thickness;
  const c = curveOf(edge, u, v);
  const centre = curveLine(c, t / 2);
  const full = edge.state === 'full';
  const count = style.streamlines && full ? Math.min(MOST_LINES, Math.floor(t / (LINE_PITCH * style.unit))) : 0;
  const streamlines: string[] = [];
  for (let i = 0; i < count; i += 1) streamlines.push(curveLine(c, (t * (i + 0.5)) / count));
  const added = Math.min(style.addedThickness, t);
  const outlined = full && !bestAsStroke(c, t);
  return {
    shape: outlined ? 'fill' : 'stroke',
    path: outlined ? curveOutline(c, t) : centre,
    centre,
    casing: style.cased ? curveLine(c, t / 2, c.x1, Math.max(c.x2, c.x3 - CASING_END)) : null,
    streamlines,
    added: added > 0.4 ? curveOutline({ ...c, y0: c.y0 + t - added, y1: c.y1 + t - added }, added) : null,
    chevron: null,
    start: { x: u.outX, y: edge.y0 },
    end: { x: v.inX, y: edge.y1 },
    box: boundsOf(
      [
        { x: c.x0, y: edge.y0 },
        { x: v.inX, y: edge.y1 },
      ],
      t / 2,
    ),
  };
}

/** The corners of a run, from where the ribbon begins (the post, inside the chamber) to where it ends. */
export function runPoints(edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  if (edge.kind === 'drop') {
    const x = dropX(u, v);
    return [
      { x, y: u.y + u.stream - Math.min(4, u.stream / 2) },
      { x, y: v.card.y },
    ];
  }
  const begin = u.source ? u.card.x + u.card.width - 10 : u.mirrored ? u.x + u.width / 2 : u.x;
  const finish = v.mirrored ? v.x + v.width / 2 : v.inX;
  const points: Point[] = [{ x: begin, y: edge.y0 }];
  if (edge.outUpright) points.push({ x: edge.xo, y: edge.y0 }, { x: edge.xo, y: edge.yc });
  if (v.source) {
    points.push({ x: sourceInlet(v), y: edge.yc }, { x: sourceInlet(v), y: v.card.y });
    return points;
  }
  if (edge.inUpright) points.push({ x: edge.xi, y: edge.yc }, { x: edge.xi, y: edge.y1 });
  points.push({ x: finish, y: edge.y1 });
  return points;
}

export const sourceInlet = (v: DraftNode): number => v.x + v.width * 0.48;
const dropX = (u: DraftNode, v: DraftNode): number =>
  Math.min(Math.max(v.x + v.width * 0.36, u.x + 20), u.x + u.width - 14);

function drawRun(edge: DraftEdge, u: DraftNode, v: DraftNode, style: RibbonStyle): Drawn {
  const t = edge.thickness;
  const points = runPoints(edge, u, v);
  const radius = (edge.kind === 'self' ? SELF_RADIUS : RADIUS) + t / 2;
  const centre = roundedLine(points, radius);
  const full = edge.state === 'full';
  const count = style.streamlines && full ? Math.min(MOST_LINES, Math.floor(t / (LINE_PITCH * style.unit))) : 0;
  const streamlines: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const offset = (t * (i + 0.5)) / count - t / 2;
    streamlines.push(roundedLine(offsetLine(points, offset), radius));
  }
  const free = freePart(points, edge, u, v);
  return {
    shape: 'stroke',
    path: centre,
    centre,
    casing: edge.kind === 'drop' ? null : roundedLine(free, radius),
    streamlines,
    added: null,
    chevron: chevronOf(edge, points),
    // A run that falls straight in has no slots: its ends are where its line begins and ends.
    start: edge.kind === 'drop' ? (points[0] ?? { x: u.outX, y: u.y }) : { x: u.outX, y: edge.y0 },
    end: edge.kind === 'drop' ? (points.at(-1) ?? { x: v.inX, y: v.y }) : { x: v.inX, y: edge.y1 },
    box: boundsOf(points, t / 2),
  };
}

/** Where a run leaves its chamber: at the end of the card, or sooner where it peels off under it. */
export const freeFrom = (edge: DraftEdge, u: DraftNode): number =>
  edge.outUpright && !u.mirrored && !u.source ? Math.min(u.outX, edge.xo) : u.outX;

/** The run without its chamber and without the last 8 px before the post; of an end with an upright, the upright only. */
function freePart(points: readonly Point[], edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  const free = points.map((p) => ({ ...p }));
  const first = free[0];
  const last = free[free.length - 1];
  if (first !== undefined) first.x = freeFrom(edge, u);
  if (last !== undefined && !v.source) last.x = v.mirrored ? v.inX : v.inX - CASING_END;
  // Next to the gate a run lies beside its neighbours in the stack: a casing there would cut them apart.
  if (edge.outUpright && free.length > 3) {
    free.shift();
    pull(free[0], free[1], edge.thickness);
  }
  if (edge.inUpright && !v.source && free.length > 2) {
    free.pop();
    pull(free[free.length - 1], free[free.length - 2], edge.thickness);
  }
  return free;
}

/** Moves an end towards its neighbour by half a corner. */
function pull(end: Point | undefined, next: Point | undefined, thickness: number): void {
  if (end === undefined || next === undefined) return;
  const by = Math.min(RADIUS + thickness / 2, Math.abs(next.y - end.y) / 2);
  (end as { y: number }).y += Math.sign(next.y - end.y) * by;
}

/** One chevron half-way along the last upright of a run that goes back. */
function chevronOf(edge: DraftEdge, points: readonly Point[]): Ribbon['chevron'] {
  if (edge.kind !== 'return' || edge.state === 'zero' || !edge.inUpright) return null;
  const line = tidyLine(points);
  const from = line[line.length - 3];
  const to = line[line.length - 2];
  if (from === undefined || to === undefined) return null;
  const length = Math.abs(to.y - from.y);
  if (length < 60) return null;
  return { x: r2(to.x), y: r2((from.y + to.y) / 2), angle: to.y > from.y ? 90 : -90 };
}
