/**
 * The funnel document: one definition from which the types, the validator and the published JSON Schema come.
 *
 * Unknown keys are legal everywhere and survive a round trip (`looseObject`). This file says what a single value may be;
 * what values must be to one another (ids, sums of rates, references) is said in `check.ts`.
 */
import { z } from 'zod';
import { amount, count, number, positive, quantitySchema, rate, share } from './quantity-schema';

/** The newest version of the file format that this code reads and writes. */
export const FORMAT_VERSION = 1;

/** Limits beyond which a file is refused, from the file contract. */
export const LIMITS = { nodes: 10_000, edges: 40_000, bytes: 50 * 1024 * 1024 } as const;

const at = z.tuple([number, number]);
const id = z.string().min(1);

const exchangeSchema = z
  .looseObject({
    clientAction: z.string().optional(),
    answer: z.string().optional(),
    /** The promised answer time, hours. */
    withinHours: amount.optional(),
    /** What was measured: promises kept of promises given, or the mean answer time in hours. */
    fact: z.union([share, z.looseObject({ avgHours: amount })]).optional(),
    /** The rate onward halves for each such time that the client waits for the answer. */
    halfLifeHours: positive.optional(),
    /** A client waits so long, then leaves. */
    patienceHours: positive.optional(),
  })
  .meta({ id: 'Exchange', description: 'What the client does and what we answer, promised and kept.' });

const criterionSchema = z
  .looseObject({
    text: z.string(),
    state: z.enum(['met', 'partly', 'missed', 'unknown']),
    /** `traffic`, `handling`, `offer`, or a cause of the author's own. */
    cause: z.string().optional(),
    /** An odds ratio: fixing the criterion multiplies the odds of going on by it. */
    effect: positive.optional(),
    /** The id of the exit that the criterion acts on; the main exit when absent. */
    on: id.optional(),
  })
  .meta({ id: 'Criterion', description: 'A qualitative criterion, and still counted.' });

const lossReasonSchema = z
  .looseObject({ reason: z.string(), cause: z.string().optional(), k: count })
  .meta({ id: 'LossReason', description: 'A counted reason for leaving.' });

const capacitySchema = z
  .looseObject({
    people: positive.optional(),
    handlingHours: amount,
    /** Working hours of one person in one period. */
    hoursPerPeriod: positive.optional(),
    /** The id of a team shared with other nodes; its people and hours then stand in the team. */
    team: id.optional(),
  })
  .meta({ id: 'Capacity', description: 'The people who work at a node.' });

/** Counts from the records that a node was learned from, in cases. */
const observedNode = z.looseObject({ entered: count, open: count });
const observedEdge = z.looseObject({ cases: count, medianDays: number.nullable().optional() });

const plan = z.record(z.string(), quantitySchema).optional();

const anyNode = {
  id,
  name: z.string(),
  at: at.optional(),
  costPerEntry: amount.optional(),
  fixedCost: amount.optional(),
  notes: z.string().optional(),
  plan,
  locked: z.boolean().optional(),
  colour: z.string().optional(),
  observed: observedNode.optional(),
};

const station = {
  ...anyNode,
  /** Mean time at the node, days. */
  days: amount.optional(),
  capacity: capacitySchema.optional(),
  exchange: exchangeSchema.optional(),
  criteria: z.array(criterionSchema).optional(),
  lossReasons: z.array(lossReasonSchema).optional(),
};

const sourceSchema = z
  .looseObject({
    ...anyNode,
    kind: z.literal('source'),
    /** Leads per period. */
    volume: amount.optional(),
    arrivals: z.enum(['poisson', 'even']).optional(),
    /** Twelve monthly factors with mean 1. */
    season: z.array(count).length(12).optional(),
  })
  .meta({ id: 'Source', description: 'Where leads come from.' });
const stageSchema = z
  .looseObject({ ...station, kind: z.literal('stage') })
  .meta({ id: 'Stage', description: 'A state of the deal, a turning point.' });
const touchpointSchema = z
  .looseObject({ ...station, kind: z.literal('touchpoint') })
  .meta({ id: 'Touchpoint', description: 'One exchange: the client acts, the company answers.' });
const outcomeSchema = z
  .looseObject({
    ...station,
    kind: z.literal('outcome'),
    result: z.enum(['won', 'lost', 'parked']),
    /** Money per deal; counts for `won` only. */
    value: amount.optional(),
    /** The share of the value that stays; 1 when absent. */
    margin: rate.optional(),
  })
  .meta({ id: 'Outcome', description: 'Where a way ends, or pauses.' });

const nodeSchema = z.discriminatedUnion('kind', [sourceSchema, stageSchema, touchpointSchema, outcomeSchema]);

const edgeSchema = z
  .looseObject({
    id,
    from: id,
    to: id,
    /** The share of those who enter `from` that go on to `to`; `"rest"` takes what the others leave. */
    rate: z.union([rate, z.literal('rest')]).optional(),
    /** True beside a rate: the rate was counted as what the others left, and gives way to them as `"rest"` does. */
    rest: z.boolean().optional(),
    name: z.string().optional(),
    /** Marked by hand as the main exit of its node. */
    main: z.boolean().optional(),
    plan: z.object({ rate: rate.optional() }).catchall(quantitySchema).optional(),
    observed: observedEdge.optional(),
  })
  .meta({ id: 'Edge', description: 'A way from one node to another.' });

