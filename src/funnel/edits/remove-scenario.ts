/** Removes a scenario. */
import { pointValue } from '../quantity';
import { applyScenario } from '../scenario';
import type { Change, Funnel, Quantity, Scenario } from '../schema';
import { mapList, patched, withLists } from './lists';

/** Scenarios that stood on it take over its changes and its effort, so that what they say does not change. */
export function removeScenario(funnel: Funnel, id: string): Funnel {
  const gone = funnel.scenarios?.find((s) => s.id === id);
  if (gone === undefined || funnel.scenarios === undefined) return funnel;
  const left = funnel.scenarios.filter((s) => s !== gone);
  return { ...funnel, scenarios: mapList(left, (s) => (s.on === id ? takeOver(s, gone) : s)) };
}

/** Writes a scenario into the base and removes it: the decision has been taken. Its effort goes with it. */
export function adoptScenario(funnel: Funnel, id: string): Funnel {
  const applied = applyScenario(funnel, id);
  if (!applied.ok) return funnel;
  const left = (funnel.scenarios ?? []).filter((s) => s.id !== id);
  // What stood on it now stands on a base that holds its changes.
  return withLists(applied.value, {
    scenarios: mapList(left, (s) => (s.on === id ? patched(s, { on: undefined }) : s)),
  });
}

function takeOver(above: Scenario, gone: Scenario): Scenario {
  const said = new Set(above.changes.map(keyOf));
  return patched(above, {
    on: gone.on,
    changes: [...gone.changes.filter((c) => !said.has(keyOf(c))), ...above.changes],
    oneOff: sum(gone.oneOff, above.oneOff),
    perPeriod: sum(gone.perPeriod, above.perPeriod),
  });
}

const keyOf = (c: Change): string => `${c.at}\n${c.field}`;

/** Two efforts as one; ranges of two add up to no written form, so the sum of two is a bare number. */
function sum(a: Quantity | undefined, b: Quantity | undefined): Quantity | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return pointValue(a, 'positive') + pointValue(b, 'positive');
}
