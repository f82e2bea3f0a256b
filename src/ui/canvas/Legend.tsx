/** The legend at its place, bottom right: knows the zoom, the lens's scale, and writes the chosen thickness. */
import { useStore } from '@xyflow/react';
import { setFunnelDetail } from '#funnel/edits/set-funnel-detail';
import { useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './Overlays.module.css';
import { RiverLegend } from './RiverLegend';
import type { RiverGeometry } from './river/types';

export interface LegendProps {
  readonly geometry: RiverGeometry;
  readonly comparing: boolean;
}

export function Legend({ geometry, comparing }: LegendProps) {
  const store = useAppStore();
  const t = useWords();
  const lens = useSession('lens');
  const funnel = useFunnel();
  // The bars are redrawn at the present zoom, in steps of a percent.
  const zoom = useStore((s) => Math.round(s.transform[2] * 100) / 100);
  const criteria = funnel.nodes.some((n) => n.kind !== 'source' && (n.criteria?.length ?? 0) > 0);
  return (
    <div className={style['legend']}>
      {lens === 'worth' ? (
        <p className={style['note']}>{t('canvas.caption.coral')}</p>
      ) : null}
      <RiverLegend
        scale={geometry.scale}
        zoom={zoom}
        lens={lens}
        comparing={comparing}
        criteria={criteria && geometry.level === 'full'}
        onThickness={(thickness) => store.getState().edit('thickness', (f) => setFunnelDetail(f, { canvas: { ...f.canvas, thickness } }))}
      />
    </div>
  );
}
