/**
 * Futures (model, section 5): every trial draws each uncertain quantity once and solves the funnel exactly; over the trials,
 * what we don't know. Work is cut into shards that any worker may run; joining them in order gives the same bits always.
 */
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { SHARD } from './columns/column-machine';
import type { UncertainFunnel } from './columns/funnel-columns';
import {
  driverShard,
  driverShardCount,
  joinDrivers,
  prepareDrivers,
  type Driver,
  type DriverPart,
  type DriverRun,
} from './drivers';
import { futuresMetric, METRICS, type FutureMetric, type FuturesMetric, type MetricSlice } from './futures-metric';
import type { Histogram } from './histogram';
import { joinArrays } from './join-arrays';
import { drawRevenue, prepareRevenueLuck, type RevenueLuck } from './luck-revenue';
import { joinMoments, momentsOf, NO_MOMENTS } from './moments';
import type { PointSet } from './random/point-set';
import { SobolPoints } from './random/sobol';
import { createStream } from './random/stream';
import type { Spread } from './results';
import { spreadOf } from './spread';
import { streamName, trialRunner, uncertainScenario, type TrialRunner } from './trial-model';
import { runTrialShard, type ShardValues } from './trial-shard';
import { trialsFault } from './trials-fault';

export interface FuturesOptions {
  /** The scenario's id; null or absent for the base. */
  readonly scenario?: string | null;
  /** 1 … 4,000,000; 10,000 when absent. */
  readonly trials?: number;
  readonly seed?: number;
  /** `even` spreads the draws by scrambled Sobol points: less error for the same trials. */
  readonly points?: 'random' | 'even';
  /** False leaves the drivers out. */
  readonly drivers?: boolean;
}

export const DEFAULT_TRIALS = 10_000;
/** Shards whose trials also get a month of luck: its spread needs no more than 16,384 of them. */
const LUCK_SHARDS = 4;

/** The cycle and the cost per deal alone may not exist in a trial: when nobody wins. */
const REQUIRED = 4;

export interface FuturesResult {
  readonly trials: number;
  readonly seed: number;
  readonly deals: Spread;
  readonly revenue: Spread;
  readonly cost: Spread;
  readonly profit: Spread;
  /** Over the trials in which somebody wins; null where nobody ever does. */
  readonly cycleDays: Spread | null;
  /** Over the trials with deals; null where there never are any. Where deals may come near 0 its mean and sd are led by a few trials. */
  readonly costPerDeal: Spread | null;
  /** Share of the trials whose long-run deals are 0: these have no cost per deal. */
  readonly withoutDeals: number;
  /** Luck on top of ignorance: one ordinary period. */
  readonly dealsInOnePeriod: Spread;
  readonly revenueInOnePeriod: Spread;
  /** Share of the trials in which profit is below 0. */
  readonly chanceOfLoss: number;
  readonly drivers: readonly Driver[];
  readonly histograms: Readonly<Record<FutureMetric, Histogram | null>>;
  /** Trials without an answer, in no figure: drawn rates closed a loop that nobody leaves. */
  readonly leftOut: number;
}

/** A run made ready: the same on every worker. */
export interface FuturesRun {
  readonly trials: number;
  readonly seed: number;
  readonly source: UncertainFunnel;
  readonly runner: TrialRunner;
  readonly points: PointSet | undefined;
  readonly drivers: DriverRun | null;
  readonly luck: RevenueLuck;
  /** Shards of trials come first, then those of the drivers. */
  readonly trialShards: number;
  readonly shards: number;
}

/** What one shard found. */
export type FuturesPart =
  | ({ readonly kind: 'trials'; readonly luck: Float64Array | null } & ShardValues)
  | { readonly kind: 'drivers'; readonly part: DriverPart };

/** Compiles a run; faults of the funnel, an unknown scenario and an impossible number of trials come back as faults. */
export function prepareFutures(funnel: Funnel, options: FuturesOptions = {}): Outcome<FuturesRun> {
  const trials = options.trials ?? DEFAULT_TRIALS;
  const seed = options.seed ?? 1;
  const refused = trialsFault(trials);
  if (refused) return refused;
  const made = uncertainScenario(funnel, options.scenario ?? null);
  if (!made.ok) return made;
  const source = made.value;
  const uncertain = source.quantities.length > 0;
  const drivers = options.drivers === false || !uncertain ? null : prepareDrivers(source, seed);
  const luck = prepareRevenueLuck(source);
  const trialShards = Math.ceil(trials / SHARD);
  return {
    ok: true,
    value: {
      trials,
      seed,
      source,
      runner: trialRunner(source, [...METRICS, ...luck.outputs]),
      points: options.points === 'even' ? new SobolPoints(seed, source.quantities.map(streamName)) : undefined,
      drivers,
      luck,
      trialShards,
      shards: trialShards + (drivers ? driverShardCount(drivers) : 0),
    },
  };
}

