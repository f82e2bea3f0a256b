/** Where a number comes from, and of which day it is; kept when the field is left. */
import { useState } from 'react';
import type { Quantity } from '#funnel/schema';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

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
  const from = provenanceOf(value);
  const [part, setPart] = useState({ of: from, draft: from });
  // Provenance that changed elsewhere (undo, another number) takes the place of what was typed for the old one.
  const draft = part.of.source === from.source && part.of.asOf === from.asOf ? part.draft : from;
  const setDraft = (next: ProvenanceOfNumber): void => setPart({ of: from, draft: next });
  const keep = () => {
    if ((draft.source ?? '').trim() !== (from.source ?? '') || (draft.asOf ?? '') !== (from.asOf ?? ''))
      onChange(withProvenance(value, draft));
  };
  const input = (key: 'source' | 'asOf', label: string, rest: { type: string; placeholder?: string }) => (
    <label className={style['row']}>
      <span className={style['rowLabel']}>{label}</span>
      <input
        {...rest}
        className={style['text']}
        value={draft[key] ?? ''}
        title={draft[key] ?? ''}
        onChange={(e) => setDraft({ ...draft, [key]: e.currentTarget.value })}
        onBlur={keep}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (e.key === 'Enter') keep();
          if (e.key === 'Escape') setDraft(from);
        }}
      />
    </label>
  );
  return (
    <>
      {input('source', t('inspector.where'), { type: 'text', placeholder: t('inspector.whereHint') })}
      {input('asOf', t('inspector.asOf'), { type: 'date' })}
    </>
  );
}
