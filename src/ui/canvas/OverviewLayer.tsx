/**
 * A large funnel from afar, painted on one canvas: ribbons, drains as flat triangles, posts. Ten thousand elements would be
 * too many for the page; ten thousand strokes are not.
 */
import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { overviewShapes, type OverviewShapes } from './overview-shapes';
import style from './Overlays.module.css';
import type { RiverGeometry } from './river/types';

export interface OverviewLayerProps {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  readonly geometry: RiverGeometry;
  readonly selected: ReadonlySet<string>;
  readonly hits: ReadonlySet<string>;
}

export function OverviewLayer({ funnel, result, geometry, selected, hits }: OverviewLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const transform = useStore((s) => s.transform);
  const shapes = useRef<{ readonly of: RiverGeometry; readonly shapes: OverviewShapes } | null>(null);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null || width === 0) return;
    if (shapes.current?.of !== geometry) shapes.current = { of: geometry, shapes: overviewShapes(funnel, result, geometry) };
    const drawn = shapes.current.shapes;
    const dense = window.devicePixelRatio;
    const [w, h] = [Math.round(width * dense), Math.round(height * dense)];
    if (element.width !== w || element.height !== h) {
      element.width = w;
      element.height = h;
    }
    const tokens = getComputedStyle(element);
    const colour = (name: string): string => tokens.getPropertyValue(name).trim();
    const [x, y, zoom] = transform;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, w, h);
    context.setTransform(dense * zoom, 0, 0, dense * zoom, dense * x, dense * y);
    context.fillStyle = colour('--coral');
    context.globalAlpha = 0.75;
    for (const path of drawn.drains) context.fill(path);
    context.globalAlpha = 1;
    context.fillStyle = colour('--river-b');
    for (const path of drawn.ribbons) context.fill(path);
    context.strokeStyle = colour('--river-c');
    context.lineWidth = 1.2 / zoom;
    for (const path of drawn.hairs) context.stroke(path);
    context.fillStyle = colour('--leaf');
    for (const path of drawn.won) context.fill(path);
    context.strokeStyle = colour('--gate');
    context.lineWidth = Math.max(1.2, 3 * zoom) / zoom;
    for (const path of drawn.posts) context.stroke(path);
    ring(context, geometry, hits, colour('--amber'), zoom);
    ring(context, geometry, selected, colour('--water'), zoom);
  }, [funnel, result, geometry, selected, hits, width, height, transform]);

  return <canvas ref={canvas} className={style['overview']} aria-hidden="true" />;
}

/** More rings than this would paint the picture over. */
const RINGS_AT_MOST = 2000;

function ring(context: CanvasRenderingContext2D, geometry: RiverGeometry, ids: ReadonlySet<string>, colour: string, zoom: number): void {
  if (ids.size === 0 || ids.size > RINGS_AT_MOST) return;
  context.strokeStyle = colour;
  context.lineWidth = 2 / zoom;
  for (const id of ids) {
    const node = geometry.nodes.get(id);
    if (node === undefined) continue;
    context.beginPath();
    context.arc(node.x + 6 / zoom, node.water, 7 / zoom, 0, 2 * Math.PI);
    context.stroke();
  }
}
