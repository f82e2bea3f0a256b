/** SVG path data for the few shapes the river is made of. Coordinates are rounded to hundredths. */
import type { Box, Point } from './types';

export const r2 = (n: number): number => {
  const v = Math.round(n * 100) / 100;
  return Object.is(v, -0) ? 0 : v;
};

/** A polyline without repeated and without needless middle points. */
export function tidyLine(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (const p of points) {
    const last = line[line.length - 1];
    if (last !== undefined && Math.abs(last.x - p.x) < 0.01 && Math.abs(last.y - p.y) < 0.01) continue;
    const before = line[line.length - 2];
    if (
      last !== undefined &&
      before !== undefined &&
      ((Math.abs(before.x - last.x) < 0.01 &&
        Math.abs(last.x - p.x) < 0.01 &&
        (last.y - before.y) * (p.y - last.y) > 0) ||
        (Math.abs(before.y - last.y) < 0.01 &&
          Math.abs(last.y - p.y) < 0.01 &&
          (last.x - before.x) * (p.x - last.x) > 0))
    ) {
      line[line.length - 1] = p;
      continue;
    }
    line.push(p);
  }
  return line;
}

/** A line of right angles with round corners of `radius`, smaller where a leg is too short for it. */
export function roundedLine(points: readonly Point[], radius: number): string {
  const line = tidyLine(points);
  const first = line[0];
  if (first === undefined) return '';
  const legs = line.slice(1).map((p, i) => Math.hypot(p.x - (line[i]?.x ?? 0), p.y - (line[i]?.y ?? 0)));
  let d = `M${r2(first.x)} ${r2(first.y)}`;
  for (let i = 1; i < line.length - 1; i += 1) {
    const p = line[i];
    const a = line[i - 1];
    const b = line[i + 1];
    if (p === undefined || a === undefined || b === undefined) continue;
    const before = legs[i - 1] ?? 0;
    const after = legs[i] ?? 0;
    // A leg between two corners is shared by both; an end leg is the corner's own.
    const room = Math.min(i === 1 ? before : before / 2, i === line.length - 2 ? after : after / 2);
    const r = Math.min(radius, room);
    const ux = (p.x - a.x) / (before || 1);
    const uy = (p.y - a.y) / (before || 1);
    const vx = (b.x - p.x) / (after || 1);
    const vy = (b.y - p.y) / (after || 1);
    const sweep = ux * vy - uy * vx > 0 ? 1 : 0;
    d += `L${r2(p.x - ux * r)} ${r2(p.y - uy * r)}A${r2(r)} ${r2(r)} 0 0 ${sweep} ${r2(p.x + vx * r)} ${r2(p.y + vy * r)}`;
  }
  const last = line[line.length - 1];
  if (last !== undefined && line.length > 1) d += `L${r2(last.x)} ${r2(last.y)}`;
  return d;
}

export interface Curve {
  /** Flat from x0 (the post) to x1 (end of the chamber), one S to x2, flat to x3 (the post it enters). */
  readonly x0: number;
  readonly x1: number;
  readonly x2: number;
  readonly x3: number;
  /** Upper edge at both ends. */
  readonly y0: number;
  readonly y1: number;
}

/** The outline of a ribbon of constant height along an S. */
export function curveOutline(c: Curve, height: number): string {
  const m = r2((c.x1 + c.x2) / 2);
  const [x0, x1, x2, x3, y0, y1] = [c.x0, c.x1, c.x2, c.x3, c.y0, c.y1].map(r2);
  const [b0, b1] = [r2(c.y0 + height), r2(c.y1 + height)];
  return `M${x0} ${y0}H${x1}C${m} ${y0} ${m} ${y1} ${x2} ${y1}H${x3}V${b1}H${x2}C${m} ${b1} ${m} ${b0} ${x1} ${b0}H${x0}Z`;
}

/** A line along an S, `offset` below its upper edge. `from` and `to` cut the flat ends. */
export function curveLine(c: Curve, offset: number, from = c.x0, to = c.x3): string {
  const m = r2((c.x1 + c.x2) / 2);
  const [y0, y1] = [r2(c.y0 + offset), r2(c.y1 + offset)];
  const begin = from < c.x1 ? `M${r2(from)} ${y0}H${r2(c.x1)}` : `M${r2(c.x1)} ${y0}`;
  const end = to > c.x2 ? `H${r2(to)}` : '';
  return `${begin}C${m} ${y0} ${m} ${y1} ${r2(c.x2)} ${y1}${end}`;
}

/** The polyline moved sideways by `offset` to the right of its direction; for streamlines of a run of right angles. */
export function offsetLine(points: readonly Point[], offset: number): Point[] {
  const line = tidyLine(points);
  return line.map((p, i) => {
    const a = line[i - 1] ?? p;
    const b = line[i + 1] ?? p;
    const inX = Math.sign(p.x - a.x);
    const inY = Math.sign(p.y - a.y);
    const outX = Math.sign(b.x - p.x);
    const outY = Math.sign(b.y - p.y);
    // The normals of both legs; at an end there is one leg only.
    const nx = i === 0 ? -outY : i === line.length - 1 ? -inY : -inY - outY;
    const ny = i === 0 ? outX : i === line.length - 1 ? inX : inX + outX;
    return { x: p.x + nx * offset, y: p.y + ny * offset };
  });
}

export function boundsOf(points: readonly Point[], margin: number): Box {
  let x1 = Infinity;
  let y1 = Infinity;
  let x2 = -Infinity;
  let y2 = -Infinity;
  for (const p of points) {
    x1 = Math.min(x1, p.x);
    y1 = Math.min(y1, p.y);
    x2 = Math.max(x2, p.x);
    y2 = Math.max(y2, p.y);
  }
  if (x1 > x2) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: x1 - margin, y: y1 - margin, width: x2 - x1 + 2 * margin, height: y2 - y1 + 2 * margin };
}
