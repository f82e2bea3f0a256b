/** Load of people: hours asked of hours there, ρ = entries·handlingHours / (people·hoursPerPeriod). */
import { pointValue } from '#funnel/quantity';
import type { Funnel, FunnelNode, Quantity } from '#funnel/schema';
import type { Plan } from './plan';
import { ratio } from './totals';

const point = (quantity: Quantity): number => pointValue(quantity, 'positive');

/**
 * Load per node, in document order; null without a capacity, or where no hours are there at all. Nodes served by one team
 * share its people, so each shows the team's load: the sum of what all of them ask.
 */
export function loads(plan: Plan, funnel: Funnel, entries: Float64Array): (number | null)[] {
  const asked = new Map<string, number>();
  const hours = funnel.nodes.map((node, u) => {
    const capacity = capacityOf(node);
    if (capacity === undefined) return 0;
    const ask = entries[u]! * point(capacity.handlingHours);
    if (capacity.team !== undefined) asked.set(capacity.team, (asked.get(capacity.team) ?? 0) + ask);
    return ask;
  });
  const teams = new Map((funnel.teams ?? []).map((team) => [team.id, point(team.people) * point(team.hoursPerPeriod)]));
  return funnel.nodes.slice(0, plan.nodeCount).map((node, u) => {
    const capacity = capacityOf(node);
    if (capacity === undefined) return null;
    if (capacity.team !== undefined) return ratio(asked.get(capacity.team) ?? 0, teams.get(capacity.team) ?? 0);
    if (capacity.people === undefined || capacity.hoursPerPeriod === undefined) return null;
    return ratio(hours[u]!, point(capacity.people) * point(capacity.hoursPerPeriod));
  });
}

function capacityOf(node: FunnelNode) {
  return node.kind === 'source' ? undefined : node.capacity;
}