/** Runs one shard. */
export function futuresShard(run: FuturesRun, shard: number): FuturesPart {
  if (shard >= run.trialShards) return { kind: 'drivers', part: driverShard(run.drivers!, shard - run.trialShards) };
  if (shard >= LUCK_SHARDS) {
    return { kind: 'trials', luck: null, ...runTrialShard(run.runner, run, shard, METRICS.length, REQUIRED) };
  }
  const stream = createStream(run.seed, 'luck/revenue', shard);
  const lucky: Float64Array[] = [];
  const values = runTrialShard(run.runner, run, shard, METRICS.length, REQUIRED, (column, length) => {
    lucky.push(drawRevenue(run.luck, stream, length, (k) => column(METRICS.length + k)));
  });
  return { kind: 'trials', luck: joinArrays(lucky), ...values };
}

/** The slice of a part for one metric; null for parts of drivers. */
export function futuresSlice(part: FuturesPart, k: number): MetricSlice | null {
  return part.kind === 'trials' ? { values: part.values[k]!, moments: part.moments[k]! } : null;
}

/** What is left of a part when its slices are taken out: small. */
export function withoutValues(part: FuturesPart): FuturesPart {
  return part.kind === 'trials' ? { ...part, values: [] } : part;
}

type SixMetrics = readonly [FuturesMetric, FuturesMetric, FuturesMetric, FuturesMetric, FuturesMetric, FuturesMetric];

/**
 * The result from the parts (their values may be gone) and the metrics made of them. Holes are allowed: what has not come
 * yet is not counted. A fault where no trial has an answer.
 */
export function joinFutures(
  run: FuturesRun,
  parts: readonly (FuturesPart | undefined)[],
  metrics: readonly FuturesMetric[],
): Outcome<FuturesResult> {
  const trialParts = parts.filter((part) => part?.kind === 'trials');
  const driverParts = parts.flatMap((part) => (part?.kind === 'drivers' ? [part.part] : []));
  const leftOut = trialParts.reduce((sum, part) => sum + part.leftOut, 0);
  const answered = trialParts.reduce((sum, part) => sum + part.moments[0]!.count, 0);
  const [deals, revenue, cost, profit, cycle, costPerDeal] = metrics as SixMetrics;
  if (!deals.spread || !revenue.spread || !cost.spread || !profit.spread || !deals.onePeriod) {
    return { ok: false, faults: [fault('', 'futures.noAnswer', { trials: run.trials })] };
  }
  const lucky = trialParts.flatMap((part) => (part.luck && part.luck.length > 0 ? [part.luck] : []));
  return {
    ok: true,
    value: {
      trials: answered + leftOut,
      seed: run.seed,
      deals: deals.spread,
      revenue: revenue.spread,
      cost: cost.spread,
      profit: profit.spread,
      cycleDays: cycle.spread,
      costPerDeal: costPerDeal.spread,
      withoutDeals: deals.none,
      dealsInOnePeriod: deals.onePeriod,
      revenueInOnePeriod: luckSpread(lucky) ?? revenue.spread,
      chanceOfLoss: profit.belowZero,
      drivers: run.drivers ? joinDrivers(run.drivers, driverParts) : [],
      histograms: {
        deals: deals.histogram,
        revenue: revenue.histogram,
        cost: cost.histogram,
        profit: profit.histogram,
        cycleDays: cycle.histogram,
        costPerDeal: costPerDeal.histogram,
      },
      leftOut,
    },
  };
}

function luckSpread(lucky: readonly Float64Array[]): Spread | null {
  let moments = NO_MOMENTS;
  for (const part of lucky) moments = joinMoments(moments, momentsOf(part));
  return spreadOf(lucky, moments);
}

/** All shards here and now. */
export function futures(funnel: Funnel, options: FuturesOptions = {}): Outcome<FuturesResult> {
  const prepared = prepareFutures(funnel, options);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const parts: FuturesPart[] = [];
  for (let shard = 0; shard < run.shards; shard++) parts.push(futuresShard(run, shard));
  const metrics = METRICS.map((_, k) =>
    futuresMetric(
      k,
      parts.map((part) => futuresSlice(part, k)),
    ),
  );
  return joinFutures(run, parts, metrics);
}
