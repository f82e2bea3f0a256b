/** The river of an import with names and counts over its gates, as large as the wizard's right half allows. */
import { useMemo } from 'react';
import type { Funnel } from '#funnel/schema';
import { thumbnailLayout } from '../canvas/river/thumbnail-layout';
import { RiverThumbnail } from '../canvas/RiverThumbnail';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import { pictureOf, THIN } from './picture-of';
import { previewLabels } from './preview-labels';
import { useFormat } from './use-plain-format';

const WIDTH = 558;
const HEIGHT = 292;
/** How far a slanted name reaches to the right for each pixel of its length: the cosine of its angle. */
const SLANT = 0.848;
/** Slanted names climb higher than the picture leaves room for. */
const ROOM_FOR_SLANTED = 36;

export function PreviewRiver({ funnel }: { readonly funnel: Funnel }) {
  const t = useWords();
  const format = useFormat();
  const { picture, gates, drains, bar } = useMemo(() => {
    const drawn = pictureOf(funnel);
    const geometry = thumbnailLayout(drawn.funnel, drawn.result, { width: WIDTH, height: HEIGHT });
    return {
      picture: drawn,
      gates: previewLabels(drawn.funnel, geometry.posts, WIDTH),
      drains: geometry.drains,
      bar: geometry.scale.bars.at(0) ?? null,
    };
  }, [funnel]);
  const standing = useMemo(() => new Set(picture.standing.keys()), [picture]);
  return (
    <>
      <div
        className={style['river']}
        style={{ width: WIDTH, height: HEIGHT, marginTop: gates.some((g) => g.slanted) ? ROOM_FOR_SLANTED : 0 }}
      >
        <RiverThumbnail
          funnel={picture.funnel}
          result={picture.result}
          width={WIDTH}
          height={HEIGHT}
          standing={standing}
        />
        {gates.map(({ node, x, y, name, side, width, slanted }) => (
          <div
            key={node}
            className={style[side === 'above' ? 'gateLabel' : 'endLabel']}
            style={side === 'above' ? { left: x - 4, bottom: HEIGHT - y, width } : { left: x - 4, top: y, width }}
            title={name}
          >
            <span
              className={slanted ? style['slanted'] : ''}
              style={slanted ? { width: Math.min(88, (WIDTH - x - 6) / SLANT) } : {}}
            >
              {name}
            </span>
            <b>{format.count(picture.reached.get(node) ?? 0)}</b>
          </div>
        ))}
        {drains.map((drain) => {
          const lost = picture.lost.get(drain.node) ?? 0;
          const open = picture.standing.get(drain.node) ?? 0;
          if (lost === 0 && open === 0) return null;
          return (
            <div
              key={drain.node}
              className={style[lost > 0 ? 'drainLabel' : 'openLabel']}
              style={{ left: drain.box.x + drain.box.width + 4, top: Math.min(HEIGHT - 30, drain.fadeTop) }}
            >
              <b>{format.count(lost > 0 ? -lost : open)}</b>
              <span>{lost > 0 ? format.share(drain.share) : t('wizard.stillOpen')}</span>
            </div>
          );
        })}
        {bar === null || bar.leads < 1 ? null : (
          <div className={style['scaleBar']}>
            <span style={{ height: bar.length }} aria-hidden />
            {t('wizard.deals', { count: bar.leads })}
          </div>
        )}
      </div>
      {picture.drawnStages === null ? null : (
        <p className={style['pictureNote']}>
          {t('wizard.fullestOnly', { stages: picture.drawnStages, share: format.share(THIN) })}
        </p>
      )}
    </>
  );
}
