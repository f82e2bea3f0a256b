/** Whether the deals that one period brought are news or luck, against the trials of the futures; these on any worker. */
import { dealsShard, joinDealsMixture, prepareDealsMixture } from '#engine/deals-mixture';
import type { FuturesOptions, FuturesRun } from '#engine/futures';
import type { MetricSlice } from '#engine/futures-metric';
import { luckVerdict, type LuckVerdict } from '#engine/luck';
import type { Funnel } from '#funnel/schema';
import { sharded } from './job';

export interface LuckInput {
  readonly funnel: Funnel;
  readonly options: FuturesOptions;
  /** Deals that the period brought. */
  readonly deals: number;
}

export interface Luck extends LuckVerdict {
  readonly deals: number;
}

interface LuckRun {
  readonly run: FuturesRun;
  readonly deals: number;
}

export const luckJob = sharded<LuckInput, LuckRun, MetricSlice | null, Luck>({
  prepare: ({ funnel, options, deals }) => {
    const run = prepareDealsMixture(funnel, options);
    return run.ok ? { ok: true, value: { run: run.value, deals } } : run;
  },
  shards: ({ run }) => run.trialShards,
  shard: ({ run }, index) => dealsShard(run, index),
  join: ({ run, deals }, parts) => {
    const mixture = joinDealsMixture(run, parts);
    return mixture.ok ? { ok: true, value: { deals, ...luckVerdict(mixture.value, deals) } } : mixture;
  },
});
