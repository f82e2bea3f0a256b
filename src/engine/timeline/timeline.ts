/**
 * The timeline of a funnel: many histories lead by lead, period by period, with their means and bands (model, section 6).
 *
 * Run i draws from stream (seed, "timeline", i), so the runs can be shared among any number of workers and joined in order: the
 * answer is the same to the last bit. The bands show luck: all runs use the point values of the funnel's quantities.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { compile } from '../compile';
import { streamKey } from '../random/stream';
import { loopFaults } from '../solve';
import { LinearSystem } from '../linear-system';
import { blueprintOf, day0Of, type Blueprint, type Day0 } from './blueprint';
import { CaseRecorder, type SimulatedCase } from './case-recorder';
import { Dice } from './dice';
import { MOST_LEADS, tooMuch } from './feasible';
import type { TimelineResult } from './results';
import { Simulation } from './simulation';
import {
  groupFigures,
  groupRows,
  PERIOD_GROUPS,
  unpackTimeline,
  type GroupFigures,
  type GroupRows,
  type PackedTimeline,
} from './summary';
import { ASKED_HOURS, cellsPerPeriod, LOAD, PER_NODE, Tally, WHOLE } from './tally';
import { drawRemaining, timeLaw } from './time-law';

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

/** Something that may be told to stop: an AbortSignal, or a flag in shared memory. */
export interface StopSignal {
  readonly aborted: boolean;
}

export interface TimelineWatch {
  readonly signal?: StopSignal;
  /** Share of this work done, 0–1. */
  readonly onProgress?: (done: number) => void;
}

/** The rows of runs `first … first + count − 1`. */
export interface TimelineShard {
  readonly first: number;
  readonly count: number;
  readonly periods: number;
  /** Per run and period a row of `cellsPerPeriod` numbers, with loads in the place of hours asked. */
  readonly cells: Float64Array;
  /** Events played. */
  readonly events: number;
}

/** Events between two looks at whether to stop. */
const LOOK = 1 << 15;

const DEFAULT_PERIODS = 12;
export const DEFAULT_RUNS = 100;
const DEFAULT_SEED = 1;

/** Plays all runs and joins them. Faults name what cannot be played; a stop is the fault `run.cancelled`. */
export function runTimeline(
  funnel: Funnel,
  options: TimelineOptions = {},
  watch: TimelineWatch = {},
): Outcome<TimelineResult> {
  const shard = timelineShard(funnel, options, 0, options.runs ?? DEFAULT_RUNS, watch);
  return shard.ok ? mergeTimeline(funnel, options, [shard.value]) : shard;
}

/** Plays `count` runs from run `first` on. */
export function timelineShard(
  funnel: Funnel,
  options: TimelineOptions,
  first: number,
  count: number,
  watch: TimelineWatch = {},
): Outcome<TimelineShard> {
  const ready = prepareTimeline(funnel, options);
  return ready.ok ? playRuns(ready.value, first, count, watch) : ready;
}

/** The same of a run that is ready. */
export function playRuns(
  run: TimelineRun,
  first: number,
  count: number,
  watch: TimelineWatch = {},
): Outcome<TimelineShard> {
  const { plan, periods, seed } = run;
  const width = cellsPerPeriod(plan.plan.nodeCount);
  const cells = new Float64Array(width * periods * count);
  let events = 0;
  for (let i = 0; i < count; i++) {
    const dice = new Dice(streamKey(seed, 'timeline', first + i));
    const tally = new Tally(plan.plan.nodeCount, plan.periodDays, cells, i * width * periods);
    const simulation = new Simulation(plan, dice, tally, periods);
    const steps = play(simulation, run, dice);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done && step.value) return { ok: false, faults: [step.value] };
      if (step.done) break;
      if (watch.signal?.aborted === true) return { ok: false, faults: [fault('', 'run.cancelled')] };
    }
    events += simulation.events;
    watch.onProgress?.((i + 1) / count);
  }
  hoursToLoads(plan, cells);
  return { ok: true, value: { first, count, periods, cells, events } };
}

/** Joins the shards of all runs, in any order. Precondition: together they hold runs 0 … runs − 1 of the same funnel and options. */
export function mergeTimeline(
  funnel: Funnel,
  options: TimelineOptions,
  shards: readonly TimelineShard[],
): Outcome<TimelineResult> {
  const ready = prepareTimeline(funnel, options);
  if (!ready.ok) return ready;
  const inOrder = [...shards].sort((a, b) => a.first - b.first);
  const groups = Array.from({ length: PERIOD_GROUPS }, (_, g) =>
    groupFigures(inOrder.map((shard) => shardRows(shard, g))),
  );
  return { ok: true, value: unpackTimeline(packTimeline(ready.value, shards, groups)) };
}

