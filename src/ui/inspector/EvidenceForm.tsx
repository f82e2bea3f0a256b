/**
 * How well a number is known: measured, estimate or guess, and the figures that each needs. Choosing "measured" asks for the
 * counts; it never makes them up.
 */
import { useState } from 'react';
import { evidence, pointValue, quantityForm, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import { Segmented } from '../shared/Segmented';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

type Grade = 'measured' | 'range' | 'guess';

export interface EvidenceFormProps {
  readonly value: Quantity;
  readonly scale: FieldScale;
  readonly show: (point: number) => string;
  readonly onChange: (to: Quantity) => void;
}

/** The provenance of a quantity, to be carried over when its form changes. */
function provenance(q: Quantity): { source?: string; asOf?: string } {
  if (typeof q === 'number') return {};
  return { ...(q.source === undefined ? {} : { source: q.source }), ...(q.asOf === undefined ? {} : { asOf: q.asOf }) };
}

export function EvidenceForm({ value, scale, show, onChange }: EvidenceFormProps) {
  const t = useWords();
  const format = useFormat();
  const grade = evidence(value);
  const [asked, setAsked] = useState<{ of: Quantity; grade: Grade } | null>(null);
  // What was asked for holds only for the quantity it was asked of.
  const shownGrade = asked !== null && asked.of === value ? asked.grade : grade;
  const from = provenance(value);
  const point = pointValue(value, scale);

  const choose = (next: Grade) => {
    if (next === 'guess' && grade !== 'guess') onChange(Object.keys(from).length === 0 ? point : { value: point, ...from });
    else setAsked({ of: value, grade: next });
  };

  return (
    <>
      <Segmented
        label={t('inspector.form')}
        fill
        value={shownGrade}
        options={[
          { value: 'measured', label: t('inspector.measured') },
          { value: 'range', label: t('inspector.estimate') },
          { value: 'guess', label: t('inspector.guess') },
        ]}
        onChange={choose}
      />
      {shownGrade === 'measured' ? <Measured value={value} scale={scale} show={show} onChange={onChange} from={from} /> : null}
      {shownGrade === 'range' ? <Estimate value={value} show={show} scale={scale} onChange={onChange} from={from} /> : null}
      {shownGrade === 'guess' ? <p className={style['note']}>{t('inspector.guessNote')}</p> : null}
      {typeof value === 'object' || shownGrade !== 'guess' ? (
        <Provenance key={JSON.stringify(from)} value={value} point={point} from={from} onChange={onChange} />
      ) : null}
      <p className={style['note']}>
        {quantityForm(value) === 'share' && typeof value === 'object' && 'k' in value
          ? t('inspector.measuredShare', { k: value.k as number, n: value.n as number })
          : null}
        {quantityForm(value) === 'average' && typeof value === 'object' && 'mean' in value
          ? t('inspector.measuredMean', { n: value.n as number, sd: format.number(value.sd as number, 1) })
          : null}
      </p>
    </>
  );
}

interface PartProps extends EvidenceFormProps {
  readonly from: { source?: string; asOf?: string };
}

function Measured({ value, scale, onChange, from }: PartProps) {
  const format = useFormat();
  const isShare = scale === 'rate';
  const [draft, setDraft] = useState<{ a?: number; sd?: number; n?: number }>(() => {
    if (typeof value === 'object' && 'k' in value) return { a: value.k as number, n: value.n as number };
    if (typeof value === 'object' && 'mean' in value) return { a: value.mean as number, sd: value.sd as number, n: value.n as number };
    return isShare ? {} : { a: pointValue(value, scale) };
  });
  const put = (part: typeof draft) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (next.a === undefined || next.n === undefined || next.n <= 0) return;
    if (isShare && next.a <= next.n) onChange({ k: next.a, n: next.n, ...from });
    if (!isShare && next.sd !== undefined) onChange({ mean: next.a, sd: next.sd, n: next.n, ...from });
  };
  const number = (x: number) => format.number(x, 2);
  const field = (label: string, key: 'a' | 'sd' | 'n') => (
    <QuantityField
      label={label}
      value={draft[key]}
      scale="positive"
      show={number}
      clearable={false}
      onChange={(q) => (typeof q === 'number' ? put({ [key]: q }) : undefined)}
    />
  );
  return isShare ? (
    <div className={style['pair']}>
      {field('k', 'a')}
      {field('n', 'n')}
    </div>
  ) : (
    <>
      {field('mean', 'a')}
      {field('sd', 'sd')}
      {field('n', 'n')}
    </>
  );
}

function Estimate({ value, scale, show, onChange, from }: PartProps) {
  const t = useWords();
  const old = typeof value === 'object' && 'low' in value ? { low: value.low as number, high: value.high as number } : {};
  const [draft, setDraft] = useState<{ low?: number; high?: number }>(old);
  const put = (part: typeof draft) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (next.low !== undefined && next.high !== undefined && next.low < next.high) onChange({ low: next.low, high: next.high, ...from });
  };
  const field = (key: 'low' | 'high') => (
    <QuantityField
      label={t(`inspector.${key}`)}
      value={draft[key]}
      scale={scale}
      show={show}
      clearable={false}
      onChange={(q) => (q === undefined ? undefined : put({ [key]: pointValue(q, scale) }))}
    />
  );
  return (
    <div className={style['pair']}>
      {field('low')}
      {field('high')}
    </div>
  );
}

interface ProvenanceProps {
  readonly value: Quantity;
  readonly point: number;
  readonly from: { source?: string; asOf?: string };
  readonly onChange: (to: Quantity) => void;
}

/** Where the number comes from: a text, kept when the field is left. */
function Provenance({ value, point, from, onChange }: ProvenanceProps) {
  const t = useWords();
  const [source, setSource] = useState(from.source ?? '');
  const keep = () => {
    if (source === (from.source ?? '')) return;
    const base = typeof value === 'number' ? { value: point } : value;
    const { source: _old, ...rest } = base;
    onChange((source.trim() === '' ? rest : { ...rest, source }) as Quantity);
  };
  return (
    <label className={style['row']}>
      {t('inspector.where')}
      <input
        className={style['text']}
        style={{ width: 176 }}
        value={source}
        placeholder={t('inspector.whereHint')}
        onChange={(e) => setSource(e.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (e.key === 'Enter') keep();
        }}
      />
    </label>
  );
}
