/** Who works at a node: people of its own, or a team that it shares with others. Each of these is one undo step. */
import { freshId } from '#funnel/edits/fresh-id';
import { FIRST_CAPACITY, setCapacity } from '#funnel/edits/set-capacity';
import { addTeam, removeTeam, renameTeam } from '#funnel/edits/teams';
import { nodeById, teamById } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import type { Capacity, Funnel, Quantity } from '#funnel/schema';
import type { AppStore } from '../app-store';

/** Leads reach a source without anybody's work: it has no capacity. */
function capacityOf(funnel: Funnel, nodeId: string): Capacity | undefined | null {
  const node = nodeById(funnel, nodeId);
  return node === undefined || node.kind === 'source' ? null : node.capacity;
}

/** The nodes share the team; with null each gets the people and hours of the team that it leaves as its own. */
export function giveTeam(store: AppStore, nodeIds: readonly string[], teamId: string | null): void {
  store.getState().edit('capacity', (funnel) => nodeIds.reduce((f, id) => withTeam(f, id, teamId), funnel));
}

function withTeam(funnel: Funnel, nodeId: string, teamId: string | null): Funnel {
  const capacity = capacityOf(funnel, nodeId);
  if (capacity === null || (capacity?.team ?? null) === teamId) return funnel;
  if (teamId !== null)
    return teamById(funnel, teamId) === undefined ? funnel : setCapacity(funnel, nodeId, { team: teamId });
  const left = capacity?.team === undefined ? undefined : teamById(funnel, capacity.team);
  return setCapacity(funnel, nodeId, { team: undefined, people: left?.people, hoursPerPeriod: left?.hoursPerPeriod });
}

/** A new team for the nodes: it has the people that they had between them, so that nobody comes or goes by it. */
export function giveNewTeam(store: AppStore, nodeIds: readonly string[], name: string): void {
  store.getState().edit('capacity', (funnel) => {
    const places = nodeIds.filter((id) => capacityOf(funnel, id) !== null);
    if (places.length === 0) return funnel;
    const own = places.flatMap((id) => capacityOf(funnel, id) ?? []);
    const people = own.flatMap((c) => (c.people === undefined ? [] : [c.people]));
    const hours = own.find((c) => c.hoursPerPeriod !== undefined)?.hoursPerPeriod;
    const id = freshId(funnel.teams, 'team');
    const grown = addTeam(funnel, {
      id,
      name,
      people: sumOf(people),
      hoursPerPeriod: hours ?? FIRST_CAPACITY.hoursPerPeriod,
    });
    return places.reduce((f, node) => withTeam(f, node, id), grown);
  });
}

/** One number keeps how well it is known; several are added up at their point values. */
function sumOf(people: readonly Quantity[]): Quantity {
  const [first] = people;
  if (people.length === 1 && first !== undefined) return first;
  return people.length === 0
    ? FIRST_CAPACITY.people
    : Number(people.reduce<number>((sum, q) => sum + pointValue(q, 'positive'), 0).toPrecision(12));
}

export function nameTeam(store: AppStore, id: string, name: string): void {
  if (name !== '') store.getState().edit('capacity', (f) => renameTeam(f, id, name));
}

/** Each of its nodes gets its people and hours as its own. */
export function dissolveTeam(store: AppStore, id: string): void {
  store.getState().edit('capacity', (f) => removeTeam(f, id));
}
