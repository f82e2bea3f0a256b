/** Reads and writes one numeric field of the funnel shown: in Base the document's own, in a scenario that scenario's change. */
import { removeField, setQuantity, setRest } from '#funnel/edits/set-quantity';
import { getField } from '#funnel/fields';
import type { Funnel, Quantity } from '#funnel/schema';
import { fieldInScenario } from '#funnel/scenario';
import { shownScenario } from '#state/evaluation';
import { useApp, useAppStore } from '../shared/use-app';

export interface Field {
  readonly value: Quantity | 'rest' | undefined;
  /** The value in Base where the scenario on screen has another; undefined where they are the same. */
  readonly base: Quantity | 'rest' | undefined;
  /** Undefined takes the number away. Edits of one `gesture` are one undo step. */
  readonly set: (to: Quantity | 'rest' | undefined, gesture?: string) => void;
}

/** The field `field` at `at` (`nodes/ID`, `edges/ID`, `teams/ID`). */
export function useField(at: string, field: string): Field {
  const store = useAppStore();
  const scenario = useApp(shownScenario);
  const funnel = useApp((s) => s.history.present);
  const base = getField(funnel, at, field);
  const value = fieldInScenario(funnel, scenario, at, field);
  const write = (f: Funnel, to: Quantity | 'rest' | undefined): Funnel => {
    if (to === undefined) return removeField(f, scenario, at, field);
    return to === 'rest' ? setRest(f, scenario, at.slice('edges/'.length)) : setQuantity(f, scenario, at, field, to);
  };
  return {
    value,
    base: value === base ? undefined : base,
    set: (to, gesture) => store.getState().edit('number', (f) => write(f, to), gesture ?? null),
  };
}
