/**
 * Every quantity in a file, judged one by one on the raw data, so that a fault in one part of an item hides none in another.
 */
import type { Fault } from '../fault';
import { fault } from '../fault';
import { EFFORT, FIELD_RULES, ODDS, ruleOf, type FieldRule, type Owner } from '../field-rules';
import { readDots } from '../fields';
import { describe, itemStep } from './place';
import { quantityFaults } from './quantity-faults';

export type Raw = Readonly<Record<string, unknown>>;

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list in raw data that are objects, with their places; nothing where there is no such list. */
export function rawItems(data: Raw, list: string): { item: Raw; path: string }[] {
  const items = Object.hasOwn(data, list) ? data[list] : undefined;
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, i) => (isRaw(item) ? [{ item, path: `${list}/${itemStep(item, i)}` }] : []));
}

/** The kind of a raw node; undefined where it is none that the model knows. */
export function rawKind(node: Raw): Exclude<Owner, 'edge' | 'team'> | undefined {
  const { kind } = node;
  return kind === 'source' || kind === 'stage' || kind === 'touchpoint' || kind === 'outcome' ? kind : undefined;
}

interface Judge {
  readonly faults: Fault[];
  /** The places that were judged as quantities. */
  readonly places: Set<string>;
}

/** All faults of quantities, and the places looked at that were not sound (the schema need say nothing about them). */
export function numberFaultsOf(data: Raw): Judge {
  const judge: Judge = { faults: [], places: new Set() };
  for (const { item, path } of rawItems(data, 'nodes')) {
    const kind = rawKind(item);
    if (kind === undefined) continue;
    judgeFields(judge, item, path, kind);
    for (const criterion of rawItems(item, 'criteria'))
      judgeValue(judge, criterion.item['effect'], `${path}/${criterion.path}/effect`, ODDS);
    judgeFact(judge, item, path);
  }
  for (const { item, path } of rawItems(data, 'edges')) judgeFields(judge, item, path, 'edge');
  for (const { item, path } of rawItems(data, 'teams')) judgeFields(judge, item, path, 'team');
  for (const { item, path } of rawItems(data, 'scenarios')) {
    judgeEffort(judge, item, path);
    for (const change of rawItems(item, 'changes'))
      judgeValue(
        judge,
        change.item['to'],
        `${path}/${change.path}/to`,
        ruleOfChange(data, change.item, change.item['field']),
      );
  }
  for (const { item, path } of rawItems(data, 'moves')) {
    judgeEffort(judge, item, path);
    const { rest: _never, ...rule } = ruleOfChange(data, item, item['field'] ?? 'rate');
    judgeValue(judge, item['to'], `${path}/to`, rule);
    judgeValue(judge, item['ceiling'], `${path}/ceiling`, rule);
    judgeValue(judge, item['halfCost'], `${path}/halfCost`, { scale: 'positive', aboveZero: true });
  }
  return judge;
}

function judgeValue(judge: Judge, value: unknown, path: string, rule: FieldRule): void {
  if (value === undefined) return;
  const faults = quantityFaults(value, path, rule);
  if (faults.length === 0) return;
  judge.faults.push(...faults);
  judge.places.add(path);
  for (const { path: place } of faults) judge.places.add(place);
}

function judgeFields(judge: Judge, item: Raw, path: string, owner: Owner): void {
  for (const [field, rule] of FIELD_RULES[owner])
    judgeValue(judge, readDots(item, field), `${path}/${field.replaceAll('.', '/')}`, rule);
  const { plan } = item;
  if (!isRaw(plan)) return;
  // A target of a field that this code does not know is kept; it need only be a quantity.
  for (const key of Object.keys(plan))
    judgeValue(
      judge,
      plan[key],
      `${path}/plan/${key}`,
      ruleOf(owner, `plan.${key}`) ?? { scale: 'positive', signed: true },
    );
}

function judgeEffort(judge: Judge, item: Raw, path: string): void {
  judgeValue(judge, item['oneOff'], `${path}/oneOff`, EFFORT);
  judgeValue(judge, item['perPeriod'], `${path}/perPeriod`, EFFORT);
}

/** The measured fact of an exchange: promises kept of promises given, or the mean hours (a field of its own). */
function judgeFact(judge: Judge, node: Raw, path: string): void {
  const fact = readDots(node, 'exchange.fact');
  if (fact === undefined) return;
  const place = `${path}/exchange/fact`;
  if (!isRaw(fact) || (!Object.hasOwn(fact, 'k') && !Object.hasOwn(fact, 'avgHours'))) {
    judge.faults.push(fault(place, 'exchange.notFact', { value: describe(fact) }));
    judge.places.add(place);
  } else if (Object.hasOwn(fact, 'k')) judgeValue(judge, fact, place, { scale: 'rate' });
  else judge.places.add(place);
}

/** The rule of the field that a change or a move names; any finite number where it names nothing (that is a fault of its own). */
function ruleOfChange(data: Raw, change: Raw, field: unknown): FieldRule {
  const anything: FieldRule = { scale: 'positive', signed: true, rest: true };
  if (typeof change['at'] !== 'string' || typeof field !== 'string') return anything;
  const owner = rawOwner(data, change['at']);
  return (owner === undefined ? undefined : ruleOf(owner, field)) ?? anything;
}

const kinds = new WeakMap<Raw, ReadonlyMap<string, Owner>>();

function rawOwner(data: Raw, at: string): Owner | undefined {
  const known = kinds.get(data);
  if (known !== undefined) return known.get(at);
  const owners = new Map<string, Owner>();
  const add = (list: string, ownerOf: (item: Raw) => Owner | undefined): void => {
    for (const { item } of rawItems(data, list)) {
      const owner = ownerOf(item);
      if (typeof item['id'] === 'string' && owner !== undefined) owners.set(`${list}/${item['id']}`, owner);
    }
  };
  add('nodes', rawKind);
  add('edges', () => 'edge');
  add('teams', () => 'team');
  kinds.set(data, owners);
  return owners.get(at);
}
