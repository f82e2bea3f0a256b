/**
 * A move on trial is a scenario of one change, marked `trial`, put on top of what is shown. Trying is one undoable edit; taking
 * it back removes the scenario again. A trial that is kept loses its mark and is a scenario like any other.
 */
import type { RankedMove } from '#engine/results';
import { tryMove, type Trial } from '#funnel/edits/add-scenario';
import { removeScenario } from '#funnel/edits/remove-scenario';
import { setScenarioBase } from '#funnel/edits/set-scenario';
import { ruleAt } from '#funnel/fields';
import { pointValue } from '#funnel/quantity';
import { fieldInScenario, scenarioChain } from '#funnel/scenario';
import type { Funnel, Quantity, Scenario } from '#funnel/schema';
import type { AppStore } from '../app-store';
import { shownScenario } from '../evaluation';
import { withDoubtOf } from '../trial-quantity';

/** What the trials on screen stand on: the topmost scenario under `shown` that is no trial; null for Base. */
export function underTrials(funnel: Funnel, shown: string | null): string | null {
  return chainOf(funnel, shown).findLast((s) => s.trial !== true)?.id ?? null;
}

/** The trial that stands for this move among those on screen, if there is one. */
export function trialOf(
  funnel: Funnel,
  shown: string | null,
  move: Pick<RankedMove, 'at' | 'field' | 'to'>,
): Scenario | undefined {
  return chainOf(funnel, shown).find((s) => {
    const [change] = s.changes;
    if (
      s.trial !== true ||
      s.changes.length !== 1 ||
      change?.at !== move.at ||
      change.field !== move.field ||
      change.to === 'rest'
    )
      return false;
    const reached = pointValue(change.to, ruleAt(funnel, move.at, move.field)?.scale ?? 'positive');
    return Math.abs(reached - move.to) <= 1e-9 * Math.abs(move.to);
  });
}

function chainOf(funnel: Funnel, id: string | null): readonly Scenario[] {
  const chain = id === null ? null : scenarioChain(funnel, id);
  return chain?.ok === true ? chain.value : [];
}

/** Puts a move on trial, on top of what is shown, and shows it. `name` is what the scenario is called. */
export function putOnTrial(store: AppStore, move: RankedMove, name: string): void {
  const state = store.getState();
  const on = shownScenario(state);
  const before = state.history.present;
  const trial: Trial = {
    name: freeName(before, name),
    on,
    ...(move.oneOff === undefined ? {} : { oneOff: move.oneOff }),
    ...(move.perPeriod === undefined ? {} : { perPeriod: move.perPeriod }),
    changes: [{ at: move.at, field: move.field, to: written(before, on, move) }],
  };
  state.edit('tryMove', (f) => tryMove(f, trial));
  const after = store.getState().history.present;
  // Where another tab writes the funnel the edit is refused, and there is nothing new to show.
  const made = after === before ? undefined : after.scenarios?.at(-1);
  if (made !== undefined) state.setSession({ scenario: made.id });
}

/** What a plan says it reaches, as it says it; any other move is as sure as the number that it starts from. */
function written(funnel: Funnel, on: string | null, move: RankedMove): Quantity {
  const plan = move.id === undefined ? undefined : funnel.moves?.find((m) => m.id === move.id);
  return (
    plan?.to ??
    withDoubtOf(
      fieldInScenario(funnel, on, move.at, move.field),
      move.to,
      ruleAt(funnel, move.at, move.field)?.scale ?? 'positive',
    )
  );
}

/** The name, with a number where it is taken: the same move tried twice is two scenarios. */
function freeName(funnel: Funnel, name: string): string {
  const taken = new Set((funnel.scenarios ?? []).map((s) => s.name));
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} ${String(n)}`;
  return free;
}

/** Takes a trial back: removes its scenario alone. Trials put on top of it stay, and stand on what it stood on. */
export function takeBack(store: AppStore, scenario: Scenario): void {
  const state = store.getState();
  if (state.session.scenario === scenario.id) state.setSession({ scenario: scenario.on ?? null });
  state.edit('takeBack', (f) => {
    const above = (f.scenarios ?? []).filter((s) => s.on === scenario.id && s.trial === true);
    return removeScenario(
      above.reduce((g, s) => setScenarioBase(g, s.id, scenario.on ?? null), f),
      scenario.id,
    );
  });
}
