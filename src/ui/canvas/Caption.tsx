/** Top left of the canvas: one sentence that says what the picture shows, and the key to its colours where it has one. */
import { memo } from 'react';
import type { ShownEvaluation } from '#state/evaluation';
import { useSession } from '../shared/use-app';
import { useFaultText } from '../shared/use-fault-text';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { captionText } from './caption-text';
import style from './Overlays.module.css';
import { extremesOf } from './result-extremes';
import type { RiverGeometry } from './river/types';

export interface CaptionProps {
  readonly evaluation: ShownEvaluation;
  readonly geometry: RiverGeometry;
  /** The numbers shown are still being made whole. */
  readonly counting: boolean;
}

export const Caption = memo(function Caption({ evaluation, geometry, counting }: CaptionProps) {
  const t = useWords();
  const format = useFormat();
  const lens = useSession('lens');
  const peek = useSession('peekBase');
  const { funnel, result, scenario, stale, faults, provisional } = evaluation;
  const faultText = useFaultText();
  const waiting = counting || (evaluation.pending === true && result === null);
  const text = captionText({ funnel, result, geometry, lens }, t, format);
  const on = scenario === null ? undefined : funnel.scenarios?.find((s) => s.id === scenario);
  const compared = on !== undefined && lens === 'flow' && !stale;
  // Whatever card it is about, what is wrong is said here: the card may be out of view, and the inspector closed.
  const wrong = faults.find((f) => f.code !== 'rate.sum');
  const shown = t(`canvas.caption.${provisional === undefined ? 'faulty' : wrong === undefined ? 'scaled' : 'cut'}`);
  const faulty = wrong === undefined ? shown : `${sentence(faultText(wrong))} ${shown}.`;
  return (
    <div
      className={`${style['caption'] ?? ''} ${geometry.lanes.length > 0 && lens !== 'worth' ? (style['inline'] ?? '') : ''}`}
    >
      <p className={style['captionTitle']}>
        {waiting ? t('shell.counting') : compared ? t('canvas.caption.compared', { name: on.name }) : text.title}
      </p>
      {compared ? (
        <p className={style['compared']}>
          <span>
            <i className={`${style['swatch'] ?? ''} ${style['swatchAdded'] ?? ''}`} />
            {t('canvas.caption.extraFlow')}
          </span>
          <span>
            <i className={`${style['swatch'] ?? ''} ${style['swatchDrain'] ?? ''}`} />
            {t('canvas.caption.baseDrain')}
          </span>
        </p>
      ) : (
        <p className={style['captionLine']}>
          {waiting || evaluation.pending === true ? '' : stale ? faulty : peek ? t('canvas.caption.peek') : text.line}
        </p>
      )}
      {lens === 'worth' ? <WorthKey most={extremesOf(result).worth} /> : null}
    </div>
  );
});

/** Faults are worded to follow a place and a colon. */
function sentence(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;
}

/** Worth is coloured by its square root: the middle of the bar is a quarter of the most. */
function WorthKey({ most }: { readonly most: number }) {
  const format = useFormat();
  if (most <= 0) return null;
  return (
    <>
      <div className={style['seqBar']} />
      <div className={style['seqEnds']}>
        <span>{format.money(0)}</span>
        <span>{format.moneyRound(Math.round(most / 4))}</span>
        <span>{format.moneyRound(Math.round(most))}</span>
      </div>
    </>
  );
}
