/** Under the two numbers in the Flow lens: how well the rate is known, the criteria, the promise, or what stays of a deal. */
import type { TFunction } from 'i18next';
import type { Format } from '#i18n/format';
import type { CardView } from './card-view';
import { Criteria } from './Criteria';
import { hoursText } from './hours-text';
import { IntervalBar } from './IntervalBar';
import style from './NodeCard.module.css';

/** Under so many cases a measured rate is drawn as a wide guess. */
const FEW_CASES = 30;

export interface FlowRowsProps {
  readonly view: CardView;
  readonly t: TFunction;
  readonly format: Format;
}

export function FlowRows({ view, t, format }: FlowRowsProps) {
  if (view.kind === 'outcome')
    return view.result === 'won' && view.margin !== null ? <MarginRow view={view} t={t} format={format} /> : null;
  const few = view.grade === 'measured' && view.cases !== null && view.cases < FEW_CASES;
  const look = view.grade === 'measured' ? (few ? 'range' : 'measured') : view.grade === 'range' ? 'range' : 'guess';
  return (
    <>
      {view.passOn === null ? (
        <span className={style['bar']} />
      ) : (
        <IntervalBar at={view.passOn} low={view.low} high={view.high} look={look} />
      )}
      <span className={style['evidence']}>
        <span>{gradeWord(view, few, t, format)}</span>
        <Criteria states={view.criteria} />
      </span>
      {view.kind === 'touchpoint' &&
      (view.promiseHours !== null || view.promiseKept !== null || view.factHours !== null) ? (
        <PromiseRow view={view} t={t} format={format} />
      ) : null}
    </>
  );
}

function gradeWord(view: CardView, few: boolean, t: TFunction, format: Format): string {
  if (view.exits === 0) return t('canvas.card.noRate');
  const n = format.count(view.cases);
  switch (view.grade) {
    case 'measured':
      return few ? t('canvas.card.fewCases', { n }) : t('canvas.card.measured', { n });
    case 'range':
      return t('canvas.card.estimate');
    case 'guess':
      return t('canvas.card.guess');
    case 'rest':
    case null:
      return t('canvas.card.theRest');
  }
}

function PromiseRow({ view, t, format }: FlowRowsProps) {
  const time = view.promiseHours === null ? null : hoursText(view.promiseHours, t, format);
  return (
    <span className={style['promise']}>
      <span>
        {time === null
          ? null
          : view.promiseKept === null
            ? t('canvas.card.promiseOnly', { time })
            : t('canvas.card.inTime', { time, share: format.share(view.promiseKept) })}
      </span>
      <span>
        {view.factHours === null ? null : t('canvas.card.average', { time: hoursText(view.factHours, t, format) })}
      </span>
    </span>
  );
}

function MarginRow({ view, t, format }: FlowRowsProps) {
  return (
    <span className={style['marginRow']}>
      <span>{t('canvas.card.margin', { share: format.share(view.margin) })}</span>
      <span className={style['sum']}>{format.moneyRound(view.contribution)}</span>
    </span>
  );
}