/** What group `g` of the periods needs of a shard. */
export function shardRows(
  { cells, count, periods }: Pick<TimelineShard, 'cells' | 'count' | 'periods'>,
  g: number,
): GroupRows {
  return groupRows(cells, cells.length / (count * periods), periods, g);
}

/** Puts the figures of all groups together. */
export function packTimeline(
  { plan, seed }: TimelineRun,
  shards: readonly Pick<TimelineShard, 'count'>[],
  groups: readonly GroupFigures[],
): PackedTimeline {
  const runs = shards.reduce((sum, { count }) => sum + count, 0);
  return {
    runs,
    seed,
    nodeIds: plan.plan.nodeIds,
    served: Uint8Array.from(plan.crew, (c) => (c >= 0 ? 1 : 0)),
    groups,
  };
}

/** Turns the hours asked at each node into the load of its people. */
function hoursToLoads(plan: Blueprint, cells: Float64Array): void {
  if (plan.crews.length === 0) return;
  const width = cellsPerPeriod(plan.plan.nodeCount);
  const loads = new Float64Array(plan.crews.length);
  for (let row = 0; row < cells.length; row += width) {
    loads.fill(0);
    plan.crew.forEach((c, u) => {
      if (c >= 0) loads[c]! += cells[row + WHOLE + u * PER_NODE + ASKED_HOURS]!;
    });
    plan.crew.forEach((c, u) => {
      const crew = plan.crews[c];
      if (crew) cells[row + WHOLE + u * PER_NODE + LOAD] = loads[c]! / (crew.people * crew.hoursPerPeriod);
    });
  }
}

/** What `timelineCases` says at the end. */
export interface PlayedCases {
  readonly cases: number;
  readonly day0: Day0;
}

/** Plays run 0 and hands over the way of every lead: those who leave as they leave, then those who are still there. */
export function timelineCases(
  funnel: Funnel,
  options: TimelineOptions,
  onCase: (one: SimulatedCase, day0: Day0) => void,
): Outcome<PlayedCases> {
  const steps = casesByStep(funnel, options, onCase);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of some thousand events, so that the caller can breathe; each gives the share done. */
export function* casesByStep(
  funnel: Funnel,
  options: TimelineOptions,
  onCase: (one: SimulatedCase, day0: Day0) => void,
): Generator<number, Outcome<PlayedCases>, undefined> {
  const ready = prepareTimeline(funnel, { ...options, runs: 1 });
  if (!ready.ok) return ready;
  const { plan, periods, seed, day0 } = ready.value;
  const dice = new Dice(streamKey(seed, 'timeline', 0));
  const tally = new Tally(
    plan.plan.nodeCount,
    plan.periodDays,
    new Float64Array(cellsPerPeriod(plan.plan.nodeCount) * periods),
    0,
  );
  let cases = 0;
  const recorder = new CaseRecorder((one) => {
    cases++;
    onCase(one, day0);
  });
  const simulation = new Simulation(plan, dice, tally, periods, recorder);
  const refused = yield* play(simulation, ready.value, dice);
  if (refused) return { ok: false, faults: [refused] };
  recorder.finish();
  return { ok: true, value: { cases, day0 } };
}

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

/** Puts in those who are there on day 0 and plays to the end, step by step; the fault that ended it early, or null. */
function* play(
  simulation: Simulation,
  { funnel, open }: TimelineRun,
  dice: Dice,
): Generator<number, Fault | null, undefined> {
  open.forEach((expected, u) => {
    const node = funnel.nodes[u]!;
    const law = timeLaw(node.kind === 'source' ? undefined : node.days);
    // A fraction of a lead is there with that chance.
    const whole = Math.floor(expected);
    const count = whole + (expected > whole && dice.uniform() < expected - whole ? 1 : 0);
    for (let i = 0; i < count; i++) simulation.place(u, law.mean > 0 ? drawRemaining(dice, law) : 0);
  });
  while (!simulation.advance(LOOK)) {
    yield simulation.done;
    if (simulation.leads.count > MOST_LEADS)
      return fault('nodes', 'timeline.tooManyLeads', { leads: simulation.leads.count, limit: MOST_LEADS });
  }
  return null;
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
