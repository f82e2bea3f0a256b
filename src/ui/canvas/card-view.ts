/**
 * What a card shows, as plain values: taken from the document, its solution and the drawn counts. Words come later.
 *
 * A view is flat, so that two of them can be compared field by field and an unchanged card keeps the very same object.
 */
import type { SolveResult } from '#engine/results';
import { exitsOf } from '#funnel/lookup';
import { evidence, pointValue, type Evidence } from '#funnel/quantity';
import { isRest, measuredRest, ownRate, ownShare } from '#funnel/rest';
import type {
  Criterion,
  Exchange,
  Funnel,
  FunnelEdge,
  FunnelNode,
  NodeKind,
  OutcomeNode,
  Quantity,
} from '#funnel/schema';
import { nineInTen } from '../shared/nine-in-ten';
import { mainExit } from './main-exit';
import { laneOfCard } from './river/folded-lanes';
import { toGrain } from './river/shown-counts';
import type { RiverNode } from './river/types';

/** Loss shares beyond this are a fault of the document, not of the arithmetic. */
const SUM_SLACK = 1e-9;

export interface CardView {
  readonly id: string;
  readonly kind: NodeKind;
  readonly result: OutcomeNode['result'] | null;
  readonly name: string;
  readonly locked: boolean;
  /** Of a folded lane: how many nodes it holds, and how many leads go on from it; null for every node. */
  readonly laneNodes: number | null;
  readonly laneOut: number | null;
  /** Of a source: how many of its leads are said to come from outcomes that are linked to it; null without a link. */
  readonly linked: number | null;
  /** Whole numbers that add up along the river; null before there is an answer. */
  readonly entries: number | null;
  /** What the shown numbers are multiples of. */
  readonly grain: number;
  readonly lost: number | null;
  /** The unrounded entries, for worth and sums. */
  readonly flow: number | null;
  readonly empty: boolean;
  /** The share that takes the main exit, 0–1; null without exits. */
  readonly passOn: number | null;
  /** The name of where the main exit leads, for the spoken sentence. */
  readonly grade: Evidence | 'rest' | null;
  /** Cases behind a measured rate. */
  readonly cases: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  readonly margin: number | null;
  readonly contribution: number | null;
  readonly costPerEntry: number | null;
  readonly promiseHours: number | null;
  readonly promiseKept: number | null;
  readonly factHours: number | null;
  /** `met`, `partly`… joined by a blank, in the order written. */
  readonly criteria: string;
  readonly exits: number;
  /** Everyone passes on by a "rest" exit and no loss has been said yet. */
  readonly noDrain: boolean;
  /** The sum of the written rates where it passes 1; else null. */
  readonly exitSum: number | null;
  readonly worth: number | null;
  readonly winChance: number | null;
  readonly days: number | null;
  readonly load: number | null;
  readonly wip: number | null;
  readonly topReason: string | null;
  /** Difference to Base where a scenario is on. */
  readonly entriesDiff: number | null;
  readonly passOnDiff: number | null;
  readonly lostDiff: number | null;
  readonly worthDiff: number | null;
  readonly stream: number;
  readonly chamber: number;
}

export interface CardContext {
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  /** Base's figures while a scenario is on; null otherwise. */
  readonly base: SolveResult | null;
  /** What the shown numbers are multiples of. */
  readonly grain: number;
  /** The number drawn for an exit. */
  readonly shownOf?: (edge: string) => number;
  /** The number of leads drawn at a node. */
  readonly entriesOf?: (node: string) => number;
}

