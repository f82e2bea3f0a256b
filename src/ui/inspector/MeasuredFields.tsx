/** What a measured number was counted from: k of n for a share; mean, spread and n for anything else. */
import { useState } from 'react';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import { useFormat } from '../shared/use-format';
import { showNumber, type ShowNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

export type Counted = { k: number; n: number } | { mean: number; sd: number; n: number };

export interface MeasuredFieldsProps {
  readonly value: Quantity;
  readonly scale: FieldScale;
  readonly show: ShowNumber;
  /** Called once the figures make a quantity, not before. */
  readonly onChange: (to: Counted, gesture: string) => void;
}

interface Draft {
  readonly a?: number;
  readonly sd?: number;
  readonly n?: number;
}

function draftOf(value: Quantity, scale: FieldScale): Draft {
  if (typeof value === 'object' && 'k' in value) return { a: value.k as number, n: value.n as number };
  if (typeof value === 'object' && 'mean' in value)
    return { a: value.mean as number, sd: value.sd as number, n: value.n as number };
  return scale === 'rate' ? {} : { a: pointValue(value, scale) };
}

export function MeasuredFields({ value, scale, show, onChange }: MeasuredFieldsProps) {
  const t = useWords();
  const format = useFormat();
  const isShare = scale === 'rate' && !(typeof value === 'object' && 'mean' in value);
  const [part, setPart] = useState<{ readonly of: Quantity; readonly draft: Draft }>(() => ({
    of: value,
    draft: draftOf(value, scale),
  }));
  // A number that changed elsewhere (the slider, undo) brings its own figures.
  const draft = part.of === value ? part.draft : draftOf(value, scale);
  const put = (change: Draft, gesture: string) => {
    const next = { ...draft, ...change };
    setPart({ of: value, draft: next });
    if (next.a === undefined || next.n === undefined || next.n < 1) return;
    if (isShare && next.a <= next.n) onChange({ k: next.a, n: next.n }, gesture);
    if (!isShare && next.sd !== undefined) onChange({ mean: next.a, sd: next.sd, n: next.n }, gesture);
  };
  const field = (label: string, key: keyof Draft, write: ShowNumber) => (
    <QuantityField
      className={style['stacked'] ?? ''}
      label={label}
      value={draft[key]}
      scale="positive"
      show={write}
      clearable={false}
      onChange={(q, gesture) => (typeof q === 'number' ? put({ [key]: q }, gesture) : undefined)}
    />
  );
  const number = showNumber(format);
  const tooMany = isShare && draft.a !== undefined && draft.n !== undefined && draft.a > draft.n;
  return (
    <>
      <div className={style['row3']}>
        {field(t(isShare ? 'inspector.wentOn' : 'inspector.mean'), 'a', isShare ? number : show)}
        {isShare ? null : field(t('inspector.spread'), 'sd', number)}
        {field(t(isShare ? 'inspector.outOf' : 'inspector.cases'), 'n', number)}
      </div>
      {tooMany ? (
        <p role="alert" className={style['warning']}>
          {t('inspector.moreThanAll')}
        </p>
      ) : null}
    </>
  );
}
