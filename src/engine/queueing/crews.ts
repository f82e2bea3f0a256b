/**
 * Who answers for which nodes: every node with a capacity of its own makes a crew of one node, every team a crew of all the
 * nodes that name it. Hours are working hours of these people throughout.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import type { Capacity, Exchange, Funnel, FunnelNode, Quantity } from '#funnel/schema';
import { readCalendar, type WorkingHours } from './working-hours';

export interface CrewMember {
  /** Index of the node in the document. */
  readonly node: number;
  /** Working hours that one person takes over one lead, on average. */
  readonly handlingHours: number;
  /** Squared coefficient of variation of the handling times: 1 (exponential) unless measured with a standard deviation. */
  readonly handlingScv: number;
  /** 1 goes before 2; nodes without a priority come last. */
  readonly priority: number;
  /** Hours after which a client who is still waiting leaves; Infinity where not given. */
  readonly patienceHours: number;
  /** Hours of waiting that halve the rate onward; Infinity where not given. */
  readonly halfLifeHours: number;
}

export interface Crew {
  /** `nodes/ID` or `teams/ID`. */
  readonly at: string;
  readonly people: number;
  /** Working hours of one person in one period. */
  readonly hoursPerPeriod: number;
  /** The week of these people; null where they may work at any hour. */
  readonly calendar: WorkingHours | null;
  readonly members: readonly CrewMember[];
}

type Station = Exclude<FunnelNode, { kind: 'source' }>;

/**
 * The crews of a funnel, in the order of its nodes, teams by their first node. A team that is not there, a capacity without people or
 * hours, and a calendar that cannot be meant are faults.
 */
export function crewsOf(funnel: Funnel): Outcome<readonly Crew[]> {
  const faults: Fault[] = [];
  const teams = new Map((funnel.teams ?? []).map((team) => [team.id, team]));
  const crews = new Map<string, Crew & { members: CrewMember[] }>();
  funnel.nodes.forEach((node, index) => {
    if (node.kind === 'source' || !node.capacity) return;
    const member = memberOf(node, node.capacity, index);
    const teamId = node.capacity.team;
    const at = teamId === undefined ? `nodes/${node.id}` : `teams/${teamId}`;
    const known = crews.get(at);
    if (known) {
      known.members.push(member);
      return;
    }
    const team = teamId === undefined ? undefined : teams.get(teamId);
    const place = `nodes/${node.id}/capacity`;
    if (teamId !== undefined && !team) {
      faults.push(fault(`${place}/team`, 'capacity.noSuchTeam', { id: teamId }));
      return;
    }
    const group = team ?? node.capacity;
    const where = team ? at : place;
    const calendar = readCalendar(where, (group as Record<string, unknown>)['calendar'], funnel.period);
    if (!calendar.ok) {
      faults.push(...calendar.faults);
      return;
    }
    const people = group.people === undefined ? NaN : positive(group.people);
    const hours = group.hoursPerPeriod === undefined ? NaN : positive(group.hoursPerPeriod);
    if (!(people > 0)) faults.push(fault(`${where}/people`, 'capacity.incomplete', { field: 'people' }));
    if (!(hours > 0)) faults.push(fault(`${where}/hoursPerPeriod`, 'capacity.incomplete', { field: 'hoursPerPeriod' }));
    if (calendar.value && hours > calendar.value.openHours * (1 + 1e-9)) {
      faults.push(fault(`${where}/calendar`, 'calendar.tooShort', { hours, open: calendar.value.openHours }));
    }
    crews.set(at, { at, people, hoursPerPeriod: hours, calendar: calendar.value, members: [member] });
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: [...crews.values()] };
}

function memberOf(node: Station, capacity: Capacity, index: number): CrewMember {
  const exchange: Exchange = node.exchange ?? {};
  const priority = capacity['priority'];
  return {
    node: index,
    handlingHours: positive(capacity.handlingHours),
    handlingScv: scv(capacity.handlingHours),
    priority: typeof priority === 'number' && Number.isFinite(priority) ? priority : Infinity,
    patienceHours: exchange.patienceHours === undefined ? Infinity : positive(exchange.patienceHours),
    halfLifeHours: exchange.halfLifeHours === undefined ? Infinity : positive(exchange.halfLifeHours),
  };
}

function positive(quantity: Quantity): number {
  return pointValue(quantity, 'positive');
}

/** Squared coefficient of variation of single times: (sd/mean)² where measured, otherwise 1, for a bare mean means exponential. */
export function scv(quantity: Quantity): number {
  if (typeof quantity === 'number' || !('mean' in quantity)) return 1;
  const mean = quantity.mean as number;
  return mean > 0 ? ((quantity.sd as number) / mean) ** 2 : 0;
}
