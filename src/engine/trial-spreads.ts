/** Spreads of any metrics of a funnel, and nothing else: what a screen asks for while a slider moves. */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { SHARD, type BlockReader } from './columns/column-machine';
import { NEAR_COUNTER_BYTES } from './near-counter';
import { SobolPoints } from './random/sobol';
import type { Spread } from './results';
import { SpreadCollection } from './spread-collection';
import { streamName, trialRunner, uncertainScenario, type TrialOutput } from './trial-model';
import { trialsFault } from './trials-fault';

export interface TrialSpreadsOptions {
  readonly trials: number;
  readonly seed?: number;
  readonly points?: 'random' | 'even';
  readonly scenario?: string | null;
}

/** One spread per output; null where it has no answer in any trial. Same draws and same bits as `futures` of the same seed. */
export function trialSpreads(
  funnel: Funnel,
  outputs: readonly TrialOutput[],
  options: TrialSpreadsOptions,
): Outcome<(Spread | null)[]> {
  const { trials, seed = 1 } = options;
  const refused = trialsFault(trials);
  if (refused) return refused;
  const made = uncertainScenario(funnel, options.scenario ?? null);
  if (!made.ok) return made;
  const source = made.value;
  const runner = trialRunner(source, outputs);
  const points = options.points === 'even' ? new SobolPoints(seed, source.quantities.map(streamName)) : undefined;
  const run = (keepAll: boolean): (Spread | null | 'missed')[] => {
    const place = runner.reserve?.(outputs.length * NEAR_COUNTER_BYTES) ?? null;
    const collections = outputs.map(
      (_, k) => new SpreadCollection(trials, keepAll, place === null ? null : place + k * NEAR_COUNTER_BYTES),
    );
    for (let shard = 0; shard * SHARD < trials; shard++) {
      const count = Math.min(SHARD, trials - shard * SHARD);
      const read: BlockReader = (column) => collections.forEach((collection, k) => collection.add(column(k)));
      runner.runShard(seed, shard, count, read, points);
      for (const collection of collections) collection.endShard();
    }
    return collections.map((collection) => collection.spread());
  };
  const first = run(false);
  // A quantile that strayed from where the first part showed it: all over again with every value kept.
  const found = first.includes('missed') ? run(true) : first;
  return { ok: true, value: found.map((spread) => (spread === 'missed' ? null : spread)) };
}
