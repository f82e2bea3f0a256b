/** One history of a funnel as the ways of its leads: what an event log is written from. */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { streamKey } from '../random/stream';
import type { Day0 } from './blueprint';
import { CaseRecorder, type SimulatedCase } from './case-recorder';
import { Dice } from './dice';
import { prepareTimeline, type TimelineOptions } from './prepare-timeline';
import { Simulation } from './simulation';
import { cellsPerPeriod, Tally } from './tally';
import { play } from './timeline';

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
