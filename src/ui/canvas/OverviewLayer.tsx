/**
 * A large funnel from afar, painted: ribbons, drains as flat triangles, posts. Ten thousand elements would be too many for the
 * page; ten thousand strokes are not.
 */
import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { createOverviewPainter, type OverviewPainter } from './overview-paint';
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
  const holder = useRef<HTMLDivElement>(null);
  const painter = useRef<OverviewPainter | null>(null);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const transform = useStore((s) => s.transform);

  useEffect(() => {
    if (holder.current === null) return undefined;
    const made = createOverviewPainter(holder.current);
    painter.current = made;
    // The theme is a mark on the page's root.
    const theme = new MutationObserver(made.repaint);
    theme.observe(document.documentElement, { attributes: true });
    return () => {
      theme.disconnect();
      made.stop();
    };
  }, []);

  useEffect(() => {
    if (width > 0) painter.current?.show({ funnel, result, geometry, selected, hits, width, height, transform });
  }, [funnel, result, geometry, selected, hits, width, height, transform]);

  return (
    <div ref={holder} className={style['overview']} aria-hidden="true">
      <canvas />
      <canvas />
    </div>
  );
}
