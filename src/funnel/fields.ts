/**
 * Numeric fields by address: `at` names the node, edge or team (`nodes/ID`), `field` the number in it, with dots into nested
 * parts (`capacity.people`). Scenarios, moves, sampling and the inspector all reach numbers through here.
 */
import { FIELD_RULES, ruleOf, type FieldRule, type Owner } from './field-rules';
import { positionOf } from './lookup';
import type { FieldScale } from './quantity';
import { heldRate, withHeldRate } from './rest';
import { sameValue } from './same-value';
import type { Funnel, FunnelEdge, Quantity } from './schema';

export interface FieldRef {
  /** `nodes/ID`, `edges/ID` or `teams/ID`. */
  readonly at: string;
  readonly field: string;
  readonly scale: FieldScale;
}

export type PlaceList = 'nodes' | 'edges' | 'teams';

export interface Place {
  readonly list: PlaceList;
  readonly id: string;
}

type Item = Readonly<Record<string, unknown>>;

/** Splits `nodes/ID`; everything after the first slash is the id. Undefined where it names no list with numbers. */
export function parsePlace(at: string): Place | undefined {
  const slash = at.indexOf('/');
  const list = at.slice(0, slash);
  if (list !== 'nodes' && list !== 'edges' && list !== 'teams') return undefined;
  return { list, id: at.slice(slash + 1) };
}

/** What owns the fields at a place: the kind of the node, `edge` or `team`; undefined where nothing is there. */
export function ownerAt(funnel: Funnel, at: string): Owner | undefined {
  const place = parsePlace(at);
  if (place === undefined) return undefined;
  const position = positionOf(funnel, place.list, place.id);
  if (position < 0) return undefined;
  if (place.list === 'edges') return 'edge';
  return place.list === 'teams' ? 'team' : funnel.nodes[position]?.kind;
}

/** The rule of a field at a place; undefined where the place or the field cannot be. */
export function ruleAt(funnel: Funnel, at: string, field: string): FieldRule | undefined {
  const owner = ownerAt(funnel, at);
  return owner === undefined ? undefined : ruleOf(owner, field);
}

/** Every number that the funnel holds: nodes, then edges, then teams, in document order. Rests and targets are left out. */
export function quantityFields(funnel: Funnel): FieldRef[] {
  const refs: FieldRef[] = [];
  const add = (at: string, owner: Owner, item: Item): void => {
    for (const [field, rule] of FIELD_RULES[owner]) {
      const value = readHeld(item, owner === 'edge' && field === 'rate', field);
      if (value !== undefined && value !== 'rest') refs.push({ at, field, scale: rule.scale });
    }
  };
  for (const node of funnel.nodes) add(`nodes/${node.id}`, node.kind, node);
  for (const edge of funnel.edges) add(`edges/${edge.id}`, 'edge', edge);
  for (const team of funnel.teams ?? []) add(`teams/${team.id}`, 'team', team);
  return refs;
}

/** The value of a field; `"rest"` for the rate of an exit that takes the rest; undefined where it is not given or cannot be there. */
export function getField(funnel: Funnel, at: string, field: string): Quantity | 'rest' | undefined {
  const place = parsePlace(at);
  if (place === undefined || ruleAt(funnel, at, field) === undefined) return undefined;
  const item = funnel[place.list]?.[positionOf(funnel, place.list, place.id)];
  return item === undefined ? undefined : readHeld(item, isRate(place, field), field);
}

export interface FieldValue {
  readonly at: string;
  readonly field: string;
  /** Undefined takes the field away. */
  readonly to: Quantity | 'rest' | undefined;
}

/** Writes one field. Where the place or field cannot be, or nothing changes, the same document comes back. */
export function setField(funnel: Funnel, at: string, field: string, to: Quantity | 'rest' | undefined): Funnel {
  return setFields(funnel, [{ at, field, to }]);
}

/** Writes many fields, each list copied at most once; everything untouched stays the same object. What is required is not taken away. */
export function setFields(funnel: Funnel, values: readonly FieldValue[]): Funnel {
  const copies: { [L in PlaceList]?: unknown[] } = {};
  for (const { at, field, to } of values) {
    const place = parsePlace(at);
    const rule = ruleAt(funnel, at, field);
    if (place === undefined || rule === undefined || (to === undefined && rule.required === true)) continue;
    const position = positionOf(funnel, place.list, place.id);
    const list: readonly unknown[] = copies[place.list] ?? funnel[place.list] ?? [];
    const before = list[position] as Item;
    const after = isRate(place, field) ? withHeldRate(before, to) : writeDots(before, field.split('.'), to);
    if (after === before) continue;
    const copy = (copies[place.list] ??= [...list]);
    copy[position] = after;
  }
  // The copies hold the same kinds of items as the lists they were taken from, one field rewritten by its rule.
  return Object.keys(copies).length === 0 ? funnel : ({ ...funnel, ...copies } as Funnel);
}

/** The one field that may say `"rest"`, in either of its two ways. */
function isRate(place: Place, field: string): boolean {
  return place.list === 'edges' && field === 'rate';
}

function readHeld(item: object, rate: boolean, field: string): Quantity | 'rest' | undefined {
  return rate ? heldRate(item as FunnelEdge) : (readDots(item as Item, field) as Quantity | undefined);
}

/** Follows own keys along dots; inherited keys are never read. */
export function readDots(item: Item, field: string): unknown {
  let value: unknown = item;
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Item)[key];
  }
  return value;
}

function writeDots(item: Item, keys: readonly string[], to: unknown): Item {
  const [key, ...deeper] = keys;
  if (key === undefined) return item;
  const old = Object.hasOwn(item, key) ? item[key] : undefined;
  let next: unknown = to;
  if (deeper.length > 0) {
    const part = typeof old === 'object' && old !== null ? (old as Item) : {};
    const written = writeDots(part, deeper, to);
    if (written === part) return item;
    // A part that held nothing but the field taken away goes with it.
    next = to === undefined && Object.keys(written).length === 0 ? undefined : written;
  }
  if (sameValue(old, next)) return item;
  if (next !== undefined) return { ...item, [key]: next };
  const { [key]: _taken, ...left } = item;
  return left;
}
