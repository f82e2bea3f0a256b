/**
 * Numbers of one funnel that cannot all be true: work in progress against Little's law, counts against their own total,
 * an answer that takes longer than the client stays.
 */
import type { Outcome } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import { ownRate } from '#funnel/rest';
import type { Funnel, FunnelNode, Quantity } from '#funnel/schema';
import type { Solution } from './solve';
import { solutionOf } from './solve-funnel';

export interface Contradiction {
  readonly at: string;
  readonly code: 'little.observed' | 'little.plan' | 'counts.pastTotal' | 'answer.afterStay';
  /** What is said, and what follows from the other numbers. */
  readonly said: number;
  readonly follows: number;
  readonly params: Readonly<Record<string, number>>;
}

/** A count of open cases differs from Little's law when by more than this many standard deviations … */
const DEVIATIONS = 3;
/** … and by more than this factor, so that a large count is not accused of a rounding. */
const FACTOR = 1.25;

/** All contradictions, in document order. */
export function contradictions(funnel: Funnel): Outcome<readonly Contradiction[]> {
  const solved = solutionOf(funnel);
  if (!solved.ok) return solved;
  const found = funnel.nodes.flatMap((node, u) => [
    ...littlesLaw(solved.value, node, u),
    ...lateAnswer(solved.value, node, u),
  ]);
  return { ok: true, value: [...found, ...countsPastTotal(funnel)] };
}

/** L = x·τ / period against the open cases that the records show, and against a planned work in progress. */
function littlesLaw({ entries, numbers }: Solution, node: FunnelNode, u: number): Contradiction[] {
  const days = node.kind === 'source' ? undefined : node.days;
  if (days === undefined) return [];
  const x = entries[u]!;
  const tau = numbers.days[u]!;
  const follows = (x * tau) / numbers.periodDays;
  const at = `nodes/${node.id}`;
  const params = { entries: x, days: tau, periodDays: numbers.periodDays };
  const found: Contradiction[] = [];
  if (node.observed !== undefined) {
    const said = node.observed.open;
    // Open cases are a Poisson count around Little's mean; the mean is as uncertain as the measured days are.
    const spread = Math.sqrt(Math.max(follows, 1) + (follows * relativeError(days)) ** 2);
    if (Math.abs(said - follows) > DEVIATIONS * spread && apart(said, follows))
      found.push({ at, code: 'little.observed', said, follows, params });
  }
  const planned = node.plan !== undefined && Object.hasOwn(node.plan, 'wip') ? node.plan['wip'] : undefined;
  if (planned !== undefined) {
    const said = pointValue(planned, 'positive');
    if (apart(said, follows)) found.push({ at, code: 'little.plan', said, follows, params });
  }
  return found;
}

function apart(a: number, b: number): boolean {
  return a > FACTOR * b || b > FACTOR * a;
}

/** Standard error of a measured average over its mean; 0 for what is no measured average. */
function relativeError(quantity: Quantity): number {
  if (typeof quantity === 'number' || !('mean' in quantity)) return 0;
  const { mean, sd, n } = quantity as { mean: number; sd: number; n: number };
  return mean > 0 && n > 0 ? sd / Math.sqrt(n) / mean : 0;
}

/** A client who leaves the node after `days` cannot be answered there later than that on average. */
function lateAnswer({ numbers }: Solution, node: FunnelNode, u: number): Contradiction[] {
  const fact = node.kind === 'source' ? undefined : node.exchange?.fact;
  if (fact === undefined || !('avgHours' in fact) || node.kind === 'source' || node.days === undefined) return [];
  const said = pointValue(fact.avgHours as Quantity, 'positive');
  const follows = numbers.days[u]! * 24;
  if (!(said > FACTOR * follows)) return [];
  return [{ at: `nodes/${node.id}`, code: 'answer.afterStay', said, follows, params: { days: numbers.days[u]! } }];
}

/** Exits of one node measured on the same n cases that together count more than n. */
function countsPastTotal(funnel: Funnel): Contradiction[] {
  const sums = new Map<string, { node: string; n: number; k: number }>();
  for (const edge of funnel.edges) {
    const rate = ownRate(edge);
    if (typeof rate !== 'object' || !('k' in rate)) continue;
    const { k, n } = rate as { k: number; n: number };
    const key = JSON.stringify([edge.from, n]);
    const sum = sums.get(key) ?? { node: edge.from, n, k: 0 };
    sums.set(key, { ...sum, k: sum.k + k });
  }
  return [...sums.values()]
    .filter(({ k, n }) => k > n)
    .map(({ node, n, k }) => ({
      at: `nodes/${node}`,
      code: 'counts.pastTotal',
      said: k,
      follows: n,
      params: { k, n },
    }));
}
