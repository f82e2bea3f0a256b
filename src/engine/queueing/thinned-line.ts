/**
 * A line from which some leave before they are served: all members of a crew as one line, and the share of each that leaves when
 * their patience differs.
 *
 * With an effective load s the wait of those who wait is about exponential with mean w(s), and a client of patience T leaves with
 * chance C(s)·e^(−T/w(s)); the load of those who stay falls as s rises, so the balance is found by bisection.
 */
import { exp } from '../special/elementary';
import type { Crew } from './crews';
import { erlangC } from './erlang';
import type { Line } from './waiting-line';

const HALVINGS = 60;

/** Arrivals per working hour, mixed handling time and variability of all members together, those who `leave` left out. */
export function mixOf(
  crew: Crew,
  arrivals: readonly number[],
  arrivalScv: readonly number[],
  leave: readonly number[],
): Line {
  let rate = 0;
  let work = 0;
  let square = 0;
  let scvSum = 0;
  crew.members.forEach((member, i) => {
    const lambda = (arrivals[i]! * (1 - leave[i]!)) / crew.hoursPerPeriod;
    rate += lambda;
    work += lambda * member.handlingHours;
    square += lambda * member.handlingHours ** 2 * (1 + member.handlingScv);
    scvSum += lambda * arrivalScv[i]!;
  });
  const handling = rate > 0 ? work / rate : 0;
  const handlingScv = work > 0 ? Math.max(0, (square / work) * (rate / work) - 1) : 0;
  return { arrivals: rate, handling, people: crew.people, handlingScv, arrivalScv: rate > 0 ? scvSum / rate : 1 };
}

/** The share of each member's leads that leaves; `arrivals` per period and their `line` are those of all who come. */
export function thinnedLeave(crew: Crew, arrivals: readonly number[], line: Line): number[] {
  const { members, people, hoursPerPeriod } = crew;
  const loads = members.map((member, i) => (arrivals[i]! * member.handlingHours) / (people * hoursPerPeriod));
  const variability = ((line.arrivalScv ?? 1) + (line.handlingScv ?? 1)) / 2;
  const leaveAt = (s: number): number[] => {
    const chance = erlangC(people, s * people);
    const wait = s < 1 ? (line.handling / (people * (1 - s))) * variability : Infinity;
    return members.map(({ patienceHours: T }) =>
      T === Infinity || chance === 0 || wait === 0 ? 0 : chance * exp(-T / wait),
    );
  };
  const staying = (leave: readonly number[]): number => loads.reduce((sum, load, i) => sum + load * (1 - leave[i]!), 0);
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (staying(leaveAt(middle)) > middle) low = middle;
    else high = middle;
  }
  return leaveAt((low + high) / 2);
}
