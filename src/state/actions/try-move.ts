/**
 * A move on trial is a scenario of one change, marked `trial`, put on top of what is shown. Trying is one undoable edit; taking
 * it back removes the scenario again. A trial that is kept loses its mark and is a scenario like any other.
 */
import type { RankedMove } from '#engine/results';
import { tryMove, type Trial } from '#funnel/edits/add-scenario';
import { removeScenario } from '#funnel/edits/remove-scenario';
import type { Funnel, Scenario } from '#funnel/schema';
import type { AppStore } from '../app-store';
import { shownScenario } from '../evaluation';

/** The trial scenario that stands for this move on top of `on`, if there is one. */
export function trialOf(funnel: Funnel, move: Pick<RankedMove, 'at' | 'field' | 'to'>): Scenario | undefined {
  return funnel.scenarios?.find((s) => {
    const [change] = s.changes;
    return s.trial === true && s.changes.length === 1 && change?.at === move.at && change.field === move.field && change.to === move.to;
  });
}

/** Puts a move on trial, on top of what is shown, and shows it. `name` is what the scenario is called. */
export function putOnTrial(store: AppStore, move: RankedMove, name: string): void {
  const state = store.getState();
  const on = shownScenario(state);
  const trial: Trial = {
    name,
    on,
    ...(move.oneOff === undefined ? {} : { oneOff: move.oneOff }),
    ...(move.perPeriod === undefined ? {} : { perPeriod: move.perPeriod }),
    changes: [{ at: move.at, field: move.field, to: move.to }],
  };
  state.edit('tryMove', (f) => tryMove(f, trial));
  const made = store.getState().history.present.scenarios?.at(-1);
  if (made !== undefined) state.setSession({ scenario: made.id });
}

/** Takes a trial back: removes its scenario and shows what it stood on. */
export function takeBack(store: AppStore, scenario: Scenario): void {
  const state = store.getState();
  state.setSession({ scenario: scenario.on ?? null });
  state.edit('takeBack', (f) => removeScenario(f, scenario.id));
}
