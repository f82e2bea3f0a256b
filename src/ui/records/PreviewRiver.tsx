/** The river of an import with names and counts over its gates, as large as the wizard's right half allows. */
import { useMemo } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { thumbnailLayout } from '../canvas/river/thumbnail-layout';
import { RiverThumbnail } from '../canvas/RiverThumbnail';
import style from './ImportWizard.module.css';
import { previewLabels } from './preview-labels';
import { useFormat } from './use-plain-format';

const WIDTH = 558;
const HEIGHT = 292;
/** Slanted names climb higher than the picture leaves room for. */
const ROOM_FOR_SLANTED = 36;

export function PreviewRiver({ funnel, result }: { readonly funnel: Funnel; readonly result: SolveResult | null }) {
  const format = useFormat();
  const { gates, drains } = useMemo(() => {
    const geometry = thumbnailLayout(funnel, result, { width: WIDTH, height: HEIGHT });
    return { gates: previewLabels(funnel, geometry.posts, WIDTH), drains: geometry.drains };
  }, [funnel, result]);
  const count = (n: number): string => format.number(n, n < 10 ? 1 : 0);
  return (
    <div
      className={style['river']}
      style={{ width: WIDTH, height: HEIGHT, marginTop: gates.some((g) => g.slanted) ? ROOM_FOR_SLANTED : 0 }}
    >
      <RiverThumbnail funnel={funnel} result={result} width={WIDTH} height={HEIGHT} />
      {gates.map(({ node, x, y, name, side, width, slanted }) => (
        <div
          key={node}
          className={style[side === 'above' ? 'gateLabel' : 'endLabel']}
          style={side === 'above' ? { left: x - 4, bottom: HEIGHT - y, width } : { left: x - 4, top: y, width }}
          title={name}
        >
          <span className={slanted ? style['slanted'] : ''}>{name}</span>
          <b>{count(result?.nodes[node]?.entries ?? 0)}</b>
        </div>
      ))}
      {drains.map((drain) => (
        <div
          key={drain.node}
          className={style['drainLabel']}
          style={{ left: drain.box.x + drain.box.width + 4, top: Math.min(HEIGHT - 30, drain.fadeTop) }}
        >
          <b>{format.number(-drain.lost, 0)}</b>
          <span>{format.share(drain.share)}</span>
        </div>
      ))}
    </div>
  );
}
