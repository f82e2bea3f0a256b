/** The work that may be long, by kind: what each takes and gives. */
import { beatsBase, type AgainstBase, type BeatsBaseOptions } from '#engine/beats-base';
import { splitBudget, type BudgetResult } from '#engine/budget';
import { compareScenarios } from '#engine/compare';
import { contradictions, type Contradiction } from '#engine/contradictions';
import { criteriaPotential, type ExitPotential } from '#engine/criteria';
import { diagnose, type Diagnosis } from '#engine/diagnosis';
import {
  futuresShard,
  futuresSlice,
  joinFutures,
  prepareFutures,
  withoutValues,
  type FuturesOptions,
  type FuturesResult,
} from '#engine/futures';
import { futuresMetric, METRICS, type FuturesMetric } from '#engine/futures-metric';
import { lostMoney, type LostMoney } from '#engine/lost-money';
import { rankMoves } from '#engine/moves';
import { joinMoves, movesShard, prepareMovesFutures, type MovesFuturesOptions } from '#engine/moves-futures';
import type { CompareResult, Metric, MovesResult, SolveResult, Yardstick } from '#engine/results';
import { seekTarget, type SeekRequest } from '#engine/seek';
import type { SeekResult } from '#engine/results';
import { profitSwings, type SwingsOptions, type SwingsResult } from '#engine/swings';
import { solveScenario } from '#engine/solve-scenario';
import { waiting, type WaitingResult } from '#engine/waiting';
import type { TimelineOptions } from '#engine/timeline/prepare-timeline';
import type { TimelineResult } from '#engine/timeline/results';
import {
  joinMeasureNext,
  measureNextShard,
  prepareMeasureNext,
  type MeasureNextOptions,
  type MeasureNextResult,
} from '#engine/value-of-information';
import type { Outcome } from '#funnel/fault';
import { applyScenario, scenarioEffort } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import { eventLogJob, sampleJob, type EventLogInput, type EventLogWritten, type SampleInput } from './event-log-job';
import { sharded, whole, type Job } from './job';
import { luckJob, type Luck, type LuckInput } from './luck-job';
import { timelineJob } from './timeline-job';

export interface Jobs {
  solve: { input: { readonly funnel: Funnel; readonly scenario: string | null }; output: Outcome<SolveResult> };
  moves: {
    input: {
      readonly funnel: Funnel;
      readonly scenario?: string | null;
      readonly by: Yardstick;
      readonly metric: Metric;
    };
    output: Outcome<MovesResult>;
  };
  /** Moves ranked under uncertainty. */
  movesFutures: {
    input: { readonly funnel: Funnel; readonly options: MovesFuturesOptions };
    output: Outcome<MovesResult>;
  };
  futures: { input: { readonly funnel: Funnel; readonly options: FuturesOptions }; output: Outcome<FuturesResult> };
  /** One period's deals: news or luck? */
  luck: { input: LuckInput; output: Outcome<Luck> };
  measureNext: {
    input: { readonly funnel: Funnel; readonly options: MeasureNextOptions };
    output: Outcome<MeasureNextResult>;
  };
  /** How far profit swings with each uncertain number. */
  swings: { input: { readonly funnel: Funnel; readonly options: SwingsOptions }; output: Outcome<SwingsResult> };
  timeline: {
    input: { readonly funnel: Funnel; readonly scenario?: string | null; readonly options: TimelineOptions };
    output: Outcome<TimelineResult>;
  };
  /** One run as an event log; its bytes come as pieces of the progress. */
  eventLog: { input: EventLogInput; output: Outcome<EventLogWritten> };
  /** A CRM's export made up from a known truth, as CSV; its bytes come as pieces too. */
  sample: { input: SampleInput; output: Outcome<EventLogWritten> };
  compare: { input: { readonly funnel: Funnel; readonly ids: readonly string[] }; output: Outcome<CompareResult> };
  /** Scenarios against Base over shared draws. */
  beatsBase: {
    input: { readonly funnel: Funnel; readonly options: BeatsBaseOptions };
    output: Outcome<readonly AgainstBase[]>;
  };
  seek: { input: { readonly funnel: Funnel; readonly request: SeekRequest }; output: Outcome<SeekResult> };
  budget: { input: { readonly funnel: Funnel; readonly budget: number }; output: Outcome<BudgetResult> };
  waiting: { input: { readonly funnel: Funnel }; output: Outcome<WaitingResult> };
  criteria: { input: { readonly funnel: Funnel }; output: Outcome<readonly ExitPotential[]> };
  lostMoney: { input: { readonly funnel: Funnel }; output: Outcome<LostMoney> };
  diagnose: { input: { readonly funnel: Funnel }; output: Outcome<Diagnosis> };
  contradictions: { input: { readonly funnel: Funnel }; output: Outcome<readonly Contradiction[]> };
}

export type JobKind = keyof Jobs;

export const JOBS: { readonly [K in JobKind]: Job<Jobs[K]['input'], OutcomeValue<Jobs[K]['output']>> } = {
  solve: whole(({ funnel, scenario }) => solveScenario(funnel, scenario)),
  moves: whole(({ funnel, scenario = null, by, metric }) => {
    const changed = applyScenario(funnel, scenario);
    if (!changed.ok) return changed;
    return rankMoves(changed.value, { by, metric, overhead: scenarioEffort(funnel, scenario).perPeriod });
  }),
  movesFutures: sharded({
    prepare: ({ funnel, options }: Jobs['movesFutures']['input']) => prepareMovesFutures(funnel, options),
    shards: (run) => run.shards,
    shard: movesShard,
    join: (run, parts) => ({ ok: true, value: joinMoves(run, parts) }),
  }),
  futures: sharded({
    prepare: ({ funnel, options }: Jobs['futures']['input']) => prepareFutures(funnel, options),
    shards: (run) => run.shards,
    shard: futuresShard,
    groups: {
      count: METRICS.length,
      slice: futuresSlice,
      rest: withoutValues,
      reduce: (k, slices) => futuresMetric(k, slices as Parameters<typeof futuresMetric>[1]),
    },
    join: (run, parts, metrics) => joinFutures(run, parts, metrics as readonly FuturesMetric[]),
  }),
  luck: luckJob,
  measureNext: sharded({
    prepare: ({ funnel, options }: Jobs['measureNext']['input']) => prepareMeasureNext(funnel, options),
    shards: (run) => run.shards,
    shard: measureNextShard,
    join: (run, parts) => ({ ok: true, value: joinMeasureNext(run, parts) }),
  }),
  swings: whole(({ funnel, options }) => profitSwings(funnel, options)),
  timeline: timelineJob,
  eventLog: whole(eventLogJob),
  sample: whole(sampleJob),
  compare: whole(({ funnel, ids }) => compareScenarios(funnel, ids)),
  beatsBase: whole(({ funnel, options }) => beatsBase(funnel, options)),
  seek: whole(({ funnel, request }) => seekTarget(funnel, request)),
  budget: whole(({ funnel, budget }) => splitBudget(funnel, budget)),
  waiting: whole(({ funnel }) => waiting(funnel)),
  criteria: whole(({ funnel }) => criteriaPotential(funnel)),
  lostMoney: whole(({ funnel }) => lostMoney(funnel)),
  diagnose: whole(({ funnel }) => diagnose(funnel)),
  contradictions: whole(({ funnel }) => contradictions(funnel)),
};

type OutcomeValue<O> = O extends { readonly ok: true; readonly value: infer V } ? V : never;
