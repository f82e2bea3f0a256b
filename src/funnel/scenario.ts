/**
 * Scenarios: named lists of changes on the base, or on another scenario (`on`). Base edits flow through, because a scenario
 * stores only what it changes (model, section 8).
 */
import { shorten } from './checks/place';
import { fault, type Fault, type Outcome } from './fault';
import { ownerAt, ruleAt, getField, setFields } from './fields';
import { pointValue } from './quantity';
import type { Change, Funnel, Quantity, Scenario } from './schema';

/** The scenarios that `id` consists of, the one nearest to the base first. A missing link or a circle is a fault. */
export function scenarioChain(funnel: Funnel, id: string): Outcome<Scenario[]> {
  const chain: Scenario[] = [];
  const seen = new Set<string>();
  let next: string | undefined = id;
  while (next !== undefined) {
    const name: string = next;
    const scenario: Scenario | undefined = funnel.scenarios?.find((s) => s.id === name);
    const path = chain.length === 0 ? `scenarios/${name}` : `scenarios/${chain[0]?.id ?? ''}/on`;
    if (scenario === undefined) return { ok: false, faults: [unknownScenario(funnel, name, path)] };
    if (seen.has(name))
      return { ok: false, faults: [fault(path, 'scenario.circle', { ids: [...seen, name].join(' → ') })] };
    seen.add(name);
    chain.unshift(scenario);
    next = scenario.on;
  }
  return { ok: true, value: chain };
}

/** Says which scenarios there are, where there are any. */
function unknownScenario(funnel: Funnel, id: string, path: string): Fault {
  const ids = (funnel.scenarios ?? []).map((s) => shorten(s.id));
  if (ids.length === 0) return fault(path, 'scenario.unknown', { id: shorten(id) });
  const known = ids.length > MOST_NAMED ? [...ids.slice(0, MOST_NAMED), '…'] : ids;
  return fault(path, 'scenario.notAmong', { id: shorten(id), known: known.join(', ') });
}

/** As many ids as a sentence bears. */
const MOST_NAMED = 12;

/** What is wrong with a change's address, or null. `path` is the place of the change itself. */
export function changeFault(funnel: Funnel, change: Pick<Change, 'at' | 'field'>, path: string): Fault | null {
  if (ownerAt(funnel, change.at) === undefined) return fault(`${path}/at`, 'change.nothingThere', { at: change.at });
  if (ruleAt(funnel, change.at, change.field) === undefined)
    return fault(`${path}/field`, 'change.noSuchField', { at: change.at, field: change.field });
  return null;
}

/** The funnel with a scenario's changes written in, those of the scenarios under it first; null is the base itself. */
export function applyScenario(funnel: Funnel, id: string | null): Outcome<Funnel> {
  if (id === null) return { ok: true, value: funnel };
  const chain = scenarioChain(funnel, id);
  if (!chain.ok) return chain;
  const faults: Fault[] = [];
  const changes: Change[] = [];
  for (const scenario of chain.value) {
    scenario.changes.forEach((change, i) => {
      const wrong = changeFault(funnel, change, `scenarios/${scenario.id}/changes/${String(i)}`);
      if (wrong === null) changes.push(change);
      else faults.push(wrong);
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: setFields(funnel, changes) };
}

/** What a scenario costs per period, and where that is written: `scenarios/ID`. */
export interface RunningEffort {
  readonly at: string;
  readonly perPeriod: Quantity;
}

/** The running efforts of a scenario and of those under it, the one nearest to the base first; none where it is unknown. */
export function runningEfforts(funnel: Funnel, id: string | null): RunningEffort[] {
  return chainOrNone(funnel, id).flatMap(({ id: own, perPeriod }) =>
    perPeriod === undefined ? [] : [{ at: `scenarios/${own}`, perPeriod }],
  );
}

/** The effort of a scenario and of those under it, as point values: money once, and money per period. Zero where unknown. */
export function scenarioEffort(funnel: Funnel, id: string | null): { oneOff: number; perPeriod: number } {
  const effort = { oneOff: 0, perPeriod: 0 };
  for (const { oneOff } of chainOrNone(funnel, id))
    effort.oneOff += oneOff === undefined ? 0 : pointValue(oneOff, 'positive');
  for (const { perPeriod } of runningEfforts(funnel, id)) effort.perPeriod += pointValue(perPeriod, 'positive');
  return effort;
}

function chainOrNone(funnel: Funnel, id: string | null): readonly Scenario[] {
  const chain = id === null ? null : scenarioChain(funnel, id);
  return chain?.ok === true ? chain.value : [];
}

/** The value of a field as a scenario has it (its own change, or that of one under it, or the base's). */
export function fieldInScenario(
  funnel: Funnel,
  id: string | null,
  at: string,
  field: string,
): Change['to'] | undefined {
  if (id !== null) {
    const chain = scenarioChain(funnel, id);
    const changes = chain.ok ? chain.value.flatMap((s) => s.changes) : [];
    const last = changes.findLast((c) => c.at === at && c.field === field);
    if (last !== undefined) return last.to;
  }
  return getField(funnel, at, field);
}
