/** Which numeric field may stand where, and which values it may take: the one table that checks, edits and scenarios share. */
import type { FieldScale } from './quantity';

export interface FieldRule {
  readonly scale: FieldScale;
  /** Zero has no meaning here (a half-life, an odds ratio): the value must be above 0. */
  readonly aboveZero?: true;
  /** A bare number may be below 0 (an effort that saves money). */
  readonly signed?: true;
  /** The field may say `"rest"` instead. */
  readonly rest?: true;
  /** What holds the field cannot be without it: it may be changed, not taken away. */
  readonly required?: true;
}

export type Owner = 'source' | 'stage' | 'touchpoint' | 'outcome' | 'edge' | 'team';

type Rules = ReadonlyMap<string, FieldRule>;

const positive: FieldRule = { scale: 'positive' };
const above: FieldRule = { scale: 'positive', aboveZero: true };
const share: FieldRule = { scale: 'rate' };
export const EFFORT: FieldRule = { scale: 'positive', signed: true };
export const ODDS: FieldRule = above;

const costs: [string, FieldRule][] = [
  ['costPerEntry', positive],
  ['fixedCost', positive],
];
const station: [string, FieldRule][] = [
  ['days', positive],
  ...costs,
  ['capacity.people', above],
  ['capacity.handlingHours', { ...positive, required: true }],
  ['capacity.hoursPerPeriod', above],
  ['exchange.withinHours', positive],
  ['exchange.fact.avgHours', positive],
  ['exchange.halfLifeHours', above],
  ['exchange.patienceHours', above],
];

const STATION: Rules = new Map(station);

/** Every numeric field by the kind of thing that owns it, in the order in which a person reads them. */
export const FIELD_RULES: Readonly<Record<Owner, Rules>> = {
  source: new Map([['volume', positive], ...costs]),
  stage: STATION,
  touchpoint: STATION,
  outcome: new Map([['value', positive], ['margin', share], ...station]),
  edge: new Map([['rate', { scale: 'rate', rest: true }]]),
  team: new Map([
    ['people', { ...above, required: true }],
    ['hoursPerPeriod', { ...above, required: true }],
  ]),
};

/** The rule of a field; a target under `plan.` obeys the rule of the field that it is the target of, but may not be "rest" and may be taken away. */
export function ruleOf(owner: Owner, field: string): FieldRule | undefined {
  if (!field.startsWith('plan.')) return FIELD_RULES[owner].get(field);
  const rule = FIELD_RULES[owner].get(field.slice('plan.'.length));
  if (rule === undefined) return undefined;
  const { rest: _rest, required: _required, ...target } = rule;
  return target;
}
