/**
 * Money that the lost leads would have been worth past the gate, by stage and by cause.
 *
 * A lead is lost at a node where it drops off or goes to a lost outcome. It is valued at what those who went on from there
 * are worth on average (their worth weighed by the exits that lead on), and at nothing where going on loses money. Counted
 * loss reasons split a node's loss; counts that the records show beyond the reasons are unrecorded. A node without reasons is split
 * by its criteria: what meeting them would have kept, by cause, and the remainder without one. Everything sums exactly.
 */
import type { Outcome } from '#funnel/fault';
import type { Funnel, FunnelNode, LossReason } from '#funnel/schema';
import { criteriaOf, criterionLogit, exitOfCriterion, movedRate } from './criteria';
import { leadsOn } from './main-exit';
import { settled } from './shapley';
import type { Solution } from './solve';
import { solutionOf } from './solve-funnel';

export interface LossPart {
  /** Null where no cause is recorded. */
  readonly cause: string | null;
  readonly basis: 'reasons' | 'criteria' | 'none';
  readonly leads: number;
  readonly money: number;
}

export interface NodeLoss {
  readonly at: string;
  /** Leads lost here per period. */
  readonly leads: number;
  /** What one of them would have been worth past the gate. */
  readonly worthPast: number;
  readonly money: number;
  /** Sums to the leads and the money; largest first. */
  readonly parts: readonly LossPart[];
  readonly reasons: readonly {
    readonly reason: string;
    readonly cause: string | null;
    readonly leads: number;
    readonly money: number;
  }[];
}

export interface LostMoney {
  readonly leads: number;
  readonly money: number;
  /** Nodes where leads are lost, most money first. */
  readonly nodes: readonly NodeLoss[];
  readonly causes: readonly { readonly cause: string | null; readonly leads: number; readonly money: number }[];
}

/** The lost money of a funnel with its point values. */
export function lostMoney(funnel: Funnel): Outcome<LostMoney> {
  const solved = solutionOf(funnel);
  return solved.ok ? { ok: true, value: lostMoneyOf(funnel, solved.value) } : solved;
}

export function lostMoneyOf(funnel: Funnel, solution: Solution): LostMoney {
  const nodes = funnel.nodes
    .flatMap((node, u) => nodeLoss(funnel, solution, node, u) ?? [])
    .sort((a, b) => b.money - a.money || b.leads - a.leads);
  const causes = new Map<string | null, { leads: number; money: number }>();
  for (const { cause, leads, money } of nodes.flatMap((node) => node.parts)) {
    const sum = causes.get(cause) ?? { leads: 0, money: 0 };
    causes.set(cause, { leads: sum.leads + leads, money: sum.money + money });
  }
  return {
    leads: nodes.reduce((sum, node) => sum + node.leads, 0),
    money: nodes.reduce((sum, node) => sum + node.money, 0),
    nodes,
    causes: [...causes]
      .map(([cause, sum]) => ({ cause, ...sum }))
      .sort((a, b) => b.money - a.money || b.leads - a.leads),
  };
}

/** Worth of those who go on from u, weighed by its exits that lead on; 0 where none does or going on loses money. */
export function worthPastGate(funnel: Funnel, solution: Solution, u: number): number {
  const { plan, numbers, worth } = solution;
  let sum = 0;
  let share = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    if (!leadsOn(funnel, plan, e)) continue;
    sum += numbers.rate[e]! * worth[plan.to[e]!]!;
    share += numbers.rate[e]!;
  }
  return share > 0 ? Math.max(0, sum / share) : 0;
}

/** The share of the entries of u that is lost there: drop-off and exits to lost outcomes. */
export function lostShare(funnel: Funnel, solution: Solution, u: number): number {
  const { plan, numbers, dropOff } = solution;
  let share = dropOff[u]!;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    if (isLost(funnel.nodes[plan.to[e]!]!)) share += numbers.rate[e]!;
  }
  return share;
}

function isLost(node: FunnelNode): boolean {
  return node.kind === 'outcome' && node.result === 'lost';
}

