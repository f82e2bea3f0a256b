/**
 * A line whose clients leave when the wait has lasted their patience T (M/M/c + D). It always has a steady state.
 *
 * The wait offered to an arrival has the density v(x) = λ·q·e^(−(cμ − λ)x) up to T and λ·q·e^(λT − cμx) beyond, q being the
 * chance that all but one are busy; the arrivals who are offered more than T wait T and leave. Source: Baccelli and Hébuterne,
 * On queues with impatient customers (1981).
 */
import { erlangB } from './erlang';
import type { Line } from './waiting-line';

export interface PatientWait {
  /** Work asked (of all who come) of the work there; may pass 1. */
  readonly load: number;
  readonly chanceToWait: number;
  /** Mean wait of everyone, those who leave included. */
  readonly wait: number;
  /** Share of the arrivals who leave unserved. */
  readonly leave: number;
  /** Mean of 2^(−wait / halfLife) over those who are served; 1 without a half-life. */
  readonly factor: number;
}

/** Precondition: `patience` > 0. Variability other than Poisson and exponential scales the patience, as it does the wait. */
export function patientWait(line: Line, patience: number, halfLife: number): PatientWait {
  const offered = line.arrivals * line.handling;
  const people = line.people;
  if (!(offered > 0)) return { load: 0, chanceToWait: 0, wait: 0, leave: 0, factor: 1 };
  const load = offered / people;
  if (!(people > 0)) return { load, chanceToWait: 1, wait: patience, leave: 1, factor: 0 };
  const variability = ((line.arrivalScv ?? 1) + (line.handlingScv ?? 1)) / 2;
  // A wait w of the corrected line is w / variability of the M/M/c line: measure time by that, and turn back at the end.
  const stretch = variability > 0 ? variability : 1e-9;
  const T = patience / stretch;
  const cMu = people / line.handling;
  const lambda = line.arrivals;
  const gap = cMu - lambda;
  // Without the waiting states, "all busy" has the weight B and the states below c the weight 1 − B.
  // A wait of zero is met in the states below c; the chance of c − 1 busy follows from detailed balance: λ·q = cμ·π(c).
  const blocked = people < 1 ? load / (1 + load) : erlangB(people, offered);
  const below = 1 - blocked;
  const level = blocked * cMu;
  const body = integral(gap, T);
  // e^(−gap·T) / cμ, the arrivals offered more than their patience.
  const tail = Math.exp(-gap * T) / cMu;
  const total = below + level * (body + tail);
  if (!Number.isFinite(total)) {
    // So far overloaded that the sum overflows: everyone waits, and as many are served as there is work time.
    const served = 1 / load;
    return {
      load,
      chanceToWait: 1,
      wait: patience,
      leave: 1 - served,
      factor: halfLife > 0 ? 2 ** (-patience / halfLife) : 0,
    };
  }
  const leave = (level * tail) / total;
  const meanWait = (level * (firstMoment(gap, T) + T * tail)) / total;
  const decay = halfLife === Infinity ? 0 : halfLife > 0 ? (Math.LN2 * stretch) / halfLife : Infinity;
  const survived = decay === Infinity ? 0 : integral(gap + decay, T);
  const served = (below + level * body) / total;
  const factor = served > 0 ? (below + level * survived) / total / served : 1;
  return { load, chanceToWait: (level * (body + tail)) / total, wait: meanWait * stretch, leave, factor };
}

/** ∫₀^T e^(−rx) dx, smooth through r = 0. */
function integral(r: number, T: number): number {
  const z = r * T;
  if (Math.abs(z) < 1e-5) return T * (1 - z / 2 + (z * z) / 6);
  return -Math.expm1(-z) / r;
}

/** ∫₀^T x·e^(−rx) dx, smooth through r = 0. */
function firstMoment(r: number, T: number): number {
  const z = r * T;
  if (Math.abs(z) < 1e-3) return T * T * (1 / 2 - z / 3 + (z * z) / 8 - (z * z * z) / 30);
  return (1 - Math.exp(-z) * (1 + z)) / (r * r);
}
