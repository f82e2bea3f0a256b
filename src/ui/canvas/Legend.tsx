/** The legend at its place, bottom right: knows the zoom, the lens's scale, and writes the chosen thickness. */
import { useStore } from '@xyflow/react';
import type { SolveResult } from '#engine/results';
import { setFunnelDetail } from '#funnel/edits/set-funnel-detail';
import { pointValue } from '#funnel/quantity';
import type { Funnel } from '#funnel/schema';
import type { Lens } from '#state/session';
import { useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './Overlays.module.css';
import { extremesOf } from './result-extremes';
import { RiverLegend } from './RiverLegend';
import type { RiverGeometry } from './river/types';

export interface LegendProps {
  readonly geometry: RiverGeometry;
  readonly comparing: boolean;
  readonly result: SolveResult | null;
}

/** What the darkest colour of a lens stands for: money, or days. */
function topOf(lens: Lens, funnel: Funnel, result: SolveResult | null): number {
  let top = 0;
  if (lens === 'worth') return extremesOf(result).worth;
  if (lens === 'time')
    for (const node of funnel.nodes)
      if (node.kind !== 'source' && node.days !== undefined) top = Math.max(top, pointValue(node.days, 'positive'));
  return top;
}

export function Legend({ geometry, comparing, result }: LegendProps) {
  const store = useAppStore();
  const t = useWords();
  const lens = useSession('lens');
  const funnel = useFunnel();
  // The bars are redrawn at the present zoom, in steps of a percent.
  const zoom = useStore((s) => Math.round(s.transform[2] * 100) / 100);
  const criteria = funnel.nodes.some((n) => n.kind !== 'source' && (n.criteria?.length ?? 0) > 0);
  // The key of the worth's colours stands under the caption.
  if (lens === 'worth' && !geometry.scale.offerSqrt)
    return <p className={style['note']}>{t('canvas.caption.coral')}</p>;
  return (
    <div className={style['legend']}>
      <RiverLegend
        scale={geometry.scale}
        zoom={zoom}
        lens={lens}
        comparing={comparing}
        top={topOf(lens, funnel, result)}
        linked={geometry.links.length > 0}
        criteria={criteria && geometry.level === 'full'}
        onThickness={(thickness) =>
          store.getState().edit('thickness', (f) => setFunnelDetail(f, { canvas: { ...f.canvas, thickness } }))
        }
      />
    </div>
  );
}
