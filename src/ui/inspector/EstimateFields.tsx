/** An estimate: the range it lies in nine times in ten, and, where somebody dares to say, the likeliest value in it. */
import { useState } from 'react';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import type { ShowNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

export type Estimated = { low: number; high: number } | { low: number; likely: number; high: number };

export interface EstimateFieldsProps {
  readonly value: Quantity;
  readonly scale: FieldScale;
  readonly show: ShowNumber;
  /** Called once the ends are in order, not before. */
  readonly onChange: (to: Estimated, gesture: string) => void;
}

interface Draft {
  readonly low?: number | undefined;
  readonly likely?: number | undefined;
  readonly high?: number | undefined;
}

function draftOf(value: Quantity): Draft {
  if (typeof value !== 'object' || !('low' in value)) return {};
  const likely = 'likely' in value && typeof value.likely === 'number' ? value.likely : undefined;
  return { low: value.low as number, high: value.high as number, likely };
}

export function EstimateFields({ value, scale, show, onChange }: EstimateFieldsProps) {
  const t = useWords();
  const [part, setPart] = useState<{ readonly of: Quantity; readonly draft: Draft }>(() => ({
    of: value,
    draft: draftOf(value),
  }));
  const draft = part.of === value ? part.draft : draftOf(value);
  const put = (change: Draft, gesture: string) => {
    const next = { ...draft, ...change };
    setPart({ of: value, draft: next });
    const { low, likely, high } = next;
    if (low === undefined || high === undefined || low > high) return;
    if (likely === undefined) onChange({ low, high }, gesture);
    else if (likely >= low && likely <= high) onChange({ low, likely, high }, gesture);
  };
  const field = (key: keyof Draft) => (
    <QuantityField
      className={style['stacked'] ?? ''}
      label={t(`inspector.${key}`)}
      value={draft[key]}
      scale={scale}
      show={show}
      clearable={key === 'likely'}
      onChange={(q, gesture) =>
        put(
          {
            [key]:
              q === undefined ? undefined : typeof q === 'number' ? q : Number(pointValue(q, scale).toPrecision(4)),
          },
          gesture,
        )
      }
    />
  );
  const { low, likely, high } = draft;
  const outOfOrder =
    low !== undefined &&
    high !== undefined &&
    (low > high || (likely !== undefined && (likely < low || likely > high)));
  return (
    <>
      <div className={style['row3']}>
        {field('low')}
        {field('likely')}
        {field('high')}
      </div>
      {outOfOrder ? (
        <p role="alert" className={style['warning']}>
          {t('inspector.outOfOrder')}
        </p>
      ) : likely === undefined ? (
        <p className={style['note']}>{t('inspector.rangeNote')}</p>
      ) : null}
    </>
  );
}
