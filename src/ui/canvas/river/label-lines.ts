/** The lines along which pills may lie: the middle of a ribbon without its chamber, as points. Canvas units. */
import { curveAt } from './curve-at';
import type { DraftEdge, DraftNode } from './draft';
import { freeFrom } from './draw-ribbon';
import type { Point } from './types';

/** The run without its chamber: where a pill may lie. */
export function freeLine(points: readonly Point[], edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  const free = points.map((p) => ({ ...p }));
  const first = free[0];
  const last = free[free.length - 1];
  if (edge.kind === 'drop') return free;
  if (first !== undefined) first.x = freeFrom(edge, u);
  if (last !== undefined && !v.source) last.x = v.inX;
  return free;
}

/** The centre of a curve in pieces short enough to be told from their bounds. */
export function curvePoints(edge: DraftEdge, u: DraftNode, v: DraftNode): Point[] {
  const points: Point[] = [{ x: u.x, y: edge.y0 }];
  const pieces = Math.abs(edge.y0 - edge.y1) < 6 ? 1 : 8;
  for (let i = 0; i <= pieces; i += 1) {
    const x = edge.bendX + ((edge.bendEnd - edge.bendX) * i) / pieces;
    points.push({ x, y: curveAt(edge.y0, edge.y1, i / pieces) });
  }
  points.push({ x: v.inX, y: edge.y1 });
  return points;
}
