/**
 * How long one waits for a group of people who serve first come, first served.
 *
 * M/M/c: an arrival waits with chance C (Erlang), and then exponentially with rate cμ − λ, so Wq = C / (cμ − λ).
 * G/G/c: Wq ≈ Wq(M/M/c) · (ca² + cs²) / 2 (Allen–Cunneen; exact for M/M/c and M/G/1). With a heavy or light tail the wait of
 * those who wait is taken as exponential with the mean that follows, C / (cμ − λ) · (ca² + cs²) / 2.
 * Time is in any unit, the same throughout.
 */
import { erlangC } from './erlang';

export interface Line {
  /** Arrivals per unit of time. */
  readonly arrivals: number;
  /** Mean time that one person takes over one of them. */
  readonly handling: number;
  readonly people: number;
  /** Squared coefficient of variation of the times between arrivals; 1 for Poisson. */
  readonly arrivalScv?: number;
  /** Squared coefficient of variation of the handling times; 1 for exponential. */
  readonly handlingScv?: number;
}

export interface LineWait {
  /** Work asked of the work there; at or above 1 the line has no steady state. */
  readonly load: number;
  /** The chance that an arrival waits at all; 1 where overloaded. */
  readonly chanceToWait: number;
  /** Mean wait of everyone; null where overloaded: it grows without bound. */
  readonly wait: number | null;
  /** Mean wait of those who wait; null where overloaded. */
  readonly waitOfWaiting: number | null;
  /** Arrivals per unit of time by which the backlog grows; 0 below a load of 1. */
  readonly overload: number;
}

export function lineWait(line: Line): LineWait {
  const offered = line.arrivals * line.handling;
  if (!(offered > 0)) return { load: 0, chanceToWait: 0, wait: 0, waitOfWaiting: 0, overload: 0 };
  // Without people there is no capacity at all; the load is then said as the work itself has it: without bound.
  const load = offered / line.people;
  if (load >= 1) {
    const overload = line.arrivals - line.people / line.handling;
    return { load, chanceToWait: 1, wait: null, waitOfWaiting: null, overload };
  }
  const chanceToWait = erlangC(line.people, offered);
  const variability = ((line.arrivalScv ?? 1) + (line.handlingScv ?? 1)) / 2;
  const waitOfWaiting = (line.handling / (line.people - offered)) * variability;
  return { load, chanceToWait, wait: chanceToWait * waitOfWaiting, waitOfWaiting, overload: 0 };
}

/** Share of arrivals answered within `target` units of time; 0 where overloaded. Exact for M/M/c. */
export function serviceLevel(line: Line, target: number): number {
  const { chanceToWait, waitOfWaiting } = lineWait(line);
  if (waitOfWaiting === null) return 0;
  if (waitOfWaiting === 0) return 1;
  return 1 - chanceToWait * Math.exp(-target / waitOfWaiting);
}

/**
 * Mean of 2^(−wait / halfLife) over all arrivals: the share of the rate onward that survives the wait; 0 where overloaded.
 * Closed form for the exponential wait of those who wait, w: 1 − C + C / (1 + w·ln 2 / halfLife).
 */
export function halfLifeFactor(wait: Pick<LineWait, 'chanceToWait' | 'waitOfWaiting'>, halfLife: number): number {
  if (wait.waitOfWaiting === null) return 0;
  if (!(halfLife > 0)) return 1 - wait.chanceToWait;
  return 1 - wait.chanceToWait + wait.chanceToWait / (1 + (wait.waitOfWaiting * Math.LN2) / halfLife);
}
