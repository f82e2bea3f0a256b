/** The mixture of Poissons behind `dealsInOnePeriod` of the futures, to ask whether one period's deals are news or luck (`luckVerdict`). */
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { futuresShard, futuresSlice, prepareFutures, type FuturesOptions, type FuturesRun } from './futures';
import { joinSlices, type MetricSlice } from './futures-metric';
import { poissonMixture, type PoissonMixture } from './luck';

/** All trials here and now. */
export function dealsMixture(funnel: Funnel, options: FuturesOptions = {}): Outcome<PoissonMixture> {
  const prepared = prepareDealsMixture(funnel, options);
  if (!prepared.ok) return prepared;
  const run = prepared.value;
  return joinDealsMixture(
    run,
    Array.from({ length: run.trialShards }, (_, shard) => dealsShard(run, shard)),
  );
}

/** The same trials as of the futures, without their drivers. */
export function prepareDealsMixture(funnel: Funnel, options: FuturesOptions = {}): Outcome<FuturesRun> {
  return prepareFutures(funnel, { ...options, drivers: false });
}

/** The deals of one shard of trials. */
export function dealsShard(run: FuturesRun, shard: number): MetricSlice | null {
  return futuresSlice(futuresShard(run, shard), 0);
}

/** Slices in shard order, holes allowed. A fault where no trial has an answer. */
export function joinDealsMixture(
  run: FuturesRun,
  slices: readonly (MetricSlice | null | undefined)[],
): Outcome<PoissonMixture> {
  const { chunks, moments } = joinSlices(slices);
  if (moments.count === 0) return { ok: false, faults: [fault('', 'futures.noAnswer', { trials: run.trials })] };
  return {
    ok: true,
    value: typeof chunks === 'number' ? { means: [chunks], shares: [1], moments } : poissonMixture(chunks, moments),
  };
}
