/** Rewrites what a scenario says of itself: its name, its effort, what it stands on, whether it is only a trial. */
import { scenarioChain } from '../scenario';
import type { Funnel, Quantity } from '../schema';
import { keepList, mapList, patched, withLists } from './lists';

export function renameScenario(funnel: Funnel, id: string, name: string): Funnel {
  return setScenario(funnel, id, { name });
}

/** A trial that is worth keeping becomes a scenario like any other, under a name of its own if one is given. */
export function keepScenario(funnel: Funnel, id: string, name?: string): Funnel {
  return setScenario(funnel, id, { trial: undefined, ...(name === undefined ? {} : { name }) });
}

/** Money once and money per period; undefined takes either away. */
export function setScenarioEffort(
  funnel: Funnel,
  id: string,
  effort: { readonly oneOff?: Quantity | undefined; readonly perPeriod?: Quantity | undefined },
): Funnel {
  return setScenario(funnel, id, effort);
}

/** Puts a scenario on another one, or, with null, on the base. A circle changes nothing. */
export function setScenarioBase(funnel: Funnel, id: string, on: string | null): Funnel {
  const next = setScenario(funnel, id, { on: on ?? undefined });
  return scenarioChain(next, id).ok ? next : funnel;
}

/** Takes one change out of a scenario, by its place in the list. */
export function removeChange(funnel: Funnel, id: string, index: number): Funnel {
  const scenario = funnel.scenarios?.find((s) => s.id === id);
  const change = scenario?.changes[index];
  if (scenario === undefined || change === undefined) return funnel;
  return setScenario(funnel, id, { changes: keepList(scenario.changes, (c) => c !== change) });
}

type Scenario = NonNullable<Funnel['scenarios']>[number];

function setScenario(
  funnel: Funnel,
  id: string,
  detail: { readonly [K in keyof Scenario]?: Scenario[K] | undefined },
): Funnel {
  return withLists(funnel, {
    scenarios: funnel.scenarios && mapList(funnel.scenarios, (s) => (s.id === id ? patched(s, detail) : s)),
  });
}
