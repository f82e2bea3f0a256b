/** What `solve` may say beside the slopes of deals, revenue and profit: those of clients, cost and the sales cycle, by id. */
import { clientSlopes, cycleSlopes } from './cycle-slopes';
import { worthOf } from './rewards';
import { edgeSlopes } from './slopes';
import type { Solution } from './solve';

export interface MoreSlopes {
  /** For a rise of the rate from 0 to 1 at today's slope; 0 on exits that take the rest. The cycle's is in days, null where nobody wins. */
  readonly edges: Readonly<
    Record<string, { readonly clients: number; readonly cost: number; readonly cycleDays: number | null }>
  >;
  /** Days of the sales cycle for a day more at the node; null where nobody wins. Sources are left out: nobody stays there. */
  readonly nodes: Readonly<Record<string, { readonly cycleDays: number | null }>>;
}

export function moreSlopes(solution: Solution): MoreSlopes {
  const { plan, entries } = solution;
  const clients = clientSlopes(solution);
  const cost = edgeSlopes(plan, entries, worthOf(solution, 'cost'));
  const cycle = cycleSlopes(solution);
  // `fromEntries` makes every id an own key, `__proto__` included.
  return {
    edges: Object.fromEntries(
      plan.edgeIds.map((id, e) => [
        id,
        { clients: clients[e]!, cost: cost[e]!, cycleDays: cycle === null ? null : cycle.rate[e]! },
      ]),
    ),
    nodes: Object.fromEntries(
      plan.nodeIds.flatMap((id, u) =>
        plan.source[u] === 1 ? [] : [[id, { cycleDays: cycle === null ? null : cycle.days[u]! }]],
      ),
    ),
  };
}
