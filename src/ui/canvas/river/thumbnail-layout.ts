/**
 * The river of a thumbnail: the funnel's own places squeezed into a small picture. Columns keep their order and are spread
 * evenly across the width; heights are squeezed; thickness is scaled to the picture, so that the river fills it.
 */
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel } from '#funnel/schema';
import type { SolveResult } from '#engine/results';
import { layoutRiver } from './layout-river';
import type { RiverGeometry, Size } from './types';

/** Share of the height for the widest inflow. */
const STREAM = 0.4;
/** A funnel this deep in rows keeps its heights to scale with its columns. */
const MARGIN = 0.05;

/** Geometry in the units of the picture: it lies within `width` × `height`, sources come in from its left edge. */
export function thumbnailLayout(funnel: Funnel, result: SolveResult | null, { width, height }: Size): RiverGeometry {
  const places = new Map(withPlaces(funnel).nodes.map((n) => [n.id, n.at ?? ([0, 0] as const)]));
  const gates = funnel.nodes.filter((n) => n.kind !== 'source');
  const vmax = Math.max(1e-9, ...gates.map((n) => result?.nodes[n.id]?.entries ?? 0));
  const spread = squeeze(funnel, places, width, height);
  const gate = Math.max(8, spread.pitch * 0.5);
  const rows = spread.rows;
  const stream = Math.min(STREAM * height, (0.75 * height) / Math.max(1, rows));
  const sqrt = funnel.canvas?.thickness === 'sqrt';
  const k = sqrt ? stream / Math.sqrt(vmax) : stream / vmax;
  const thick = (flow: number): number => (sqrt ? k * Math.sqrt(flow) : k * flow);
  partSources(funnel, spread.places, (id) => thick(result?.nodes[id]?.entries ?? 0));
  const geometry = layoutRiver(funnel, result, {
    height,
    zoomLevel: 'post',
    thickness: sqrt ? 'sqrt' : 'linear',
    lens: 'flow',
    unit: Math.min(1, height / 170) * 0.8,
    k,
    drainLength: height * 0.36,
    drainFloor: height - 5,
    moved: spread.places,
    chamber: gate,
    cardSize: (node) =>
      node.kind === 'source' ? { width: 6, height: 6 } : { width: gate, height: Math.min(12, height * 0.07) },
  });
  // Dashes tell a flow under the scale's floor apart; a picture this small has no scale to read.
  return { ...geometry, ribbons: geometry.ribbons.map((r) => (r.state === 'floor' ? { ...r, state: 'full' } : r)) };
}

/** Streams of sources come in at the left edge one under another, as far apart as their thickness asks. */
function partSources(
  funnel: Funnel,
  places: Map<string, readonly [number, number]>,
  thick: (id: string) => number,
): void {
  const first = funnel.nodes
    .filter((n) => n.kind === 'source' && (places.get(n.id)?.[0] ?? 0) < 0)
    .map((n) => ({ id: n.id, y: places.get(n.id)?.[1] ?? 0, height: Math.max(6, thick(n.id)) }))
    .sort((a, b) => a.y - b.y);
  let moved = 0;
  let bottom = -Infinity;
  const tops = first.map((s) => {
    const top = Math.max(s.y, bottom + 5);
    moved += top - s.y;
    bottom = top + s.height;
    return top;
  });
  const back = first.length > 0 ? moved / first.length : 0;
  first.forEach((s, i) => places.set(s.id, [places.get(s.id)?.[0] ?? 0, (tops[i] ?? 0) - back]));
}

interface Squeezed {
  readonly places: Map<string, readonly [number, number]>;
  readonly pitch: number;
  readonly rows: number;
}

function squeeze(
  funnel: Funnel,
  places: ReadonlyMap<string, readonly [number, number]>,
  width: number,
  height: number,
): Squeezed {
  const gates = funnel.nodes.filter((n) => n.kind !== 'source');
  const all = [...places.values()];
  const xs = (gates.length > 0 ? gates.map((n) => places.get(n.id) ?? ([0, 0] as const)) : all).map((p) => p[0]);
  const ys = (gates.length > 0 ? gates.map((n) => places.get(n.id) ?? ([0, 0] as const)) : all).map((p) => p[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const columns = distinct(xs, 60);
  const rows = distinct(ys, 90);
  const x0 = width * 0.13;
  const x1 = width * (1 - MARGIN) - Math.max(10, (width * 0.8) / Math.max(2, columns) / 2);
  const sx = right > left ? (x1 - x0) / (right - left) : 0;
  // A flat funnel keeps its gentle fall; one of many rows is squeezed to fit.
  const room = height * (rows > 2 ? 0.62 : 0.3);
  const sy = bottom > top ? Math.min(sx * 1.2, room / (bottom - top)) : 0;
  const y0 = height * 0.2;
  const placed = new Map<string, readonly [number, number]>();
  for (const node of funnel.nodes) {
    const [x, y] = places.get(node.id) ?? [0, 0];
    const px = node.kind === 'source' && x < left ? -12 : x0 + (x - left) * sx;
    placed.set(node.id, [px, y0 + (y - top) * sy]);
  }
  return { places: placed, pitch: sx > 0 ? (x1 - x0) / Math.max(1, columns - 1) : width * 0.4, rows };
}

/** How many values are more than `step` apart: columns or rows. */
function distinct(values: readonly number[], step: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  let count = 0;
  let last = -Infinity;
  for (const v of sorted) {
    if (v - last > step) {
      count += 1;
      last = v;
    }
  }
  return count;
}
