/** Copies a scenario under another name, on the same ground; a copy of a trial is kept. */
import type { Funnel } from '../schema';
import { nextScenarioId } from './add-scenario';
import { patched } from './lists';

export function duplicateScenario(funnel: Funnel, id: string, name: string): Funnel {
  const old = funnel.scenarios?.find((s) => s.id === id);
  if (old === undefined) return funnel;
  const copy = patched(old, { id: nextScenarioId(funnel), name, trial: undefined });
  return { ...funnel, scenarios: [...(funnel.scenarios ?? []), copy] };
}
