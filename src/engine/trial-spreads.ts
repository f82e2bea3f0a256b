/** Spreads of any metrics of a funnel, and nothing else: what a screen asks for while a slider moves. */
import type { Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import { SHARD } from './columns/column-machine';
import { trialsFault } from './futures';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import { QuantileCounter } from './quantiles';
import { SobolPoints } from './random/sobol';
import type { Spread } from './results';
import { certain, spreadOf } from './spread';
import { streamName, trialRunner, uncertainScenario, type TrialOutput } from './trial-model';

export interface TrialSpreadsOptions {
  readonly trials: number;
  readonly seed?: number;
  readonly points?: 'random' | 'even';
  readonly scenario?: string | null;
}

/** One spread per output; null where it has no answer in any trial. Same draws as `futures` of the same seed. */
export function trialSpreads(funnel: Funnel, outputs: readonly TrialOutput[], options: TrialSpreadsOptions): Outcome<(Spread | null)[]> {
  const { trials, seed = 1 } = options;
  const refused = trialsFault(trials);
  if (refused) return refused;
  const made = uncertainScenario(funnel, options.scenario ?? null);
  if (!made.ok) return made;
  const source = made.value;
  const runner = trialRunner(source, outputs);
  const points = options.points === 'even' ? new SobolPoints(seed, source.quantities.map(streamName)) : undefined;
  const collections = outputs.map(() => new Collection(trials));
  for (let shard = 0; shard * SHARD < trials; shard++) {
    const count = Math.min(SHARD, trials - shard * SHARD);
    runner.runShard(seed, shard, count, (column) => collections.forEach((collection, k) => collection.add(column(k))), points);
    for (const collection of collections) collection.endShard();
  }
  return { ok: true, value: collections.map((collection) => collection.spread()) };
}

/** The values of one output, their moments and their counts, as they come; values without an answer are left out. */
class Collection {
  readonly #trials: number;
  readonly #counter = new QuantileCounter();
  #values: Float64Array | null = null;
  #known: number | null = null;
  #kept = 0;
  #counted = 0;
  /** Of this shard, and of those before: joined as `futures` joins them. */
  #shard: Moments = NO_MOMENTS;
  #moments: Moments = NO_MOMENTS;

  constructor(trials: number) {
    this.#trials = trials;
  }

  add(column: Float64Array | number): void {
    if (typeof column === 'number') {
      this.#known = column;
      return;
    }
    let finite = column;
    let moments = momentsOf(column);
    // A finite mean has finite numbers behind it.
    if (!Number.isFinite(moments.mean)) {
      finite = column.filter(Number.isFinite);
      moments = momentsOf(finite);
    }
    this.#values ??= new Float64Array(this.#trials);
    this.#values.set(finite, this.#kept);
    this.#kept += finite.length;
    this.#shard = joinMoments(this.#shard, moments);
  }

  /** Counts a shard at a time: long enough for the counter to stay in the cache, short enough for the values to be there still. */
  endShard(): void {
    this.#moments = joinMoments(this.#moments, this.#shard);
    this.#shard = NO_MOMENTS;
    if (this.#values && this.#kept > this.#counted) this.#counter.add(this.#values.subarray(this.#counted, this.#kept));
    this.#counted = this.#kept;
  }

  spread(): Spread | null {
    if (this.#known !== null) return Number.isFinite(this.#known) ? certain(this.#known) : null;
    return this.#values ? spreadOf([this.#values.subarray(0, this.#kept)], this.#moments, this.#counter) : null;
  }
}
