/** People shared by several nodes. */
import type { Capacity, Funnel, FunnelNode, Team } from '../schema';
import { cleanReferences } from './clean-references';
import { mapList, patched, withLists } from './lists';

/** A team with an id that is taken changes nothing. */
export function addTeam(funnel: Funnel, team: Team): Funnel {
  const teams = funnel.teams ?? [];
  return teams.some((t) => t.id === team.id) ? funnel : { ...funnel, teams: [...teams, team] };
}

export function renameTeam(funnel: Funnel, id: string, name: string): Funnel {
  return withLists(funnel, {
    teams: funnel.teams && mapList(funnel.teams, (t) => (t.id === id ? patched(t, { name }) : t)),
  });
}

/** The nodes that shared the team each get its people and hours as their own, so that no work is left without anybody. */
export function removeTeam(funnel: Funnel, id: string): Funnel {
  const team = funnel.teams?.find((t) => t.id === id);
  if (team === undefined || funnel.teams === undefined) return funnel;
  const own = { team: undefined, people: team.people, hoursPerPeriod: team.hoursPerPeriod };
  const nodes = mapList(funnel.nodes, (node): FunnelNode => {
    if (node.kind === 'source' || node.capacity?.team !== id) return node;
    return { ...node, capacity: patched<Capacity>(node.capacity, own) };
  });
  return cleanReferences({ ...funnel, nodes, teams: funnel.teams.filter((t) => t !== team) });
}
