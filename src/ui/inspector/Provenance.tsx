/**
 * Where a number comes from, and of which day it is: one line to read, whole, which opens to be written. What is written is kept
 * when the field is left.
 */
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Quantity } from '#funnel/schema';
import { DayField, dayOf, localNoon } from '../shared/DayField';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { TextField } from './TextField';

export interface ProvenanceOfNumber {
  readonly source?: string;
  readonly asOf?: string;
}

export function provenanceOf(q: Quantity): ProvenanceOfNumber {
  if (typeof q === 'number') return {};
  return { ...(q.source === undefined ? {} : { source: q.source }), ...(q.asOf === undefined ? {} : { asOf: q.asOf }) };
}

/** The same number with other provenance; a bare number without any is written as a number. */
function withProvenance(q: Quantity, { source = '', asOf = '' }: ProvenanceOfNumber): Quantity {
  const { source: _source, asOf: _asOf, ...form } = typeof q === 'number' ? { value: q } : q;
  const said = { ...(source.trim() === '' ? {} : { source: source.trim() }), ...(asOf === '' ? {} : { asOf }) };
  const next = { ...form, ...said } as Exclude<Quantity, number>;
  return 'value' in next && Object.keys(next).length === 1 ? (next.value as number) : next;
}

export interface ProvenanceProps {
  readonly value: Quantity;
  readonly onChange: (to: Quantity) => void;
}

export function Provenance({ value, onChange }: ProvenanceProps) {
  const t = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { source = '', asOf = '' } = provenanceOf(value);
  const day = dayOf(asOf);
  const said = [
    source,
    asOf === '' ? '' : t('inspector.asOfDay', { day: day === null ? asOf : format.date(localNoon(day)) }),
  ]
    .filter((text) => text !== '')
    .join(' · ');
  if (!open)
    return (
      <button type="button" className={style['source']} title={said} onClick={() => setOpen(true)}>
        <span className={style['sourceText']}>
          <span className="sr-only">{t('inspector.where')}: </span>
          {said === '' ? t('inspector.whereNone') : said}
        </span>
        <Pencil size={12} aria-hidden />
      </button>
    );
  return (
    <div className={style['form']} role="group" aria-label={t('inspector.where')}>
      <TextField
        label={t('inspector.where')}
        autoFocus
        value={source}
        placeholder={t('inspector.whereHint')}
        onChange={(text) => onChange(withProvenance(value, { source: text, asOf }))}
      />
      {asOf === '' || day !== null ? (
        <DayField
          label={t('inspector.asOf')}
          value={asOf}
          onChange={(to) => onChange(withProvenance(value, { source, asOf: to }))}
        />
      ) : (
        // A file may say it in words of its own: "May 2024".
        <TextField
          label={t('inspector.asOf')}
          value={asOf}
          onChange={(text) => onChange(withProvenance(value, { source, asOf: text.trim() }))}
        />
      )}
    </div>
  );
}
