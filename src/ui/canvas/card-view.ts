/**
 * What a card shows, as plain values: taken from the document, its solution and the drawn counts. Words come later.
 *
 * A view is flat, so that two of them can be compared field by field and an unchanged card keeps the very same object.
 */
import type { SolveResult } from '#engine/results';
import { exitsOf } from '#funnel/lookup';
import { evidence, pointValue, type Evidence } from '#funnel/quantity';
import type { Criterion, Exchange, Funnel, FunnelEdge, FunnelNode, NodeKind, OutcomeNode, Quantity } from '#funnel/schema';
import { nineInTen } from '../shared/nine-in-ten';
import { mainExit } from './main-exit';
import type { RiverNode } from './river/types';

/** Loss shares beyond this are a fault of the document, not of the arithmetic. */
const SUM_SLACK = 1e-9;

export interface CardView {
  readonly id: string;
  readonly kind: NodeKind;
  readonly result: OutcomeNode['result'] | null;
  readonly name: string;
  readonly locked: boolean;
  /** Whole numbers that add up along the river; null before there is an answer. */
  readonly entries: number | null;
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
}

export function cardView(node: FunnelNode, drawn: RiverNode | undefined, context: CardContext): CardView {
  const { funnel, result, base } = context;
  const figures = result?.nodes[node.id];
  const before = base?.nodes[node.id];
  const share = (edge: FunnelEdge): number => result?.edges[edge.id]?.rate ?? writtenRate(edge);
  const main = mainExit(funnel, node.id, share);
  const exits = exitsOf(funnel, node.id);
  const passOn = main === undefined ? null : share(main);
  const passOnBefore = main === undefined ? undefined : base?.edges[main.id]?.rate;
  const flow = figures?.entries ?? null;
  const shown = figures === undefined ? undefined : (drawn?.shownEntries ?? Math.round(figures.entries));
  const gone = figures === undefined ? undefined : (drawn?.shownLost ?? Math.round(lostOf(figures)));
  const value = node.kind === 'outcome' ? point(node.value) : null;
  const margin = node.kind === 'outcome' && node.margin !== undefined ? pointValue(node.margin, 'rate') : null;
  const sum = exits.reduce((total, e) => total + (e.rate === undefined || e.rate === 'rest' ? 0 : pointValue(e.rate, 'rate')), 0);
  const rested = exits.some((e) => e.rate === 'rest');
  return {
    id: node.id,
    kind: node.kind,
    result: node.kind === 'outcome' ? node.result : null,
    name: node.name,
    locked: node.locked === true,
    entries: shown ?? null,
    lost: gone ?? null,
    flow,
    empty: flow === 0,
    passOn,
    ...rateDoubt(main, exits),
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
    entriesDiff: difference(shown, before === undefined ? undefined : Math.round(before.entries)),
    passOnDiff: passOn === null ? null : difference(passOn, passOnBefore),
    lostDiff: difference(gone, before === undefined ? undefined : Math.round(lostOf(before))),
    worthDiff: difference(figures?.worth, before?.worth),
    stream: drawn?.stream ?? 0,
    chamber: drawn === undefined ? 0 : drawn.chamberEnd - drawn.card.x,
  };
}

const point = (q: Quantity | undefined): number | null => (q === undefined ? null : pointValue(q, 'positive'));
const lostOf = (f: { readonly entries: number; readonly dropOff: number }): number => f.entries * f.dropOff;
const difference = (now: number | undefined, before: number | undefined): number | null =>
  now === undefined || before === undefined ? null : now - before;

function writtenRate(edge: FunnelEdge): number {
  return edge.rate === undefined || edge.rate === 'rest' ? 0 : pointValue(edge.rate, 'rate');
}

/** How well the rate of the main exit is known; where it takes the rest, what the other exits leave is known as they are. */
function rateDoubt(main: FunnelEdge | undefined, exits: readonly FunnelEdge[]): Pick<CardView, 'grade' | 'cases' | 'low' | 'high'> {
  const none = { grade: null, cases: null, low: null, high: null };
  if (main === undefined) return none;
  if (main.rate === undefined) return none;
  if (main.rate === 'rest') {
    const others = exits.filter((e) => e.rate !== undefined && e.rate !== 'rest');
    const only = others.length === 1 ? others[0]?.rate : undefined;
    if (only === undefined || only === 'rest') return { ...none, grade: 'rest' };
    const range = nineInTen(only, 'rate');
    return { grade: evidence(only), cases: casesOf(only), low: range === null ? null : 1 - range.high, high: range === null ? null : 1 - range.low };
  }
  const range = nineInTen(main.rate, 'rate');
  return { grade: evidence(main.rate), cases: casesOf(main.rate), low: range?.low ?? null, high: range?.high ?? null };
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