function nodeLoss(funnel: Funnel, solution: Solution, node: FunnelNode, u: number): NodeLoss | null {
  if (isLost(node)) return null;
  const share = lostShare(funnel, solution, u);
  const leads = solution.entries[u]! * share;
  if (!(leads > 0)) return null;
  const worthPast = worthPastGate(funnel, solution, u);
  const money = leads * worthPast;
  const reasons = reasonsAt(funnel, solution, node, u);
  const counted = reasons.reduce((sum, { k }) => sum + k, 0);
  const shares =
    counted > 0
      ? reasonShares(funnel, solution, reasons, counted, u)
      : criteriaShares(funnel, solution, node, u, share);
  const explained = shares.reduce((sum, part) => sum + part.share, 0);
  const all = explained < 1 ? [...shares, { cause: null, basis: 'none' as const, share: 1 - explained }] : shares;
  const partLeads = settled(
    all.map((part) => leads * part.share),
    leads,
  );
  const partMoney = settled(
    all.map((part) => money * part.share),
    money,
  );
  const denominator = counted > 0 ? casesLost(funnel, solution, u, counted) : 1;
  return {
    at: `nodes/${node.id}`,
    leads,
    worthPast,
    money,
    parts: all
      .map(({ cause, basis }, i) => ({ cause, basis, leads: partLeads[i]!, money: partMoney[i]! }))
      .sort((a, b) => b.leads - a.leads),
    reasons: reasons.map(({ reason, cause, k }) => {
      return { reason, cause: cause ?? null, leads: (leads * k) / denominator, money: (money * k) / denominator };
    }),
  };
}

/** The node's own counted reasons, or those of the lost outcomes that it leads to. */
function reasonsAt(funnel: Funnel, { plan }: Solution, node: FunnelNode, u: number): readonly LossReason[] {
  const own = node.kind === 'source' ? [] : (node.lossReasons ?? []);
  if (own.length > 0) return own;
  return Array.from(plan.outEdges.subarray(plan.outStart[u], plan.outStart[u + 1])).flatMap((e) => {
    const end = funnel.nodes[plan.to[e]!]!;
    return isLost(end) && end.kind === 'outcome' ? (end.lossReasons ?? []) : [];
  });
}

interface Share {
  readonly cause: string | null;
  readonly basis: LossPart['basis'];
  readonly share: number;
}

function reasonShares(
  funnel: Funnel,
  solution: Solution,
  reasons: readonly LossReason[],
  counted: number,
  u: number,
): Share[] {
  const all = casesLost(funnel, solution, u, counted);
  const causes = new Map<string | null, number>();
  for (const { cause, k } of reasons) causes.set(cause ?? null, (causes.get(cause ?? null) ?? 0) + k);
  return [...causes].filter(([, k]) => k > 0).map(([cause, k]) => ({ cause, basis: 'reasons', share: k / all }));
}

/**
 * Lost cases that the records of u show, those with a counted reason at the least: the share that is lost at u of the cases that
 * its exits were measured on.
 */
function casesLost(funnel: Funnel, solution: Solution, u: number, counted: number): number {
  const { plan } = solution;
  let cases = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const { rate } = funnel.edges[plan.outEdges[k]!]!;
    if (typeof rate === 'object' && 'k' in rate) cases = Math.max(cases, rate['n'] as number);
  }
  const lost = cases * lostShare(funnel, solution, u);
  // A share of whole cases is whole but for rounding.
  return lost > counted * (1 + 1e-9) ? lost : counted;
}

/** What meeting the criteria would have kept of the loss, by cause; criteria that make things worse do not count. */
function criteriaShares(funnel: Funnel, solution: Solution, node: FunnelNode, u: number, lost: number): Share[] {
  const logits = new Map<number, Map<string | null, number>>();
  for (const criterion of criteriaOf(node)) {
    const logit = criterionLogit(criterion);
    const edge = logit > 0 ? exitOfCriterion(funnel, solution, u, criterion) : -1;
    if (edge < 0 || !leadsOn(funnel, solution.plan, edge)) continue;
    const causes = logits.get(edge) ?? new Map<string | null, number>();
    const cause = criterion.cause ?? null;
    logits.set(edge, causes.set(cause, (causes.get(cause) ?? 0) + logit));
  }
  const kept = new Map<string | null, number>();
  for (const [edge, causes] of logits) {
    const rate = solution.numbers.rate[edge]!;
    const all = [...causes.values()].reduce((a, b) => a + b, 0);
    const gap = movedRate(rate, all) - rate;
    for (const [cause, logit] of causes) kept.set(cause, (kept.get(cause) ?? 0) + (gap * logit) / all);
  }
  const total = [...kept.values()].reduce((a, b) => a + b, 0);
  const scale = total > lost ? 1 / total : 1 / lost;
  return [...kept]
    .filter(([, gap]) => gap > 0)
    .map(([cause, gap]) => ({ cause, basis: 'criteria', share: gap * scale }));
}
