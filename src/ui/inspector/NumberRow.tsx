/**
 * One labelled number of the inspector, bound to a field of the funnel: the field, a mark of how well it is known, which opens
 * the form for saying so, and a note where a scenario changed it.
 */
import { useState } from 'react';
import { ruleAt } from '#funnel/fields';
import { evidence, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import { useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showNumber, type ShowNumber } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { EvidenceForm } from './EvidenceForm';
import style from './Inspector.module.css';
import { ScenarioNote } from './ScenarioNote';
import { useField } from './use-field';

export interface NumberRowProps {
  readonly at: string;
  readonly field: string;
  readonly label: string;
  readonly scale?: FieldScale;
  readonly show?: ShowNumber;
  readonly placeholder?: string;
  /** False where the form of the evidence stands open beside, or makes no sense (a target). */
  readonly withEvidence?: boolean;
  /** False for a number that must not be emptied, besides those that the model cannot do without. */
  readonly clearable?: boolean;
}

export function NumberRow({
  at,
  field,
  label,
  scale = 'positive',
  show,
  placeholder,
  withEvidence = true,
  clearable = true,
}: NumberRowProps) {
  const t = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { value, changed, set } = useField(at, field);
  const rule = ruleAt(useFunnel(), at, field);
  // A scenario's change may always be taken back.
  const mayEmpty = changed !== null || (clearable && rule?.required !== true);
  const write = show ?? showNumber(format);
  const quantity: Quantity | undefined = value === 'rest' ? undefined : value;
  const grade = quantity === undefined ? null : evidence(quantity);
  return (
    <div>
      <div className={style['numberRow']}>
        <QuantityField
          className={style['grow'] ?? ''}
          label={label}
          value={quantity}
          scale={scale}
          show={write}
          rule={rule}
          clearable={mayEmpty}
          placeholder={placeholder ?? (value === 'rest' ? t('inspector.rest') : '')}
          onChange={(to, gesture) => set(to, gesture)}
        />
        {!withEvidence || grade === null ? (
          <span className={style['gradeRoom']} />
        ) : (
          <button
            type="button"
            className={style['grade']}
            aria-expanded={open}
            aria-label={t('inspector.knownHow', { label, evidence: t(`common.evidence.${grade}`) })}
            title={t(`common.evidence.${grade}`)}
            onClick={() => setOpen(!open)}
          >
            <span className={style[`grade-${grade}`]} aria-hidden />
          </button>
        )}
      </div>
      <ScenarioNote change={changed} scale={scale} show={write} />
      {open && quantity !== undefined && withEvidence ? (
        <div className={style['form']} role="group" aria-label={t('inspector.form')}>
          <EvidenceForm value={quantity} scale={scale} show={write} onChange={set} />
        </div>
      ) : null}
    </div>
  );
}
