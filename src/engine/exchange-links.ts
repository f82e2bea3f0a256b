/**
 * The chain of exchanges, "communication → fact", and what each link's missed promises cost (model, sections 6 and 9).
 *
 * With a half-life H the rate onward halves for each H hours that a client waits. Waits are taken to be exponential with the
 * measured mean (or the mean that gives the measured share of promises kept within T hours), so today's rates carry the
 * factor E[2^(−W/H)] = 1/(1 + a), a = mean·ln 2/H, and would carry E[2^(−W/H) | W ≤ T] = (1 − e^(−T(1+a)/mean)) /
 * ((1 + a)(1 − e^(−T/mean))) if every promise were kept; without a promise the client would be answered at once. The cost is
 * the profit between the two, solved exactly. Without a half-life it is the worth past the gate of the leads that are lost
 * among those whose promise was missed, losses taken to fall on all alike.
 */
import { pointValue } from '#funnel/quantity';
import type { Exchange, Funnel, FunnelNode, Quantity } from '#funnel/schema';
import { withNumbers, type NumberPlace } from './change-number';
import { lostShare, worthPastGate } from './lost-money';
import { leadsOn } from './main-exit';
import { solve, type Solution } from './solve';
import { exp, log1p } from './special/elementary';

export interface ExchangeLink {
  readonly at: string;
  readonly clientAction: string | null;
  readonly answer: string | null;
  readonly withinHours: number | null;
  /** Share of promises kept, 0–1; null where nothing tells. */
  readonly kept: number | null;
  /** Mean hours until the answer, where measured or to be had from the share kept. */
  readonly meanHours: number | null;
  /** Cases behind the share kept; null where none are counted. */
  readonly cases: number | null;
  /** Leads per period whose promise is missed. */
  readonly missedLeads: number;
  /** What the missed promises cost per period; 0 where no fact is measured. */
  readonly money: number;
  readonly basis: 'halfLife' | 'losses' | 'none';
}

/** The links of a funnel in document order. */
export function exchangeLinks(funnel: Funnel, solution: Solution): ExchangeLink[] {
  return funnel.nodes.flatMap((node, u) => {
    const exchange = node.kind === 'source' ? undefined : node.exchange;
    return exchange === undefined ? [] : [linkOf(funnel, solution, node, u, exchange)];
  });
}

const point = (quantity: Quantity | undefined): number | null =>
  quantity === undefined ? null : pointValue(quantity, 'positive');

function linkOf(funnel: Funnel, solution: Solution, node: FunnelNode, u: number, exchange: Exchange): ExchangeLink {
  const withinHours = point(exchange.withinHours);
  const halfLife = point(exchange.halfLifeHours);
  const { kept, meanHours, cases } = factOf(exchange, withinHours);
  const missed = kept === null ? 0 : 1 - kept;
  const link = {
    at: `nodes/${node.id}`,
    clientAction: exchange.clientAction ?? null,
    answer: exchange.answer ?? null,
    withinHours,
    kept,
    meanHours,
    cases,
    missedLeads: solution.entries[u]! * missed,
  };
  if (halfLife !== null && halfLife > 0 && meanHours !== null) {
    const better = keptFactor(meanHours, halfLife, withinHours);
    return { ...link, money: gainOfFactor(funnel, solution, u, better), basis: 'halfLife' };
  }
  if (kept === null) return { ...link, money: 0, basis: 'none' };
  const money = link.missedLeads * lostShare(funnel, solution, u) * worthPastGate(funnel, solution, u);
  return { ...link, money, basis: 'losses' };
}

function factOf(
  { fact }: Exchange,
  withinHours: number | null,
): { kept: number | null; meanHours: number | null; cases: number | null } {
  if (fact === undefined) return { kept: null, meanHours: null, cases: null };
  if ('avgHours' in fact) {
    const meanHours = pointValue(fact.avgHours as Quantity, 'positive');
    if (withinHours === null) return { kept: null, meanHours, cases: null };
    return { kept: meanHours > 0 ? 1 - exp(-withinHours / meanHours) : 1, meanHours, cases: null };
  }
  const { k, n } = fact as { k: number; n: number };
  if (!(n > 0)) return { kept: null, meanHours: null, cases: 0 };
  const kept = Math.min(1, k / n);
  // Nobody answered in time: half a case stands in for none, or the mean would be infinite.
  const share = Math.max(kept, 0.5 / n);
  const meanHours = withinHours === null ? null : share >= 1 ? 0 : -withinHours / log1p(-share);
  return { kept, meanHours, cases: n };
}

/** By how much the rates onward would rise if every promise were kept, ≥ 1. */
export function keptFactor(meanHours: number, halfLifeHours: number, withinHours: number | null): number {
  if (!(meanHours > 0)) return 1;
  const a = (meanHours * Math.LN2) / halfLifeHours;
  const now = 1 / (1 + a);
  if (withinHours === null || withinHours <= 0) return 1 / now;
  const r = withinHours / meanHours;
  const inTime = 1 - exp(-r);
  // A promise far shorter than the mean wait: the client is answered as good as at once.
  const then = inTime > 1e-12 ? (1 - exp(-r * (1 + a))) / ((1 + a) * inTime) : 1;
  return Math.max(1, then / now);
}

/** Exact change of profit with all rates onward from u times a factor, as far as its leads suffice. */
function gainOfFactor(funnel: Funnel, solution: Solution, u: number, factor: number): number {
  const { plan, numbers, totals } = solution;
  const changes: { place: NumberPlace; to: number }[] = [];
  let onward = 0;
  let other = 0;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const edge = plan.outEdges[k]!;
    if (plan.written[edge] === 0) continue;
    if (!leadsOn(funnel, plan, edge)) {
      other += numbers.rate[edge]!;
      continue;
    }
    onward += numbers.rate[edge]!;
    changes.push({ place: { kind: 'rate', edge }, to: numbers.rate[edge]! });
  }
  if (onward === 0) return 0;
  const limited = Math.min(factor, (1 - other) / onward);
  const changed = changes.map(({ place, to }) => ({ place, to: to * limited }));
  const solved = solve(plan, withNumbers(plan, numbers, changed));
  return solved.ok ? solved.value.totals.profit - totals.profit : 0;
}
