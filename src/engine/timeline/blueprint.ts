/**
 * A funnel made ready for the simulation lead by lead: flat arrays, times in days, point values for every average.
 *
 * Working hours turn into days by periodDays / hoursPerPeriod: without a calendar people are taken to work all the time at that
 * share of it, so their hours spread evenly over the period. With a calendar the same hours lie in its open hours.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import type { Exchange, Funnel, Quantity } from '#funnel/schema';
import type { Numbers, Plan } from '../plan';
import { crewsOf, type Crew } from '../queueing/crews';
import { onwardOf } from '../queueing/onward';
import type { WorkingHours } from '../queueing/working-hours';
import { arrivalRates, type ArrivalRates } from './arrivals';
import { FIXED, timeLaw, TimeLaws, type TimeLaw } from './time-law';

export interface BlueprintCrew {
  /** People who work all their hours, and the share of hours of one more (0 when the number is whole). */
  readonly whole: number;
  readonly part: number;
  readonly people: number;
  readonly hoursPerPeriod: number;
  readonly calendar: WorkingHours | null;
  /** Days of the clock, or open hours where there is a calendar, in one working hour. */
  readonly perHour: number;
  /** Waiting classes `firstClass … lastClass − 1`, the first to be answered first. */
  readonly firstClass: number;
  readonly lastClass: number;
}

export interface Blueprint {
  readonly plan: Plan;
  readonly periodDays: number;
  readonly arrivals: readonly ArrivalRates[];
  readonly crews: readonly BlueprintCrew[];
  /** Per node: its crew or −1, and its waiting class or −1 (n). */
  readonly crew: Int32Array;
  readonly line: Int32Array;
  readonly lineCount: number;
  readonly days: TimeLaws;
  /** In working hours; patience of kind NONE never ends. */
  readonly handling: TimeLaws;
  readonly patience: TimeLaws;
  /** ln 2 / half-life per working hour of waiting; 0 without, or without a crew (n). */
  readonly decay: Float64Array;
  /**
   * Exits of node u: `exitTo[exitStart[u] .. exitStart[u+1])` with cumulative shares `exitSum`; the first `exitOn[u]` of them lead
   * on (a wait thins them) and hold `onShare[u]` together. Whom no exit takes goes to `restTo[u]`, or leaves for good (−1).
   */
  readonly exitStart: Int32Array;
  readonly exitTo: Int32Array;
  readonly exitSum: Float64Array;
  readonly exitOn: Int32Array;
  readonly onShare: Float64Array;
  readonly restTo: Int32Array;
  /** Where everyone goes who is not thinned; −1 where that is not one node (n). */
  readonly sureTo: Int32Array;
  readonly won: Uint8Array;
  readonly value: TimeLaws;
  /** The day of the week (0 is Monday) on which day 0 falls. */
  readonly weekDay: number;
}

/** `day0` in whole days from Monday, 1 January 2024. */
export function blueprintOf(
  funnel: Funnel,
  plan: Plan,
  numbers: Numbers,
  periods: number,
  day0: Day0,
): Outcome<Blueprint> {
  const faults: Fault[] = [];
  const crews = crewsOf(funnel);
  if (!crews.ok) return crews;
  const arrivals: ArrivalRates[] = [];
  funnel.nodes.forEach((node, u) => {
    if (node.kind !== 'source') return;
    const rates = arrivalRates(node, u, numbers.periodDays, periods, day0.yearDay);
    if (rates.ok) arrivals.push(rates.value);
    else faults.push(...rates.faults);
  });
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: {
      plan,
      periodDays: numbers.periodDays,
      arrivals,
      ...crewArrays(funnel, crews.value, numbers.periodDays),
      ...nodeLaws(funnel),
      ...exits(funnel, plan, numbers),
      won: plan.won,
      weekDay: day0.weekDay,
    },
  };
}

export interface Day0 {
  /** Milliseconds since 1970 of day 0, midnight UTC. */
  readonly ms: number;
  /** 0 is Monday. */
  readonly weekDay: number;
  /** Days since 1 January. */
  readonly yearDay: number;
}

const DAY_MS = 86_400_000;
/** Monday, 1 January 2024: a week and a year begin. */
const DEFAULT_FROM = '2024-01-01';

