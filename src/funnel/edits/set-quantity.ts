/**
 * Writes a number. While a scenario is on, the number goes into that scenario and the base stays as it is; a number equal to
 * what the scenario stands on takes the change away again.
 */
import { getField, parsePlace, ruleAt, setFields, type FieldValue } from '../fields';
import { edgeById, exitsOf } from '../lookup';
import { pointValue } from '../quantity';
import { measuredRest } from '../rest';
import { sameValue } from '../same-value';
import { fieldInScenario } from '../scenario';
import type { Change, Funnel, Quantity } from '../schema';
import { mapList, patched, withLists } from './lists';

/** `scenario` null writes the base. Where the place or the field cannot be, the same document comes back. */
export function setQuantity(funnel: Funnel, scenario: string | null, at: string, field: string, to: Quantity): Funnel {
  return writeFields(funnel, scenario, [{ at, field, to }]);
}

/** Writes several numbers as one edit: a pasted block, a filled column. */
export function setQuantities(funnel: Funnel, scenario: string | null, values: readonly FieldValue[]): Funnel {
  return writeFields(funnel, scenario, values);
}

/**
 * Lets an exit take what the others leave; what was counted at it stays beside. The exit that took it so far keeps the share
 * that it had, as it was counted where that still holds and as a plain number otherwise: so nobody's share changes but the
 * drain's, which goes into the new rest.
 */
export function setRest(funnel: Funnel, scenario: string | null, edgeId: string): Funnel {
  const edge = edgeById(funnel, edgeId);
  if (edge === undefined) return funnel;
  const rateOf = (id: string): Change['to'] | undefined => fieldInScenario(funnel, scenario, `edges/${id}`, 'rate');
  const others = exitsOf(funnel, edge.from).filter((e) => e.id !== edgeId);
  const values: FieldValue[] = [{ at: `edges/${edgeId}`, field: 'rate', to: 'rest' }];
  const before = others.find((e) => rateOf(e.id) === 'rest');
  if (before !== undefined) {
    let left = 1;
    for (const e of exitsOf(funnel, edge.from)) {
      const rate = rateOf(e.id);
      if (rate !== undefined && rate !== 'rest') left -= pointValue(rate, 'rate');
    }
    const share = Math.max(0, Number(left.toPrecision(12)));
    values.push({ at: `edges/${before.id}`, field: 'rate', to: measuredRest(before, share) ?? share });
  }
  return writeFields(funnel, scenario, values);
}

/** Takes a number away: out of the base, or, while a scenario is on, out of that scenario, so that the base shows again. */
export function removeField(funnel: Funnel, scenario: string | null, at: string, field: string): Funnel {
  return writeFields(funnel, scenario, [{ at, field, to: undefined }]);
}

function writeFields(funnel: Funnel, scenario: string | null, values: readonly FieldValue[]): Funnel {
  // A target belongs to the funnel, not to a way of reaching it.
  const isTarget = (value: FieldValue): boolean => value.field.startsWith('plan.');
  const base = scenario === null ? values : values.filter(isTarget);
  const inBase = setFields(funnel, base);
  return scenario === null
    ? inBase
    : writeChanges(
        inBase,
        scenario,
        values.filter((v) => !isTarget(v)),
      );
}

function writeChanges(funnel: Funnel, id: string, values: readonly FieldValue[]): Funnel {
  const scenarios = mapList(funnel.scenarios ?? [], (scenario) => {
    if (scenario.id !== id) return scenario;
    let changes = scenario.changes;
    for (const value of values) changes = writeChange(funnel, scenario.on ?? null, changes, value);
    return patched(scenario, { changes });
  });
  return withLists(funnel, { scenarios: funnel.scenarios && scenarios });
}

function writeChange(funnel: Funnel, under: string | null, changes: Change[], { at, field, to }: FieldValue): Change[] {
  if (ruleAt(funnel, at, field) === undefined || !canChange(funnel, at, field)) return changes;
  const isSame = (c: Change): boolean => c.at === at && c.field === field;
  const others = changes.filter((c) => !isSame(c));
  if (to === undefined || sameValue(fieldInScenario(funnel, under, at, field), to)) return others;
  const old = changes.find(isSame);
  if (old === undefined) return [...changes, { at, field, to }];
  return mapList(changes, (c) => (c === old ? patched(c, { to }) : c));
}

/** A scenario changes the numbers of a capacity that is there; it does not bring one about. */
function canChange(funnel: Funnel, at: string, field: string): boolean {
  if (!field.startsWith('capacity.') || parsePlace(at)?.list !== 'nodes') return true;
  return getField(funnel, at, 'capacity.handlingHours') !== undefined;
}
