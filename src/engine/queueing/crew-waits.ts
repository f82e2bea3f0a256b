/**
 * What one crew does to those who come to it: how long they wait, who leaves, what a late answer costs, how fast a backlog grows.
 *
 * One line for the whole crew (M/M/c, Allen–Cunneen for variability). Alike patience throughout is exact for M/M/c
 * (`patient-line.ts`); unlike patience, or patience with priorities, is an approximation: the line is thinned until it is in balance
 * (`thinned-line.ts`). With priorities (not interrupting) class k waits W₀ / ((1 − σ(k−1))(1 − σ(k))), W₀ = (1 − ρ)·Wq, σ(k) the
 * load of classes 1 to k: exact for M/G/1, and for M/M/c with like handling times (Cobham 1954).
 */
import { exp } from '../special/elementary';
import type { Crew, CrewMember } from './crews';
import { patientWait } from './patient-line';
import { mixOf, thinnedLeave } from './thinned-line';
import { halfLifeFactor, lineWait, type Line } from './waiting-line';

/** What the line does to one member's leads. */
export interface MemberWait {
  /** Mean wait of all who come, working hours; null where it grows without bound. */
  readonly wait: number | null;
  readonly chanceToWait: number;
  /** Share of those who come that leaves while waiting. */
  readonly leave: number;
  /** Share of those who come that is served in the long run: 1 − leave, less where a backlog grows. */
  readonly pass: number;
  /** Multiplier of the rate onward of those who are served. */
  readonly factor: number;
  /** Leads per period by which the backlog here grows. */
  readonly overload: number;
}

export interface CrewWait {
  /** Hours asked of hours there, of all who come. */
  readonly load: number;
  readonly members: readonly MemberWait[];
}

/** The wait of one class of a line; `unserved` is the share of it that finds no time where it is overloaded, else 0. */
interface ClassWait {
  readonly chanceToWait: number;
  readonly waitOfWaiting: number | null;
  readonly unserved: number;
}

const NOBODY: MemberWait = { wait: 0, chanceToWait: 0, leave: 0, pass: 1, factor: 1, overload: 0 };

/** `arrivals` leads per period and `arrivalScv`, per member. */
export function crewWait(crew: Crew, arrivals: readonly number[], arrivalScv: readonly number[]): CrewWait {
  const { members } = crew;
  const none = members.map(() => 0);
  const all = mixOf(crew, arrivals, arrivalScv, none);
  // Arrivals so few that their squares vanish wait for nobody.
  if (!(all.arrivals > 1e-150)) return { load: 0, members: members.map(() => NOBODY) };
  const load = (all.arrivals * all.handling) / crew.people;
  const { patienceHours, priority } = members[0]!;
  const impatient = members.some((m) => m.patienceHours < Infinity);
  const oneClass = members.every((m) => m.priority === priority);
  if (impatient && oneClass && members.every((m) => m.patienceHours === patienceHours)) {
    return { load, members: members.map((member) => alikePatience(member, all)) };
  }
  const leave = impatient ? thinnedLeave(crew, arrivals, all) : none;
  const line = mixOf(crew, arrivals, arrivalScv, leave);
  const classes = oneClass ? members.map(() => wholeLine(line)) : byPriority(crew, arrivals, leave, line);
  return { load, members: members.map((member, i) => memberWait(member, classes[i]!, arrivals[i]!, leave[i]!)) };
}

function alikePatience(member: CrewMember, line: Line): MemberWait {
  const { wait, chanceToWait, leave, factor } = patientWait(line, member.patienceHours, member.halfLifeHours);
  return { wait, chanceToWait, leave, pass: 1 - leave, factor, overload: 0 };
}

function wholeLine(line: Line): ClassWait {
  const { chanceToWait, waitOfWaiting, overload } = lineWait(line);
  return { chanceToWait, waitOfWaiting, unserved: line.arrivals > 0 ? overload / line.arrivals : 0 };
}

/** Waits by priority; where the whole line is overloaded, the classes that still fit keep a steady state. */
function byPriority(crew: Crew, arrivals: readonly number[], leave: readonly number[], line: Line): ClassWait[] {
  const loads = crew.members.map(
    (member, i) => (arrivals[i]! * (1 - leave[i]!) * member.handlingHours) / (crew.people * crew.hoursPerPeriod),
  );
  const whole = lineWait(line);
  const variability = ((line.arrivalScv ?? 1) + (line.handlingScv ?? 1)) / 2;
  // Overloaded people are always busy: C = 1, and the wait for the first to be free is what remains.
  const begun = whole.chanceToWait * (line.people > 0 ? (line.handling / line.people) * variability : 0);
  return crew.members.map((member): ClassWait => {
    let before = 0;
    let upTo = 0;
    crew.members.forEach((other, j) => {
      if (other.priority < member.priority) before += loads[j]!;
      if (other.priority <= member.priority) upTo += loads[j]!;
    });
    if (upTo >= 1) {
      const served = Math.max(0, 1 - before) / (upTo - before);
      return { chanceToWait: 1, waitOfWaiting: null, unserved: upTo > before ? 1 - served : 0 };
    }
    const wait = begun / ((1 - before) * (1 - upTo));
    const chance = whole.chanceToWait;
    return { chanceToWait: chance, waitOfWaiting: chance > 0 ? wait / chance : 0, unserved: 0 };
  });
}

function memberWait(member: CrewMember, line: ClassWait, arrivals: number, leave: number): MemberWait {
  const { patienceHours, halfLifeHours } = member;
  const { chanceToWait, waitOfWaiting } = line;
  const patient = patienceHours === Infinity;
  if (waitOfWaiting === null) {
    if (patient) {
      const factor = halfLifeHours === Infinity ? 1 : 0;
      return {
        wait: null,
        chanceToWait,
        leave: 0,
        pass: 1 - line.unserved,
        factor,
        overload: arrivals * line.unserved,
      };
    }
    // People who never catch up leave the impatient to wait in vain.
    const gone = leave + (1 - leave) * line.unserved;
    const factor = halfLifeHours === Infinity ? 1 : exp((-patienceHours * Math.LN2) / halfLifeHours);
    return { wait: patienceHours, chanceToWait, leave: gone, pass: 1 - gone, factor, overload: 0 };
  }
  const factor = halfLifeHours === Infinity ? 1 : halfLifeFactor(line, halfLifeHours);
  const cut = patient || waitOfWaiting === 0 ? 0 : exp(-patienceHours / waitOfWaiting);
  return { wait: chanceToWait * waitOfWaiting * (1 - cut), chanceToWait, leave, pass: 1 - leave, factor, overload: 0 };
}