const changeSchema = z
  .looseObject({
    /** `nodes/ID`, `edges/ID` or `teams/ID`. */
    at: z.string(),
    /** The field, with dots into nested parts: `rate`, `capacity.people`. */
    field: z.string(),
    to: z.union([quantitySchema, z.literal('rest')]),
  })
  .meta({ id: 'Change', description: 'One number that a scenario changes.' });

const scenarioSchema = z
  .looseObject({
    id,
    name: z.string(),
    /** The id of the scenario that this one stands on; the base funnel when absent. */
    on: id.optional(),
    oneOff: quantitySchema.optional(),
    perPeriod: quantitySchema.optional(),
    changes: z.array(changeSchema),
    /** Made by "Try it": not yet kept. */
    trial: z.boolean().optional(),
  })
  .meta({ id: 'Scenario', description: 'A named list of changes.' });

const moveSchema = z
  .looseObject({
    id,
    name: z.string(),
    at: z.string(),
    /** `rate` when absent. */
    field: z.string().optional(),
    to: quantitySchema,
    oneOff: quantitySchema.optional(),
    perPeriod: quantitySchema.optional(),
    /** The best rate that money can buy. */
    ceiling: quantitySchema.optional(),
    /** The spend per period that buys half of the way to the ceiling. */
    halfCost: positive.optional(),
  })
  .meta({ id: 'Move', description: 'A planned move.' });

const teamSchema = z
  .looseObject({
    id,
    name: z.string(),
    people: positive,
    hoursPerPeriod: positive,
  })
  .meta({ id: 'Team', description: 'People shared by several nodes.' });
const laneSchema = z
  .looseObject({ id, name: z.string(), nodes: z.array(id), folded: z.boolean().optional() })
  .meta({ id: 'Lane', description: 'A group of nodes drawn in a panel of their own.' });
/** "Every won contract becomes a client": says where a source's leads come from. Drawn, never counted: the volume holds them. */
const linkSchema = z
  .looseObject({ id, from: id, to: id, name: z.string().optional() })
  .meta({ id: 'Link', description: 'Where the leads of a source come from; drawn, never counted.' });
const commentSchema = z
  .looseObject({ id, text: z.string(), at })
  .meta({ id: 'Comment', description: 'A note pinned to the canvas.' });

export const funnelSchema = z.looseObject({
  format: z.literal('sluice'),
  version: z.literal(FORMAT_VERSION),
  name: z.string(),
  /** An ISO 4217 code. */
  currency: z.string().optional(),
  period: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  nodes: z.array(nodeSchema).max(LIMITS.nodes),
  edges: z.array(edgeSchema).max(LIMITS.edges),
  scenarios: z.array(scenarioSchema).optional(),
  moves: z.array(moveSchema).optional(),
  teams: z.array(teamSchema).optional(),
  lanes: z.array(laneSchema).optional(),
  /** From an outcome of one lane to a source of another; not a flow. */
  links: z.array(linkSchema).optional(),
  comments: z.array(commentSchema).optional(),
  /** How the canvas was left: square-root thickness and the like. */
  canvas: z.looseObject({ thickness: z.enum(['linear', 'sqrt']).optional() }).optional(),
});

export { quantitySchema };
export type Quantity = z.infer<typeof quantitySchema>;
export type Exchange = z.infer<typeof exchangeSchema>;
export type Criterion = z.infer<typeof criterionSchema>;
export type LossReason = z.infer<typeof lossReasonSchema>;
export type Capacity = z.infer<typeof capacitySchema>;
export type SourceNode = z.infer<typeof sourceSchema>;
export type StageNode = z.infer<typeof stageSchema>;
export type TouchpointNode = z.infer<typeof touchpointSchema>;
export type OutcomeNode = z.infer<typeof outcomeSchema>;
export type FunnelNode = z.infer<typeof nodeSchema>;
export type NodeKind = FunnelNode['kind'];
export type FunnelEdge = z.infer<typeof edgeSchema>;
export type Change = z.infer<typeof changeSchema>;
export type Scenario = z.infer<typeof scenarioSchema>;
export type PlannedMove = z.infer<typeof moveSchema>;
export type Team = z.infer<typeof teamSchema>;
export type Lane = z.infer<typeof laneSchema>;
export type Link = z.infer<typeof linkSchema>;
export type Comment = z.infer<typeof commentSchema>;
export type Funnel = z.infer<typeof funnelSchema>;
export type Period = Funnel['period'];

/** Days in a period, from the model: a month is a twelfth of 365.25 days. */
export const DAYS_PER_PERIOD: Readonly<Record<Period, number>> = {
  day: 1,
  week: 7,
  month: 30.4375,
  quarter: 91.3125,
  year: 365.25,
};
