/**
 * One number of several things at once. It shows what all of them have, or that they differ. What is typed is read for each by
 * itself, so that `+5%` and `*1.2` change every one from where it is; it takes effect on Enter or when the field is left, as one
 * undo step. Where it cannot be at one of them, it is refused for all.
 */
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { setQuantities } from '#funnel/edits/set-quantity';
import { quantityFaults } from '#funnel/checks/quantity-faults';
import type { Fault } from '#funnel/fault';
import { ruleAt } from '#funnel/fields';
import { parseQuantityText } from '#funnel/parse-quantity';
import { pointValue } from '#funnel/quantity';
import { quantityToText } from '#funnel/quantity-to-text';
import { sameValue } from '#funnel/same-value';
import type { Quantity } from '#funnel/schema';
import { shownScenario } from '#state/evaluation';
import { leaveField } from '../shared/leave-field';
import style from '../shared/QuantityField.module.css';
import { refusalText } from '../shared/refusal-text';
import type { ShowNumber } from '../shared/show-number';
import { useApp, useAppStore } from '../shared/use-app';
import { useFaultText } from '../shared/use-fault-text';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { ManyField } from './many-fields';

export interface ManyNumberProps {
  readonly many: ManyField;
  readonly label: string;
  readonly show: ShowNumber;
}

interface Reading {
  readonly values: readonly { readonly at: string; readonly field: string; readonly to: Quantity }[];
  readonly faults: readonly Fault[];
}

export function ManyNumber({ many, label, show }: ManyNumberProps) {
  const t = useWords();
  const format = useFormat();
  const faultText = useFaultText();
  const store = useAppStore();
  const scenario = useApp(shownScenario);
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [visiting, setVisiting] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  /** Set by Esc: the blur that follows must keep nothing. */
  const abandoned = useRef(false);
  const { field, scale, places } = many;
  const first = places[0]?.value;
  const common = places.every((p) => sameValue(p.value, first));
  const { decimal } = format;
  // All places of one field are of kinds that share its rule.
  const rule = ruleAt(store.getState().history.present, places[0]?.at ?? '', field) ?? { scale };
  const written = common && first !== undefined ? quantityToText(first, { scale, decimal }) : '';

  const read = (text: string): Reading => {
    const values: Reading['values'][number][] = [];
    for (const { at, value } of places) {
      const outcome = parseQuantityText(text, { scale, decimal, ...(value === undefined ? {} : { current: value }) });
      if (!outcome.ok) return { values: [], faults: outcome.faults };
      const faults = quantityFaults(outcome.value, '', rule);
      if (faults.length > 0) return { values: [], faults };
      values.push({ at, field, to: outcome.value });
    }
    return { values, faults: [] };
  };
  useLayoutEffect(() => {
    // The text to edit is written otherwise than the text to read, and new text loses its selection.
    if (visiting && draft === null) input.current?.select();
  }, [visiting, draft, written]);
  const typed = draft === null || draft.trim() === '' || draft === written ? null : read(draft);
  /** False where the text is refused. */
  const keep = (): boolean => {
    if (typed === null) return true;
    if (typed.faults.length > 0) return false;
    store.getState().edit('number', (f) => setQuantities(f, scenario, typed.values));
    return true;
  };
  const points = (typed?.values ?? []).map((v) => pointValue(v.to, scale));
  const hint =
    typed === null
      ? null
      : typed.faults.length > 0
        ? { bad: true, text: typed.faults.map((f) => refusalText(t, faultText, { scale, show, format }, f)).join(' ') }
        : {
            bad: false,
            text: `${t('inspector.setsMany', { count: points.length })}: ${format.range(Math.min(...points), Math.max(...points), (n) => show(n ?? 0))}`,
          };
  const rest =
    common && first !== undefined ? show(pointValue(first, scale), typeof first === 'number' || 'value' in first) : '';

  return (
    <div className={style['field']}>
      <label htmlFor={id} className={style['label']}>
        {label}
      </label>
      <input
        id={id}
        className={style['input']}
        data-quantity=""
        autoComplete="off"
        spellCheck={false}
        placeholder={common ? '' : t('inspector.mixed')}
        aria-invalid={hint?.bad === true}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        ref={input}
        value={draft ?? (visiting ? written : rest)}
        onFocus={() => setVisiting(true)}
        onChange={(e) => setDraft(e.currentTarget.value)}
        onBlur={() => {
          if (!abandoned.current) keep();
          abandoned.current = false;
          setVisiting(false);
          setDraft(null);
        }}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (e.key === 'Enter' && keep()) {
            // What was relative must not apply again when the field is left.
            setDraft(null);
          } else if (e.key === 'Escape') {
            abandoned.current = true;
            leaveField(e.currentTarget);
          } else if ((e.ctrlKey || e.metaKey) && e.code === 'KeyZ' && typed === null) {
            e.preventDefault();
            if (e.shiftKey) store.getState().redo();
            else store.getState().undo();
          }
        }}
      />
      {hint === null ? null : (
        <span id={`${id}-hint`} role="status" className={hint.bad ? style['bad'] : style['hint']}>
          {hint.text}
        </span>
      )}
    </div>
  );
}
