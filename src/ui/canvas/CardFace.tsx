/** The inside of a card: what the lens shows of one node, at one level of detail. Pure: a view in, words out. */
import { ChevronsUpDown } from 'lucide-react';
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
import { LEAST, nameFaceFit, pairFit, rowHoldsName } from './pair-fit';
import { showsParked, showsSign } from './card-size';

/** How much is shown: everything, name and two numbers, name over number, both in one row, the number alone. */
export type Face = 'full' | 'compact' | 'name' | 'row' | 'number';

export interface CardFaceProps {
  readonly view: CardView;
  readonly face: Face;
  /** Pixels at unit 1. */
  readonly width: number;
  readonly lens: Lens;
  readonly period: Period;
  /** The name, or the field in which it is being changed. */
  readonly name: React.ReactNode;
}

export function CardFace({ view, face, width, lens, period, name }: CardFaceProps) {
  const t = useWords();
  const format = useFormat();
  const said = lensFigures(view, lens, t, format);
  // Only a full card has labels over its numbers, and a parked one has no room for them.
  const figures = face === 'full' && view.result !== 'parked' ? said : { ...said, ...brief(said) };
  if (face === 'number') {
    return (
      <span className={style['compactNumbers']} title={view.name}>
        <span className={style[figures.main.tone]}>{figures.main.text}</span>
      </span>
    );
  }
  if (face === 'name') return <NameFace name={name} figure={figures.main} scale={nameFaceFit(figures.main, width)} />;
  // In a row a name that would be cut short gives way to the number.
  if (face === 'row') {
    const whole = rowHoldsName(view.name, figures.main, width);
    return <NameFace name={whole ? name : null} figure={figures.main} scale={1} />;
  }
  const compact = face === 'compact';
  const icon =
    !compact ||
    view.laneNodes !== null ||
    ((view.kind === 'source' || view.result === 'parked' || view.result === 'won') && showsSign(view.name, width));
  return (
    <>
      <span className={style['head']}>
        {icon ? (
          <span className={style['icon']} title={view.locked ? t('canvas.card.locked') : undefined}>
            {view.laneNodes === null ? (
              <NodeIcon kind={view.kind} result={view.result} locked={view.locked} size="100%" />
            ) : (
              <ChevronsUpDown strokeWidth={1.75} aria-hidden />
            )}
          </span>
        ) : null}
        {name}
        {view.result === 'parked' && showsParked(view.name, width) ? (
          <span className={style['aside']}>{t('common.result.parked')}</span>
        ) : null}
      </span>
      {rows(view, compact, width, lens, figures, period, t, format)}
    </>
  );
}

function rows(
  view: CardView,
  compact: boolean,
  width: number,
  lens: Lens,
  figures: LensFigures,
  period: Period,
  t: TFunction,
  format: Format,
) {
  if (compact) return <CompactRow main={figures.main} side={figures.side} width={width} />;
  if (view.kind === 'source') {
    return (
      <>
        <span className={style['number']}>
          {figures.main.text}
          <DiffChip figure={figures.main} />
          {figures.side === null || view.laneNodes !== null ? null : (
            <span className={`${style['beside'] ?? ''} ${style[figures.side.tone] ?? ''}`}>{figures.side.text}</span>
          )}
        </span>
        <span className={style['small']}>{figures.under ?? t(`canvas.card.perPeriod.${period}`)}</span>
      </>
    );
  }
  return (
    <>
      <Pair main={figures.main} side={figures.side} width={width} />
      {lens === 'flow' || lens === 'evidence' ? <FlowRows view={view} t={t} format={format} /> : null}
      {lens !== 'flow' && lens !== 'evidence' && figures.under !== null ? (
        <span className={style['under']}>{figures.under}</span>
      ) : null}
    </>
  );
}

/** The two figures in the words that stand without labels. */
function brief({ main, side }: Pick<LensFigures, 'main' | 'side'>): Pick<LensFigures, 'main' | 'side'> {
  const short = (figure: Figure): Figure => ({ ...figure, text: figure.short ?? figure.text });
  return { main: short(main), side: side === null ? null : short(side) };
}

type LensPair = Pick<LensFigures, 'main' | 'side'> & { readonly width: number };

/** Labels above, numbers below, the right pair aligned to the right. */
function Pair({ main, side, width }: LensPair) {
  const fit = pairFit(main, side, width, 20, 20);
  return (
    <>
      <span className={style['labels']}>
        <span>{main.label}</span>
        <span>{side?.label}</span>
      </span>
      <span className={style['numbers']} style={{ '--f': fit.side ? fit.scale : LEAST } as React.CSSProperties}>
        <span className={style[main.tone]}>
          {main.text}
          <DiffChip figure={main} />
        </span>
        {side === null ? null : (
          <span className={style[side.tone]}>
            {fit.sideDiff ? <DiffChip figure={side} /> : null}
            {side.text}
          </span>
        )}
      </span>
    </>
  );
}

function CompactRow({ main, side, width }: LensPair) {
  const fit = pairFit(main, side, width, 18, 12);
  return (
    <span className={style['compactNumbers']} style={{ '--f': fit.scale } as React.CSSProperties}>
      <span className={style[main.tone]}>
        {main.text}
        <DiffChip figure={main} />
      </span>
      {side === null || !fit.side ? null : (
        <span className={`${style['side'] ?? ''} ${style[side.tone] ?? ''}`}>
          {fit.sideDiff ? <DiffChip figure={side} /> : null}
          {side.text}
        </span>
      )}
    </span>
  );
}

function NameFace({
  name,
  figure,
  scale,
}: {
  readonly name: React.ReactNode;
  readonly figure: Figure;
  readonly scale: number;
}) {
  return (
    <>
      {name === null ? null : <span className={style['head']}>{name}</span>}
      <span className={style['compactNumbers']} style={{ '--f': scale } as React.CSSProperties}>
        <span className={style[figure.tone]}>{figure.text}</span>
      </span>
    </>
  );
}
