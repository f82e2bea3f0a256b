/** Reads and writes one numeric field of the funnel shown: in Base the document's own, in a scenario that scenario's change. */
import { removeField, setQuantity, setRest } from '#funnel/edits/set-quantity';
import type { Funnel, Quantity } from '#funnel/schema';
import { fieldInScenario } from '#funnel/scenario';
import { shownScenario } from '#state/evaluation';
import { useApp, useAppStore } from '../shared/use-app';

/** The scenario on screen changes the field: what it stands on has another value there, or none. */
export interface FieldChange {
  readonly scenario: string;
  /** The name of the scenario underneath; null is Base. */
  readonly ground: string | null;
  readonly under: Quantity | 'rest' | undefined;
  /** Takes the change away again. */
  readonly back: () => void;
}

export interface Field {
  readonly value: Quantity | 'rest' | undefined;
  /** Null in Base, and where the scenario on screen leaves the field as it is. */
  readonly changed: FieldChange | null;
  /** Undefined takes the number away. Edits of one `gesture` are one undo step. */
  readonly set: (to: Quantity | 'rest' | undefined, gesture?: string) => void;
}

/** The field `field` at `at` (`nodes/ID`, `edges/ID`, `teams/ID`). */
export function useField(at: string, field: string): Field {
  const store = useAppStore();
  const scenarioId = useApp(shownScenario);
  const funnel = useApp((s) => s.history.present);
  const scenario = funnel.scenarios?.find((s) => s.id === scenarioId);
  const on = funnel.scenarios?.find((s) => s.id === scenario?.on);
  const isChanged = scenario?.changes.some((c) => c.at === at && c.field === field) === true;
  const write = (f: Funnel, to: Quantity | 'rest' | undefined): Funnel => {
    if (to === undefined) return removeField(f, scenarioId, at, field);
    return to === 'rest'
      ? setRest(f, scenarioId, at.slice('edges/'.length))
      : setQuantity(f, scenarioId, at, field, to);
  };
  const set = (to: Quantity | 'rest' | undefined, gesture?: string): void =>
    store.getState().edit('number', (f) => write(f, to), gesture ?? null);
  return {
    value: fieldInScenario(funnel, scenarioId, at, field),
    changed:
      scenario === undefined || !isChanged
        ? null
        : {
            scenario: scenario.name,
            ground: on?.name ?? null,
            under: fieldInScenario(funnel, scenario.on ?? null, at, field),
            back: () => set(undefined),
          },
    set,
  };
}
