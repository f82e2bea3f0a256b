/**
 * One visit to a number field, from focus to blur: what is typed, what it means, and what the document is told meanwhile.
 *
 * An absolute value takes effect as it is typed, all keystrokes of a visit being one undo step; a relative one (`+5%`) waits for
 * the end of the visit, because it would otherwise apply again with each key. A visit that ends on something that cannot be
 * understood leaves the number as it was before, and the refusal stays under the field until the next visit.
 */
import { useEffect, useRef, useState } from 'react';
import { quantityFaults } from '#funnel/checks/quantity-faults';
import type { Fault, Outcome } from '#funnel/fault';
import type { FieldRule } from '#funnel/field-rules';
import { parseQuantityText } from '#funnel/parse-quantity';
import { quantityToText } from '#funnel/quantity-to-text';
import { pointValue, type FieldScale } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';

export interface VisitInput {
  readonly value: Quantity | undefined;
  readonly scale: FieldScale;
  readonly decimal: '.' | ',';
  readonly clearable: boolean;
  /** What the field may hold; within its scale, and not below 0, where it says nothing more. */
  readonly rule?: FieldRule | undefined;
  /** Why a number that the rule allows is still refused here; null where it is not. */
  readonly refuse?: ((q: Quantity) => Fault | null) | undefined;
  /** Undefined means that the field was emptied. `gesture` is one for a whole visit. */
  readonly onChange: (to: Quantity | undefined, gesture: string) => void;
}

export interface Visit {
  /** What stands in the field; null outside a visit. */
  readonly text: string | null;
  /** What the text means; null where it is empty or says what is there already. */
  readonly understood: Quantity | null;
  /** Why the text, or the text that the last visit ended on, is refused. */
  readonly refused: readonly Fault[] | null;
  /** True once the refused text has been given up. */
  readonly over: boolean;
  enter(): void;
  type(text: string): void;
  /** Adds to the number that is there: arrow keys. */
  step(by: number): void;
  /** Ends the visit; false where the text is refused and `insist` asks for an answer first. */
  leave(insist?: boolean): boolean;
  /** Ends the visit and puts back what was there before it. */
  giveUp(): void;
}

const RELATIVE = /^\s*[+*×xх/÷\u2212\u2013-]/i;
let visits = 0;

export function useQuantityVisit({ value, scale, decimal, clearable, rule, refuse, onChange }: VisitInput): Visit {
  const [text, setText] = useState<string | null>(null);
  const [stepped, setStepped] = useState(false);
  /** The number of the visit: a new one shows itself even where it begins with the text that the last one ended on. */
  const [, setVisit] = useState(0);
  const [refusal, setRefusal] = useState<readonly Fault[] | null>(null);
  const before = useRef<Quantity | undefined>(undefined);
  /** What the document was last told in this visit. */
  const told = useRef<Quantity | undefined>(undefined);
  const gesture = useRef('');
  const open = useRef(false);

  const written = (q: Quantity | undefined): string => (q === undefined ? '' : quantityToText(q, { scale, decimal }));
  const read = (typed: string): Outcome<Quantity> => {
    const parsed = parseQuantityText(typed, {
      scale,
      decimal,
      ...(before.current === undefined ? {} : { current: before.current }),
    });
    if (!parsed.ok) return parsed;
    const faults = quantityFaults(parsed.value, '', rule ?? { scale });
    if (faults.length > 0) return { ok: false, faults };
    const refusal = refuse?.(parsed.value) ?? null;
    return refusal === null ? parsed : { ok: false, faults: [refusal] };
  };
  const tell = (to: Quantity | undefined): void => {
    if (to === told.current) return;
    told.current = to;
    onChange(to, gesture.current);
  };
  const begin = (): void => {
    before.current = value;
    told.current = value;
    visits += 1;
    gesture.current = `field-${String(visits)}`;
    setVisit(visits);
    setText(written(value));
    setStepped(false);
  };

  // Undo, another field or another tab may change the number while the field has the focus and nothing is typed into it.
  const untouched = text !== null && !stepped && text === written(before.current) && told.current === before.current;
  useEffect(() => {
    if (open.current && untouched && value !== before.current) begin();
  });

  const typed = text === null || stepped || text === written(before.current) ? null : text;
  const parsed = typed === null || typed.trim() === '' ? null : read(typed);

  return {
    text,
    understood: parsed?.ok === true ? parsed.value : null,
    refused: text === null ? refusal : parsed?.ok === false ? parsed.faults : null,
    over: text === null,
    enter: () => {
      open.current = true;
      setRefusal(null);
      begin();
    },
    type: (next) => {
      setStepped(false);
      setText(next);
      // What waits for the end of the visit, or is refused, leaves no trace of what stood there a key before: the 15 of `150%`.
      const waits = next === written(before.current) || next.trim() === '' || RELATIVE.test(next);
      const outcome = waits ? null : read(next);
      tell(outcome?.ok === true ? outcome.value : before.current);
    },
    step: (by) => {
      const from = value === undefined ? 0 : pointValue(value, scale);
      const least = rule?.signed === true ? -Infinity : 0;
      const to = Math.max(least, scale === 'rate' ? Math.min(1, from + by) : from + by);
      // Twelve digits: a tenth added ten times is one, not 0.9999999999999999.
      const next = Number(to.toPrecision(12));
      if (quantityFaults(next, '', rule ?? { scale }).length > 0) return;
      tell(next);
      setStepped(true);
      setText(written(next));
    },
    leave: (insist = false) => {
      if (!open.current) return true;
      if (typed !== null) {
        if (typed.trim() === '') tell(clearable ? undefined : before.current);
        else if (parsed?.ok === true) tell(parsed.value);
        else {
          if (insist) return false;
          tell(before.current);
          setRefusal(parsed?.faults ?? null);
        }
      }
      open.current = false;
      setText(null);
      setStepped(false);
      return true;
    },
    giveUp: () => {
      open.current = false;
      tell(before.current);
      setText(null);
      setStepped(false);
    },
  };
}
