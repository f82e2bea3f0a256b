/**
 * A field for one quantity: shows the point value, takes every written form (53%, 53/100, 50..56%, =2/3, +5%, *1.2), and says
 * under the field what it understood, or why it cannot take it.
 */
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Fault } from '#funnel/fault';
import type { FieldRule } from '#funnel/field-rules';
import { evidence, pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import style from './QuantityField.module.css';
import { refusalText } from './refusal-text';
import { useAppStore } from './use-app';
import { leaveField } from './leave-field';
import { useFaultText } from './use-fault-text';
import type { ShowNumber } from './show-number';
import { useFormat } from './use-format';
import { useQuantityVisit } from './use-quantity-visit';
import { useWords } from './use-words';

export interface QuantityFieldProps {
  readonly label: string;
  /** True where the label stands elsewhere on the screen: it is then only spoken. */
  readonly hideLabel?: boolean;
  /** Undefined shows an empty field. */
  readonly value: Quantity | undefined;
  readonly scale: FieldScale;
  /** Writes the point value: `53%`, `€4,200`; a number that was entered as it is with all its digits. */
  readonly show: ShowNumber;
  /** Undefined means that the field was emptied. `gesture` is one for a whole visit. */
  readonly onChange: (to: Quantity | undefined, gesture: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** False for a number that must not be emptied. */
  readonly clearable?: boolean;
  /** What the field may hold; within its scale, and not below 0, where it says nothing more. */
  readonly rule?: FieldRule | undefined;
  /** Why a number that the rule allows is still refused here. */
  readonly refuse?: (q: Quantity) => Fault | null;
  readonly className?: string;
}

/** What one arrow key adds: a point of a rate, one of anything else; ten times with Shift, a tenth with Alt. */
function arrowStep(scale: FieldScale, event: KeyboardEvent): number {
  const unit = scale === 'rate' ? 0.01 : 1;
  const size = event.shiftKey ? unit * 10 : event.altKey ? unit / 10 : unit;
  return event.key === 'ArrowUp' ? size : -size;
}

export function QuantityField(props: QuantityFieldProps) {
  const {
    label,
    hideLabel = false,
    value,
    scale,
    show,
    onChange,
    placeholder,
    disabled = false,
    clearable = true,
    rule,
    refuse,
    className = '',
  } = props;
  const t = useWords();
  const format = useFormat();
  const faultText = useFaultText();
  const store = useAppStore();
  const id = useId();
  const visit = useQuantityVisit({ value, scale, decimal: format.decimal, clearable, rule, refuse, onChange });
  /** True once Enter was pressed on something that is refused. */
  const [insisted, setInsisted] = useState(false);
  /** True once a key has been pressed in this visit: the text is then no longer selected under the reader's hands. */
  const touched = useRef(true);
  const field = useRef<HTMLInputElement>(null);
  const visiting = visit.text !== null;
  useLayoutEffect(() => {
    // The text to edit may be written otherwise than the text to read (`53 %`, `53%`), and new text loses its selection.
    if (visiting && !touched.current) field.current?.select();
  }, [visiting, visit.text]);
  const write = (q: Quantity): string => show(pointValue(q, scale), typeof q === 'number' || 'value' in q);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    touched.current = true;
    if (event.key === 'Enter') {
      // A form around the field is sent by its own button.
      event.preventDefault();
      // What is refused stays, to be mended. What is kept stays in hand, all of it selected: the next number may be typed at once.
      if (visit.leave(true)) {
        visit.enter();
        touched.current = false;
        event.currentTarget.select();
      } else setInsisted(true);
    } else if (event.key === 'Escape') {
      visit.giveUp();
      leaveField(event.currentTarget);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      visit.step(arrowStep(scale, event));
    } else if (
      (event.ctrlKey || event.metaKey) &&
      event.code === 'KeyZ' &&
      visit.understood === null &&
      visit.refused === null
    ) {
      // Nothing is being typed: the undo is the document's, not the field's.
      event.preventDefault();
      if (event.shiftKey) store.getState().redo();
      else store.getState().undo();
    }
  };

  const hint =
    visit.refused !== null
      ? { bad: true, text: visit.refused.map((f) => refusalText(t, faultText, { scale, show, format }, f)).join(' ') }
      : visit.understood !== null
        ? {
            bad: false,
            text: t('inspector.understood', {
              value: write(visit.understood),
              evidence: t(`common.evidence.${evidence(visit.understood)}`),
            }),
          }
        : null;

  return (
    <div className={`${style['field'] ?? ''} ${className}`}>
      {hideLabel ? null : (
        <label htmlFor={id} className={style['label']}>
          {label}
        </label>
      )}
      <input
        ref={field}
        id={id}
        className={style['input']}
        data-quantity=""
        {...(hideLabel ? { 'aria-label': label } : {})}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder ?? ''}
        aria-invalid={hint?.bad === true}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        value={visit.text ?? (value === undefined ? '' : write(value))}
        onFocus={(event) => {
          visit.enter();
          touched.current = false;
          const input = event.currentTarget;
          requestAnimationFrame(() => {
            if (!touched.current) input.select();
          });
        }}
        onBlur={() => visit.leave()}
        onChange={(event) => {
          setInsisted(false);
          touched.current = true;
          visit.type(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {hint === null ? null : (
        <span
          id={`${id}-hint`}
          // Half a number is no mistake yet: it is called one only when the reader is done with it.
          role={hint.bad && (visit.over || insisted) ? 'alert' : 'status'}
          className={hint.bad ? (visit.over ? style['kept'] : style['bad']) : style['hint']}
        >
          {hint.text}
        </span>
      )}
    </div>
  );
}