/** Reads `YYYY-MM-DD`; the default begins a week and a year at once. */
export function day0Of(from: unknown = DEFAULT_FROM): Outcome<Day0> {
  const ms = typeof from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(from) ? Date.parse(`${from}T00:00:00Z`) : NaN;
  // A 31 February is read as a day of March by some, and refused by others.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== from)
    return { ok: false, faults: [fault('timeline/from', 'timeline.from')] };
  const date = new Date(ms);
  const yearDay = (ms - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
  return { ok: true, value: { ms, weekDay: (date.getUTCDay() + 6) % 7, yearDay } };
}

function crewArrays(funnel: Funnel, crews: readonly Crew[], periodDays: number) {
  const n = funnel.nodes.length;
  const crew = new Int32Array(n).fill(-1);
  const line = new Int32Array(n).fill(-1);
  let lineCount = 0;
  const list = crews.map((group, c): BlueprintCrew => {
    const priorities = [...new Set(group.members.map((member) => member.priority))].sort((a, b) => a - b);
    const firstClass = lineCount;
    lineCount += priorities.length;
    for (const member of group.members) {
      crew[member.node] = c;
      line[member.node] = firstClass + priorities.indexOf(member.priority);
    }
    const whole = Math.floor(group.people);
    return {
      whole,
      part: group.people - whole,
      people: group.people,
      hoursPerPeriod: group.hoursPerPeriod,
      calendar: group.calendar,
      perHour: (group.calendar?.openHours ?? periodDays) / group.hoursPerPeriod,
      firstClass,
      lastClass: lineCount,
    };
  });
  return { crews: list, crew, line, lineCount };
}

function nodeLaws(funnel: Funnel) {
  const n = funnel.nodes.length;
  const days = new TimeLaws(n);
  const handling = new TimeLaws(n);
  const patience = new TimeLaws(n);
  const value = new TimeLaws(n);
  const decay = new Float64Array(n);
  funnel.nodes.forEach((node, u) => {
    if (node.kind === 'source') return;
    days.put(u, timeLaw(node.days));
    handling.put(u, timeLaw(node.capacity?.handlingHours));
    const exchange: Exchange = node.exchange ?? {};
    patience.put(u, timeLaw(exchange.patienceHours, FIXED));
    // Without people nobody waits.
    if (exchange.halfLifeHours !== undefined && node.capacity !== undefined)
      decay[u] = Math.LN2 / pointValue(exchange.halfLifeHours, 'positive');
    if (node.kind === 'outcome' && node.result === 'won') value.put(u, dealLaw(node.value));
  });
  return { days, handling, patience, value, decay };
}

/** A measured value scatters from deal to deal as it was measured; any other is the same for every deal. */
function dealLaw(value: Quantity | undefined): TimeLaw {
  return timeLaw(value, FIXED);
}

function exits(funnel: Funnel, plan: Plan, numbers: Numbers) {
  const { nodeCount: n, outStart, outEdges, to } = plan;
  const { leadsOn, absorbs } = onwardOf(plan, funnel);
  const exitStart = new Int32Array(n + 1);
  const exitTo: number[] = [];
  const exitSum: number[] = [];
  const exitOn = new Int32Array(n);
  const onShare = new Float64Array(n);
  const restTo = new Int32Array(n).fill(-1);
  const sureTo = new Int32Array(n).fill(-1);
  for (let u = 0; u < n; u++) {
    const mine = [...outEdges.subarray(outStart[u]!, outStart[u + 1]!)].filter(
      (e) => numbers.rate[e]! > 0 && e !== absorbs[u],
    );
    const on = mine.filter((e) => leadsOn[e] === 1);
    let sum = 0;
    for (const e of [...on, ...mine.filter((edge) => leadsOn[edge] === 0)]) {
      sum += numbers.rate[e]!;
      exitTo.push(to[e]!);
      exitSum.push(sum);
      if (leadsOn[e] === 1) onShare[u] = sum;
    }
    // Where nobody may leave for good, rounding must not let anyone.
    if (numbers.leak[u] === 0 && absorbs[u]! < 0 && mine.length > 0) {
      exitSum[exitSum.length - 1] = 1;
      if (on.length === mine.length) onShare[u] = 1;
    }
    exitOn[u] = on.length;
    if (absorbs[u]! >= 0) restTo[u] = to[absorbs[u]!]!;
    if (mine.length === 1 && exitSum.at(-1)! >= 1) sureTo[u] = exitTo.at(-1)!;
    exitStart[u + 1] = exitTo.length;
  }
  return {
    exitStart,
    exitTo: Int32Array.from(exitTo),
    exitSum: Float64Array.from(exitSum),
    exitOn,
    onShare,
    restTo,
    sureTo,
  };
}
