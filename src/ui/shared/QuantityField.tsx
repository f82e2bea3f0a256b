/**
 * A field for one quantity: shows the point value, takes every written form (53%, 53/100, 50..56%, =2/3, +5%, *1.2), and says
 * under the field what it understood before anything is kept.
 *
 * An absolute value takes effect as it is typed, all keystrokes of one visit being one undo step; a relative one (`+5%`)
 * waits for Enter or the end of the visit, because it would otherwise apply again with each key.
 */
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { parseQuantityText } from '#funnel/parse-quantity';
import { quantityToText } from '#funnel/quantity-to-text';
import { evidence, pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import style from './QuantityField.module.css';
import { useFaultText } from './use-fault-text';
import { useFormat } from './use-format';
import { useWords } from './use-words';

export interface QuantityFieldProps {
  readonly label: string;
  /** True where the label stands elsewhere on the screen: it is then only spoken. */
  readonly hideLabel?: boolean;
  /** Undefined shows an empty field. */
  readonly value: Quantity | undefined;
  readonly scale: FieldScale;
  /** Writes the point value for reading: `53%`, `€4,200`. */
  readonly show: (point: number) => string;
  /** Undefined means that the field was emptied. `gesture` is one for a whole visit. */
  readonly onChange: (to: Quantity | undefined, gesture: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** False for a number that must not be emptied. */
  readonly clearable?: boolean;
  readonly className?: string;
}

const RELATIVE = /^\s*[+*×x/÷-]|^\s*[\u2212\u2013]/i;
let visits = 0;

/** What one arrow key adds: a point of a rate, one of anything else; ten times with Shift, a tenth with Alt. */
function step(scale: FieldScale, event: KeyboardEvent): number {
  const unit = scale === 'rate' ? 0.01 : 1;
  return event.shiftKey ? unit * 10 : event.altKey ? unit / 10 : unit;
}

export function QuantityField(props: QuantityFieldProps) {
  const { label, hideLabel = false, value, scale, show, onChange, placeholder, disabled = false, clearable = true, className = '' } = props;
  const t = useWords();
  const format = useFormat();
  const faultText = useFaultText();
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [stepped, setStepped] = useState(false);
  const before = useRef<Quantity | undefined>(undefined);
  const gesture = useRef('');
  /** Set once Enter or Esc has ended the visit, so that the blur that follows does not end it again. */
  const ended = useRef(false);

  const options = { scale, decimal: format.decimal, ...(before.current === undefined ? {} : { current: before.current }) };
  const written = (q: Quantity | undefined): string => (q === undefined ? '' : quantityToText(q, { scale, decimal: format.decimal }));
  const typed = text === null || stepped ? null : text;
  const changed = typed !== null && typed !== written(before.current);
  const parsed = typed === null || !changed || typed.trim() === '' ? null : parseQuantityText(typed, options);
  const point = value === undefined ? null : pointValue(value, scale);

  const enter = () => {
    before.current = value;
    ended.current = false;
    visits += 1;
    gesture.current = `field-${String(visits)}`;
    setText(written(value));
    setStepped(false);
  };
  const take = (next: string, last: boolean) => {
    if (next.trim() === '') {
      if (clearable && last && before.current !== undefined) onChange(undefined, gesture.current);
      return;
    }
    if (next === written(before.current) || (!last && RELATIVE.test(next))) return;
    const read = parseQuantityText(next, options);
    if (read.ok) onChange(read.value, gesture.current);
  };
  const leave = () => {
    if (!ended.current && text !== null && !stepped) take(text, true);
    ended.current = true;
    setText(null);
    setStepped(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      leave();
      event.currentTarget.blur();
    } else if (event.key === 'Escape') {
      ended.current = true;
      if (value !== before.current) onChange(before.current, gesture.current);
      event.currentTarget.blur();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const to = Math.max(0, (point ?? 0) + (event.key === 'ArrowUp' ? 1 : -1) * step(scale, event));
      // Twelve digits: a tenth added ten times is one, not 0.9999999999999999.
      const next = Number((scale === 'rate' ? Math.min(1, to) : to).toPrecision(12));
      onChange(next, gesture.current);
      setStepped(true);
      setText(written(next));
    }
  };

  const hint =
    typed === null || !changed
      ? null
      : parsed === null
        ? null
        : parsed.ok
          ? { bad: false, text: t('inspector.understood', { value: show(pointValue(parsed.value, scale)), evidence: t(`common.evidence.${evidence(parsed.value)}`) }) }
          : { bad: true, text: parsed.faults.map((f) => faultText(f)).join(' ') };

  return (
    <div className={`${style['field'] ?? ''} ${className}`}>
      {hideLabel ? null : (
        <label htmlFor={id} className={style['label']}>
          {label}
        </label>
      )}
      <input
        id={id}
        className={style['input']}
        {...(hideLabel ? { 'aria-label': label } : {})}
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder={placeholder ?? ''}
        aria-invalid={hint?.bad === true}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        value={text ?? (point === null ? '' : show(point))}
        onFocus={(event) => {
          enter();
          const input = event.currentTarget;
          requestAnimationFrame(() => input.select());
        }}
        onBlur={leave}
        onChange={(event) => {
          setStepped(false);
          setText(event.currentTarget.value);
          take(event.currentTarget.value, false);
        }}
        onKeyDown={onKeyDown}
      />
      {hint === null ? null : (
        <span id={`${id}-hint`} role={hint.bad ? 'alert' : 'status'} className={hint.bad ? style['bad'] : style['hint']}>
          {hint.text}
        </span>
      )}
    </div>
  );
}
