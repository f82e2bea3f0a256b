/** The inside of a card: what the lens shows of one node, at one level of detail. Pure: a view in, words out. */
import type { TFunction } from 'i18next';
import type { Format } from '#i18n/format';
import type { Period } from '#funnel/schema';
import type { Lens } from '#state/session';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { CardView } from './card-view';
import { DiffChip } from './DiffChip';
import { FlowRows } from './FlowRows';
import { lensFigures, type Figure, type LensFigures } from './lens-figures';
import { NodeIcon } from './NodeIcon';
import style from './NodeCard.module.css';
import type { ZoomLevel } from './river/types';

export interface CardFaceProps {
  readonly view: CardView;
  readonly level: ZoomLevel;
  readonly lens: Lens;
  readonly period: Period;
  /** The name, or the field in which it is being changed. */
  readonly name: React.ReactNode;
}

export function CardFace({ view, level, lens, period, name }: CardFaceProps) {
  const t = useWords();
  const format = useFormat();
  const figures = lensFigures(view, lens, t, format);
  if (level === 'name') return <NameFace name={name} figure={figures.main} />;
  const compact = level === 'compact';
  const icon = !compact || view.kind === 'source' || view.result === 'parked' || view.result === 'won';
  return (
    <>
      <span className={style['head']}>
        {icon ? (
          <span className={style['icon']} title={view.locked ? t('canvas.card.locked') : undefined}>
            <NodeIcon kind={view.kind} result={view.result} locked={view.locked} size="100%" />
          </span>
        ) : null}
        {name}
        {view.result === 'parked' && !compact ? <span className={style['aside']}>{t('common.result.parked')}</span> : null}
      </span>
      {rows(view, compact, lens, figures, period, t, format)}
    </>
  );
}

function rows(view: CardView, compact: boolean, lens: Lens, figures: LensFigures, period: Period, t: TFunction, format: Format) {
  if (compact || view.result === 'parked') return <CompactRow main={figures.main} side={figures.side} />;
  if (view.kind === 'source') {
    return (
      <>
        <span className={style['number']}>
          {figures.main.text}
          <DiffChip figure={figures.main} />
        </span>
        <span className={style['small']}>{figures.under ?? t(`canvas.card.perPeriod.${period}`)}</span>
      </>
    );
  }
  return (
    <>
      <Pair main={figures.main} side={figures.side} />
      {lens === 'flow' || lens === 'evidence' ? <FlowRows view={view} t={t} format={format} /> : null}
      {lens !== 'flow' && lens !== 'evidence' && figures.under !== null ? <span className={style['under']}>{figures.under}</span> : null}
    </>
  );
}

type LensPair = Pick<LensFigures, 'main' | 'side'>;

/** Labels above, numbers below, the right pair aligned to the right. */
function Pair({ main, side }: LensPair) {
  return (
    <>
      <span className={style['labels']}>
        <span>{main.label}</span>
        <span>{side?.label}</span>
      </span>
      <span className={style['numbers']}>
        <span className={style[main.tone]}>
          {main.text}
          <DiffChip figure={main} />
        </span>
        {side === null ? null : (
          <span className={style[side.tone]}>
            <DiffChip figure={side} />
            {side.text}
          </span>
        )}
      </span>
    </>
  );
}

function CompactRow({ main, side }: LensPair) {
  return (
    <span className={style['compactNumbers']}>
      <span className={style[main.tone]}>
        {main.text}
        <DiffChip figure={main} />
      </span>
      {side === null ? null : (
        <span className={`${style['side'] ?? ''} ${style[side.tone] ?? ''}`}>
          <DiffChip figure={side} />
          {side.short ?? side.text}
        </span>
      )}
    </span>
  );
}

function NameFace({ name, figure }: { readonly name: React.ReactNode; readonly figure: Figure }) {
  return (
    <>
      <span className={style['head']}>{name}</span>
      <span className={style['compactNumbers']}>
        <span className={style[figure.tone]}>{figure.text}</span>
      </span>
    </>
  );
}