export function cardView(node: FunnelNode, drawn: RiverNode | undefined, context: CardContext): CardView {
  const { funnel, result, base } = context;
  const lane = laneOfCard(node);
  const figures = result?.nodes[node.id];
  const before = base?.nodes[node.id];
  const share = (edge: FunnelEdge): number => result?.edges[edge.id]?.rate ?? ownShare(edge);
  const main = mainExit(funnel, node.id, share);
  const exits = exitsOf(funnel, node.id);
  const passOn = main === undefined ? null : share(main);
  const passOnBefore = main === undefined ? undefined : base?.edges[main.id]?.rate;
  const flow = figures?.entries ?? null;
  const shown = figures === undefined ? undefined : (drawn?.shownEntries ?? toGrain(figures.entries, context.grain));
  const gone = figures === undefined ? undefined : (drawn?.shownLost ?? toGrain(lostOf(figures), context.grain));
  const value = node.kind === 'outcome' ? point(node.value) : null;
  const margin = node.kind === 'outcome' && node.margin !== undefined ? pointValue(node.margin, 'rate') : null;
  const sum = exits.reduce((total, e) => total + ownShare(e), 0);
  const rested = exits.some(isRest);
  return {
    id: node.id,
    kind: node.kind,
    result: node.kind === 'outcome' ? node.result : null,
    name: node.name,
    locked: node.locked === true,
    linked: linkedTo(node, context),
    laneNodes: lane?.members.length ?? null,
    laneOut:
      lane === undefined || drawn === undefined
        ? null
        : exits.reduce((sum, e) => sum + (context.shownOf?.(e.id) ?? 0), 0),
    entries: shown ?? null,
    grain: context.grain,
    lost: gone ?? null,
    flow,
    empty: flow === 0,
    passOn,
    ...rateDoubt(main, passOn, exits),
    value,
    margin,
    contribution: value === null || flow === null ? null : flow * value * (margin ?? 1),
    costPerEntry: point(node.costPerEntry),
    ...promise(node.kind === 'source' ? undefined : node.exchange),
    criteria: node.kind === 'source' ? '' : criteriaStates(node.criteria),
    exits: exits.length,
    noDrain: node.kind !== 'source' && node.kind !== 'outcome' && rested && exits.length === 1,
    exitSum: sum > 1 + SUM_SLACK ? sum : null,
    worth: figures?.worth ?? null,
    winChance: figures?.winChance ?? null,
    days: node.kind === 'source' ? null : point(node.days),
    load: figures?.load ?? null,
    wip: figures?.wip ?? null,
    topReason: node.kind === 'source' ? null : topReason(node.lossReasons),
    entriesDiff: difference(shown, before === undefined ? undefined : toGrain(before.entries, context.grain)),
    passOnDiff: passOn === null ? null : difference(passOn, passOnBefore),
    lostDiff: difference(gone, before === undefined ? undefined : toGrain(lostOf(before), context.grain)),
    worthDiff: difference(figures?.worth, before?.worth),
    stream: drawn?.stream ?? 0,
    chamber: drawn === undefined ? 0 : drawn.chamberEnd - drawn.card.x,
  };
}

function linkedTo(node: FunnelNode, { funnel, entriesOf }: CardContext): number | null {
  const links = (funnel.links ?? []).filter((l) => l.to === node.id);
  return links.length === 0 || entriesOf === undefined ? null : links.reduce((sum, l) => sum + entriesOf(l.from), 0);
}

const point = (q: Quantity | undefined): number | null => (q === undefined ? null : pointValue(q, 'positive'));
const lostOf = (f: { readonly entries: number; readonly dropOff: number }): number => f.entries * f.dropOff;
const difference = (now: number | undefined, before: number | undefined): number | null =>
  now === undefined || before === undefined ? null : now - before;

/**
 * How well the rate of the main exit is known. Where it takes the rest: as it was counted, if that is what it takes now, and
 * else as the one other exit is known; what several others leave is a rest and no more.
 */
function rateDoubt(
  main: FunnelEdge | undefined,
  share: number | null,
  exits: readonly FunnelEdge[],
): Pick<CardView, 'grade' | 'cases' | 'low' | 'high'> {
  const none = { grade: null, cases: null, low: null, high: null };
  if (main === undefined || share === null) return none;
  const known = ownRate(main) ?? measuredRest(main, share);
  if (known !== undefined) {
    const range = nineInTen(known, 'rate');
    return { grade: evidence(known), cases: casesOf(known), low: range?.low ?? null, high: range?.high ?? null };
  }
  if (!isRest(main)) return none;
  const others = exits.flatMap((e) => ownRate(e) ?? []);
  const only = others.length === 1 ? others[0] : undefined;
  if (only === undefined) return { ...none, grade: 'rest' };
  const range = nineInTen(only, 'rate');
  return {
    grade: evidence(only),
    cases: casesOf(only),
    low: range === null ? null : 1 - range.high,
    high: range === null ? null : 1 - range.low,
  };
}

function casesOf(q: Quantity): number | null {
  return typeof q === 'object' && 'n' in q && typeof q.n === 'number' ? q.n : null;
}

function promise(exchange: Exchange | undefined): Pick<CardView, 'promiseHours' | 'promiseKept' | 'factHours'> {
  const fact = exchange?.fact;
  const kept = fact !== undefined && 'k' in fact ? pointValue(fact as { k: number; n: number }, 'rate') : null;
  const average = fact !== undefined && 'avgHours' in fact ? point(fact.avgHours as Quantity) : null;
  return { promiseHours: point(exchange?.withinHours), promiseKept: kept, factHours: average };
}

function criteriaStates(criteria: readonly Criterion[] | undefined): string {
  return (criteria ?? []).map((c) => c.state).join(' ');
}

function topReason(reasons: readonly { readonly reason: string; readonly k: number }[] | undefined): string | null {
  let best: { readonly reason: string; readonly k: number } | null = null;
  for (const r of reasons ?? []) if (best === null || r.k > best.k) best = r;
  return best?.reason ?? null;
}

/** `next`, or `before` itself where every field is the same. */
export function keepView(before: CardView | undefined, next: CardView): CardView {
  if (before === undefined) return next;
  const keys = Object.keys(next) as (keyof CardView)[];
  return keys.every((k) => Object.is(before[k], next[k])) ? before : next;
}
