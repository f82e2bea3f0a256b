/**
 * A timeline made ready: its options and the funnel's own settings read, the funnel compiled for the event loop, and refused where it could
 * not be played (a closed loop, hours that do not fit, more events than a machine bears).
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { compile } from '../compile';
import { LinearSystem } from '../linear-system';
import { loopFaults } from '../solve';
import { blueprintOf, day0Of, type Blueprint, type Day0 } from './blueprint';
import { tooMuch } from './feasible';

export interface TimelineOptions {
  /** How many periods to play, a whole number from 1; 12 unless given. */
  readonly periods?: number;
  /** How many histories, a whole number from 1; 100 unless given. */
  readonly runs?: number;
  readonly seed?: number;
  /**
   * Who is in the funnel on day 0: nobody, the open cases that the records showed (`observed.open`), or so many leads per node id. The
   * funnel's own `timeline.start` unless given, else nobody.
   */
  readonly start?: 'empty' | 'observed' | Readonly<Record<string, number>>;
  /** `YYYY-MM-DD` of day 0, for seasons and working days; the funnel's own `timeline.from` unless given, else Monday, 1 January 2024. */
  readonly from?: string;
}

const DEFAULT_PERIODS = 12;
export const DEFAULT_RUNS = 100;
const DEFAULT_SEED = 1;

/** A timeline that has been found playable. */
export interface TimelineRun {
  readonly funnel: Funnel;
  readonly plan: Blueprint;
  readonly periods: number;
  readonly runs: number;
  readonly seed: number;
  readonly day0: Day0;
  /** Leads per node on day 0 (n). */
  readonly open: Float64Array;
}

/** Reads and compiles what is to be played. */
export function prepareTimeline(funnel: Funnel, options: TimelineOptions): Outcome<TimelineRun> {
  const periods = options.periods ?? DEFAULT_PERIODS;
  const runs = options.runs ?? DEFAULT_RUNS;
  const seed = options.seed ?? DEFAULT_SEED;
  const faults: Fault[] = [];
  if (!isCount(periods)) faults.push(fault('periods', 'timeline.periods', { given: String(periods) }));
  if (!isCount(runs)) faults.push(fault('runs', 'timeline.runs', { given: String(runs) }));
  const own = ownSettings(funnel);
  const day0 = day0Of(options.from ?? own['from']);
  if (!day0.ok) faults.push(...day0.faults);
  const compiled = compile(funnel);
  if (!compiled.ok) faults.push(...compiled.faults);
  if (faults.length > 0 || !day0.ok || !compiled.ok) return { ok: false, faults };
  const { plan, numbers } = compiled.value;
  if (!new LinearSystem(plan).factorise(numbers)) return { ok: false, faults: loopFaults(plan, numbers) };
  const open = openLeads(funnel, options.start ?? own['start']);
  if (!open.ok) return open;
  const blueprint = blueprintOf(funnel, plan, numbers, periods, day0.value);
  if (!blueprint.ok) return blueprint;
  let arrivals = 0;
  for (const { until, perDay } of blueprint.value.arrivals) {
    until.forEach((to, i) => (arrivals += perDay[i]! * (to - (until[i - 1] ?? 0))));
  }
  const openCount = open.value.reduce((sum, x) => sum + x, 0);
  const refused = tooMuch(funnel, plan, numbers, { periods, runs, open: openCount, arrivals });
  if (refused) return { ok: false, faults: [refused] };
  return {
    ok: true,
    value: { funnel, plan: blueprint.value, periods, runs, seed, day0: day0.value, open: open.value },
  };
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 1;
}

function ownSettings(funnel: Funnel): Record<string, unknown> {
  const own = funnel['timeline'];
  return typeof own === 'object' && own !== null ? (own as Record<string, unknown>) : {};
}

function openLeads(funnel: Funnel, start: unknown): Outcome<Float64Array> {
  const open = new Float64Array(funnel.nodes.length);
  if (start === undefined || start === 'empty') return { ok: true, value: open };
  const given =
    typeof start === 'object' && start !== null ? new Map(Object.entries(start as Record<string, unknown>)) : null;
  if (start !== 'observed' && !given) return { ok: false, faults: [fault('timeline/start', 'timeline.start')] };
  const faults: Fault[] = [];
  funnel.nodes.forEach((node, u) => {
    const leads = given ? (given.get(node.id) ?? 0) : (node.observed?.open ?? 0);
    if (typeof leads !== 'number' || !(leads >= 0) || !Number.isFinite(leads)) {
      faults.push(fault(`timeline/start/${node.id}`, 'timeline.start'));
    } else if (node.kind !== 'source') open[u] = leads;
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: open };
}
