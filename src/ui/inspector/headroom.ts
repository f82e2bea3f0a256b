/** How far a rate can rise: the size of the rest at its node, which is its rest edge's rate or its drop-off (model, section 3). */
import type { SolveResult } from '#engine/results';
import { exitsOf } from '#funnel/lookup';
import { isRest } from '#funnel/rest';
import type { Funnel, FunnelEdge } from '#funnel/schema';

export function edgeHeadroom(funnel: Funnel, result: SolveResult, edge: FunnelEdge): number {
  const rest = exitsOf(funnel, edge.from).find(isRest);
  if (rest !== undefined) return rest.id === edge.id ? 0 : (result.edges[rest.id]?.rate ?? 0);
  const sum = exitsOf(funnel, edge.from).reduce((total, e) => total + (result.edges[e.id]?.rate ?? 0), 0);
  return Math.max(0, 1 - sum);
}
