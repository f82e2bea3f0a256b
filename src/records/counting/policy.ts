/** How much the answer depends on how skipped and backward moves are counted. */
import type { PolicyEffect } from '../types';
import type { Cases } from './cases';
import { winChance, exitsOf } from './rates';
import type { Count, Plan } from './walk';

/** `asRecorded` and `fill` are the two counts of the same cases. */
export function policyEffect(
  cases: Cases,
  plan: Plan,
  asRecorded: Count,
  fill: Count,
  cohort: 'closed' | 'all',
): PolicyEffect {
  const place = new Int32Array(cases.stages.length);
  plan.order.forEach((stage, u) => (place[stage] = u));
  const plainBefore = new Int32Array(plan.order.length + 1);
  plan.kinds.forEach((kind, u) => (plainBefore[u + 1] = plainBefore[u]! + (kind === 'stage' ? 1 : 0)));
  let skippingCases = 0;
  let skippedMoves = 0;
  let backwardCases = 0;
  let backwardMoves = 0;
  for (let i = 0; i < cases.n; i++) {
    let previous = -1;
    let skips = 0;
    let back = 0;
    for (let e = cases.start[i]!; e < cases.start[i + 1]!; e++) {
      const u = place[cases.stage[e]!]!;
      const kind = plan.kinds[u]!;
      const fromPlain = previous < 0 || plan.kinds[previous] === 'stage';
      if (
        fromPlain &&
        (kind === 'stage' || kind === 'won') &&
        u > previous &&
        plainBefore[u]! > plainBefore[previous + 1]!
      )
        skips++;
      if (kind === 'stage' && previous > u) back++;
      previous = u;
    }
    skippedMoves += skips;
    backwardMoves += back;
    if (skips > 0) skippingCases++;
    if (back > 0) backwardCases++;
  }
  const isWon = (u: number): boolean => (plan.kinds[u] ?? 'won') === 'won';
  const side = (count: Count): PolicyEffect['fill'] => ({
    edges: count.edges.size,
    winChance: winChance(count, exitsOf(count, cohort), isWon),
  });
  return { skippingCases, skippedMoves, backwardCases, backwardMoves, asRecorded: side(asRecorded), fill: side(fill) };
}
