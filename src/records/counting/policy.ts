/** Deals that skip stages or go back: who they are, the records without them, and how much the answer depends on how they are counted. */
import type { PolicyEffect } from '../types';
import { STATUS, type Cases, type Coded } from './cases';
import { cohortOf, exitsOf, winChance } from './rates';
import { nodesOf, type Count, type Plan } from './walk';

/** By case: how often it skips at least one stage going forward, and how often it goes back. */
export interface Uneven {
  readonly skips: Int32Array;
  readonly back: Int32Array;
}

export function unevenMoves(cases: Cases, plan: Plan): Uneven {
  const place = new Int32Array(cases.stages.length);
  plan.order.forEach((stage, u) => (place[stage] = u));
  const plainBefore = new Int32Array(nodesOf(plan) + 1);
  for (let u = 0; u < nodesOf(plan); u++) plainBefore[u + 1] = plainBefore[u]! + (plan.kinds[u] === 'stage' ? 1 : 0);
  const skips = new Int32Array(cases.n);
  const back = new Int32Array(cases.n);
  for (let i = 0; i < cases.n; i++) {
    let previous = -1;
    const forward = (u: number): void => {
      const fromPlain = previous < 0 || plan.kinds[previous] === 'stage';
      if (fromPlain && u > previous && plainBefore[u]! > plainBefore[previous + 1]!) skips[i]!++;
    };
    for (let e = cases.start[i]!; e < cases.start[i + 1]!; e++) {
      const u = place[cases.stage[e]!]!;
      const kind = plan.kinds[u]!;
      if (kind === 'stage' || kind === 'won') forward(u);
      if (kind === 'stage' && previous > u) back[i]!++;
      previous = u;
    }
    if (cases.status[i] === STATUS.won && plan.wonNode >= 0 && plan.kinds[previous] === 'stage') forward(plan.wonNode);
  }
  return { skips, back };
}

/** The cases that skip nothing and never go back; the very same cases where all are so. */
export function orderlyCases(cases: Cases, { skips, back }: Uneven): Cases {
  const kept: number[] = [];
  for (let i = 0; i < cases.n; i++) if (skips[i] === 0 && back[i] === 0) kept.push(i);
  return kept.length === cases.n ? cases : pickCases(cases, kept);
}

function pickCases(cases: Cases, kept: readonly number[]): Cases {
  const start = new Uint32Array(kept.length + 1);
  const events: number[] = [];
  kept.forEach((i, k) => {
    for (let e = cases.start[i]!; e < cases.start[i + 1]!; e++) events.push(e);
    start[k + 1] = events.length;
  });
  const ofCases = (list: Float64Array): Float64Array => Float64Array.from(kept, (i) => list[i]!);
  const ofEvents = (list: Float64Array): Float64Array => Float64Array.from(events, (e) => list[e]!);
  const coded = (list: Coded | null): Coded | null =>
    list === null ? null : { codes: Int32Array.from(kept, (i) => list.codes[i]!), names: list.names };
  return {
    n: kept.length,
    stages: cases.stages,
    start,
    stage: Int32Array.from(events, (e) => cases.stage[e]!),
    at: ofEvents(cases.at),
    left: cases.left === null ? null : ofEvents(cases.left),
    told: cases.told,
    status: Uint8Array.from(kept, (i) => cases.status[i]!),
    created: ofCases(cases.created),
    closed: ofCases(cases.closed),
    amount: ofCases(cases.amount),
    owner: coded(cases.owner),
    source: coded(cases.source),
    reason: coded(cases.reason),
  };
}

/** The three counts of the same records: as recorded, with skipped stages filled in, without the uneven cases. */
export interface Counts {
  readonly asRecorded: Count;
  readonly fill: Count;
  readonly leaveOut: Count;
}

export function policyEffect(uneven: Uneven, counts: Counts, plan: Plan, asked: 'closed' | 'all'): PolicyEffect {
  const { skips, back } = uneven;
  const cases = (list: Int32Array): number => list.reduce((sum, k) => sum + (k > 0 ? 1 : 0), 0);
  const moves = (list: Int32Array): number => list.reduce((sum, k) => sum + k, 0);
  const isWon = (u: number): boolean => (plan.kinds[u] ?? 'won') === 'won';
  const side = (count: Count): PolicyEffect['fill'] => ({
    cases: count.ending.length,
    edges: count.edges.size,
    winChance: winChance(count, exitsOf(count, cohortOf(count, asked)), isWon),
  });
  return {
    skippingCases: cases(skips),
    skippedMoves: moves(skips),
    backwardCases: cases(back),
    backwardMoves: moves(back),
    unevenCases: counts.asRecorded.ending.length - counts.leaveOut.ending.length,
    asRecorded: side(counts.asRecorded),
    fill: side(counts.fill),
    leaveOut: side(counts.leaveOut),
  };
}
