/** Starts a scenario: empty, or a move on trial. */
import { changeFault } from '../scenario';
import type { Change, Funnel, Quantity, Scenario } from '../schema';
import { freshId } from './fresh-id';

/** An empty scenario at the end of the list, on the base or on another scenario. The id is `s1` or the next that is free. */
export function addScenario(funnel: Funnel, name: string, on: string | null = null): Funnel {
  return append(funnel, { id: nextScenarioId(funnel), name, ...(on === null ? {} : { on }), changes: [] });
}

/** The id that the next new scenario gets. */
export function nextScenarioId(funnel: Funnel): string {
  return freshId(funnel.scenarios, 's1');
}

export interface Trial {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly oneOff?: Quantity;
  readonly perPeriod?: Quantity;
  /** The scenario that the trial stands on; the base when null. */
  readonly on?: string | null;
}

/**
 * "Try it": a scenario flagged as a trial. There is one trial at a time, so an earlier one gives way, unless the new one
 * stands on it. Changes that name nothing are left out.
 */
export function tryMove(funnel: Funnel, { name, changes, oneOff, perPeriod, on = null }: Trial): Funnel {
  const others = (funnel.scenarios ?? []).filter((s) => s.trial !== true || isUnder(funnel, s.id, on));
  const cleared = { ...funnel, scenarios: others };
  return append(cleared, {
    id: nextScenarioId(cleared),
    name,
    ...(on === null ? {} : { on }),
    ...(oneOff === undefined ? {} : { oneOff }),
    ...(perPeriod === undefined ? {} : { perPeriod }),
    changes: changes.filter((c) => changeFault(funnel, c, '') === null),
    trial: true,
  });
}

function append(funnel: Funnel, scenario: Scenario): Funnel {
  return { ...funnel, scenarios: [...(funnel.scenarios ?? []), scenario] };
}

/** Whether scenario `id` is `top` or one of those that it stands on. */
function isUnder(funnel: Funnel, id: string, top: string | null): boolean {
  const seen = new Set<string>();
  for (let next = top ?? undefined; next !== undefined && !seen.has(next);) {
    if (next === id) return true;
    seen.add(next);
    next = funnel.scenarios?.find((s) => s.id === next)?.on;
  }
  return false;
}
