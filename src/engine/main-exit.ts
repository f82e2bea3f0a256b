/** Which exit of a node "going on" means, where a criterion or a loss does not say. */
import type { Funnel } from '#funnel/schema';
import type { Numbers, Plan } from './plan';

/** Whether an exit leads on: not back to its own node, and not to a lost or parked end. */
export function leadsOn(funnel: Funnel, plan: Plan, edge: number): boolean {
  const v = plan.to[edge]!;
  const end = funnel.nodes[v]!;
  return v !== plan.from[edge] && !(end.kind === 'outcome' && end.result !== 'won');
}

/** The exit marked by hand; else the one that most leads take among those that lead on; else the largest. −1 without an exit. */
export function mainExitOf(funnel: Funnel, plan: Plan, numbers: Numbers, u: number): number {
  let best = -1;
  let bestOnward = false;
  for (let k = plan.outStart[u]!; k < plan.outStart[u + 1]!; k++) {
    const e = plan.outEdges[k]!;
    if (funnel.edges[e]!.main === true) return e;
    const onward = leadsOn(funnel, plan, e);
    const better = onward === bestOnward ? best < 0 || numbers.rate[e]! > numbers.rate[best]! : onward;
    if (best >= 0 && !better) continue;
    best = e;
    bestOnward = onward;
  }
  return best;
}
