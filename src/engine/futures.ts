/**
 * Futures (model, section 5): every trial draws each uncertain quantity once and solves the funnel exactly; over the trials,
 * what we don't know. Work is cut into shards that any worker may run; joining them in order gives the same bits always.
 */
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { SHARD } from './columns/column-machine';
import type { UncertainFunnel } from './columns/funnel-columns';
import { driverShard, driverShardCount, joinDrivers, prepareDrivers, type Driver, type DriverPart, type DriverRun } from './drivers';
import { histogram, type Histogram } from './histogram';
import { onePeriodSpread, poissonMixture, type PoissonMixture } from './luck';
import { drawRevenue, prepareRevenueLuck, type RevenueLuck } from './luck-revenue';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import type { PointSet } from './random/point-set';
import { SobolPoints } from './random/sobol';
import { createStream } from './random/stream';
import type { Spread } from './results';
import { certain, spreadOf } from './spread';
import { streamName, trialRunner, uncertainScenario, type TrialRunner } from './trial-model';
import { runTrialShard, type ShardValues } from './trial-shard';

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

export const MAX_TRIALS = 4_000_000;
export const DEFAULT_TRIALS = 10_000;
/** Shards whose trials also get a month of luck: its spread needs no more than 16,384 of them. */
const LUCK_SHARDS = 4;

const METRICS = ['deals', 'revenue', 'cost', 'profit', 'cycleDays'] as const;
/** The cycle alone may have no length in a trial: when nobody wins. */
const REQUIRED = 4;
export type FutureMetric = (typeof METRICS)[number];

export interface FuturesResult {
  readonly trials: number;
  readonly seed: number;
  readonly deals: Spread;
  readonly revenue: Spread;
  readonly cost: Spread;
  readonly profit: Spread;
  /** Over the trials in which somebody wins; null where nobody ever does. */
  readonly cycleDays: Spread | null;
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

/** A fault where the number of trials is not a whole number from 1 to the most that memory bears. */
export function trialsFault(trials: number): { ok: false; faults: ReturnType<typeof fault>[] } | null {
  if (Number.isInteger(trials) && trials >= 1 && trials <= MAX_TRIALS) return null;
  return { ok: false, faults: [fault('trials', 'futures.trials', { value: String(trials), least: 1, most: MAX_TRIALS })] };
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

function joinArrays(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Per output: chunks of values in order, or the number it always is; and the moments. */
interface Joined {
  readonly chunks: readonly (Float64Array[] | number)[];
  readonly moments: readonly Moments[];
}

function joinShards(parts: readonly ShardValues[]): Joined {
  const moments: Moments[] = METRICS.map(() => NO_MOMENTS);
  const chunks = METRICS.map((_, k): Float64Array[] | number => {
    const lists: Float64Array[] = [];
    for (const part of parts) {
      moments[k] = joinMoments(moments[k]!, part.moments[k]!);
      const values = part.values[k]!;
      if (typeof values === 'number') return values;
      if (values.length > 0) lists.push(values);
    }
    return lists;
  });
  return { chunks, moments };
}

/** Joins shards in order (holes allowed: what has not come yet is not counted); a fault where no trial has an answer. */
export function joinFutures(run: FuturesRun, parts: readonly (FuturesPart | undefined)[]): Outcome<FuturesResult> {
  const trialParts = parts.filter((part) => part?.kind === 'trials');
  const driverParts = parts.flatMap((part) => (part?.kind === 'drivers' ? [part.part] : []));
  const leftOut = trialParts.reduce((sum, part) => sum + part.leftOut, 0);
  const { chunks, moments } = joinShards(trialParts);
  const answered = moments[0]!.count;
  if (answered === 0) return { ok: false, faults: [fault('', 'futures.noAnswer', { trials: run.trials })] };
  const [deals, revenue, cost, profit, cycleDays] = chunks.map((list, k) => spread(list, moments[k]!));
  const lucky = trialParts.flatMap((part) => (part.luck && part.luck.length > 0 ? [part.luck] : []));
  return {
    ok: true,
    value: {
      trials: answered + leftOut,
      seed: run.seed,
      deals: deals!,
      revenue: revenue!,
      cost: cost!,
      profit: profit!,
      cycleDays: cycleDays!,
      dealsInOnePeriod: onePeriodSpread(mixtureOf(chunks[0]!, moments[0]!)),
      revenueInOnePeriod: luckSpread(lucky) ?? revenue!,
      chanceOfLoss: shareBelowZero(chunks[3]!),
      drivers: run.drivers ? joinDrivers(run.drivers, driverParts) : [],
      histograms: Object.fromEntries(
        METRICS.map((metric, k) => [metric, histogramOf(chunks[k]!, moments[k]!.count)]),
      ) as FuturesResult['histograms'],
      leftOut,
    },
  };
}

function spread(list: readonly Float64Array[] | number, moments: Moments): Spread | null {
  if (typeof list === 'number') return Number.isFinite(list) ? certain(list) : null;
  return spreadOf(list, moments);
}

function luckSpread(lucky: readonly Float64Array[]): Spread | null {
  let moments = NO_MOMENTS;
  for (const part of lucky) moments = joinMoments(moments, momentsOf(part));
  return spreadOf(lucky, moments);
}

function mixtureOf(deals: readonly Float64Array[] | number, moments: Moments): PoissonMixture {
  return typeof deals === 'number' ? { means: [deals], shares: [1], moments } : poissonMixture(deals, moments);
}

function histogramOf(list: readonly Float64Array[] | number, count: number): Histogram | null {
  if (typeof list !== 'number') return histogram(list);
  return Number.isFinite(list) ? { from: list, width: 0, counts: [count], below: 0, above: 0 } : null;
}

function shareBelowZero(list: readonly Float64Array[] | number): number {
  if (typeof list === 'number') return list < 0 ? 1 : 0;
  let below = 0;
  let count = 0;
  for (const chunk of list) {
    count += chunk.length;
    for (const value of chunk) if (value < 0) below++;
  }
  return below / count;
}

/** All shards here and now. */
export function futures(funnel: Funnel, options: FuturesOptions = {}): Outcome<FuturesResult> {
  const prepared = prepareFutures(funnel, options);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const parts: FuturesPart[] = [];
  for (let shard = 0; shard < run.shards; shard++) parts.push(futuresShard(run, shard));
  return joinFutures(run, parts);
}

/** The mixture behind `dealsInOnePeriod`, to ask whether a figure is news or luck (`luckVerdict`). */
export function dealsMixture(funnel: Funnel, options: FuturesOptions = {}): Outcome<PoissonMixture> {
  const prepared = prepareFutures(funnel, { ...options, drivers: false });
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  const parts: ShardValues[] = [];
  for (let shard = 0; shard < run.trialShards; shard++) parts.push(runTrialShard(run.runner, run, shard, METRICS.length, REQUIRED));
  const { chunks, moments } = joinShards(parts);
  if (moments[0]!.count === 0) return { ok: false, faults: [fault('', 'futures.noAnswer', { trials: run.trials })] };
  return { ok: true, value: mixtureOf(chunks[0]!, moments[0]!) };
}
