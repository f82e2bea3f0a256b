/**
 * How well a number is known: measured, estimate or guess, and the figures that each needs. Choosing "measured" asks for the
 * counts; it never makes them up.
 */
import { useState } from 'react';
import { evidence, pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { Segmented } from '../shared/Segmented';
import type { ShowNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { EstimateFields } from './EstimateFields';
import style from './Inspector.module.css';
import { MeasuredFields } from './MeasuredFields';
import { Provenance, provenanceOf } from './Provenance';

type Grade = 'measured' | 'range' | 'guess';

export interface EvidenceFormProps {
  readonly value: Quantity;
  readonly scale: FieldScale;
  readonly show: ShowNumber;
  /** `gesture` joins the keystrokes of one visit to a field. */
  readonly onChange: (to: Quantity, gesture?: string) => void;
}

export function EvidenceForm({ value, scale, show, onChange }: EvidenceFormProps) {
  const t = useWords();
  const grade = evidence(value);
  const [asked, setAsked] = useState<{ of: Quantity; grade: Grade } | null>(null);
  // What was asked for holds only for the quantity it was asked of.
  const shownGrade = asked !== null && asked.of === value ? asked.grade : grade;
  const from = provenanceOf(value);
  const point = pointValue(value, scale);

  const choose = (next: Grade) => {
    if (next === 'guess' && grade !== 'guess')
      onChange(Object.keys(from).length === 0 ? point : { value: point, ...from });
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
      {shownGrade === 'measured' ? (
        <MeasuredFields
          value={value}
          scale={scale}
          show={show}
          onChange={(q, gesture) => onChange({ ...q, ...from }, gesture)}
        />
      ) : null}
      {shownGrade === 'range' ? (
        <EstimateFields
          value={value}
          scale={scale}
          show={show}
          onChange={(q, gesture) => onChange({ ...q, ...from }, gesture)}
        />
      ) : null}
      {shownGrade === 'guess' ? <p className={style['note']}>{t('inspector.guessNote')}</p> : null}
      <Provenance value={value} onChange={onChange} />
    </>
  );
}
