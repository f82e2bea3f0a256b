/**
 * The timeline of a funnel: many histories lead by lead, period by period, with their means and bands (model, section 6).
 *
 * Run i draws from stream (seed, "timeline", i), so the runs can be shared among any number of workers and joined in order: the
 * answer is the same to the last bit. The bands show luck: all runs use the point values of the funnel's quantities.
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { streamKey } from '../random/stream';
import type { Blueprint } from './blueprint';
import { Dice } from './dice';
import { MOST_LEADS } from './feasible';
import { DEFAULT_RUNS, prepareTimeline, type TimelineOptions, type TimelineRun } from './prepare-timeline';
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

/** Puts in those who are there on day 0 and plays to the end, step by step; the fault that ended it early, or null. */
export function* play(
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
