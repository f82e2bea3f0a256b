/**
 * The spread of values that come a block at a time. Up to some hundred thousand are kept; of more, the first part shows where
 * the quantiles lie, and from then on only the values near them are kept: exact all the same, in little memory.
 */
import { SHARD } from './columns/column-machine';
import { joinMoments, momentsOf, NO_MOMENTS, type Moments } from './moments';
import { NearCounter } from './near-counter';
import { QuantileCounter, quantiles } from './quantiles';
import type { Spread } from './results';
import { certain, spreadBy, spreadOf, SPREAD_SHARES } from './spread';

/** Values of the first part. */
const PILOT = 32 * SHARD;
/** How far a quantile may stray from the first part's, in standard errors of its rank there. */
const STRAY = 5;

export class SpreadCollection {
  readonly #counter = new QuantileCounter();
  readonly #room: number;
  readonly #keepAll: boolean;
  #values: Float64Array | null = null;
  #kept = 0;
  /** Set once the first part is there. */
  #near: NearCounter | null = null;
  readonly #place: number | null;
  #known: number | null = null;
  /** Of this shard, and of those before: joined as `futures` joins them. */
  #shard: Moments = NO_MOMENTS;
  #moments: Moments = NO_MOMENTS;

  /** `place`: where a `NearCounter` may lie in the vectors' memory. */
  constructor(trials: number, keepAll: boolean, place: number | null) {
    this.#place = place;
    this.#keepAll = keepAll || trials <= 2 * PILOT;
    this.#room = this.#keepAll ? trials : PILOT;
  }

  /** Takes a block in, a known output as its number; values without an answer are left out. */
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
    this.#shard = joinMoments(this.#shard, moments);
    if (this.#near) {
      this.#near.add(finite);
      return;
    }
    if (this.#keepAll) this.#counter.add(finite);
    this.#values ??= new Float64Array(this.#room);
    this.#values.set(finite, this.#kept);
    this.#kept += finite.length;
  }

  endShard(): void {
    this.#moments = joinMoments(this.#moments, this.#shard);
    this.#shard = NO_MOMENTS;
    if (!this.#keepAll && !this.#near && this.#values && this.#kept > PILOT - SHARD)
      this.#watch(this.#values.subarray(0, this.#kept));
  }

  #watch(first: Float64Array): void {
    const brackets = SPREAD_SHARES.flatMap((p) => {
      const reach = STRAY * Math.sqrt((p * (1 - p)) / first.length);
      return [Math.max(0, p - reach), Math.min(1, p + reach)];
    });
    const order = [...brackets].sort((a, b) => a - b);
    const found = quantiles([first], order);
    const at = (p: number): number => found[order.indexOf(p)]!;
    const ranges = SPREAD_SHARES.map((_, i) => [at(brackets[2 * i]!), at(brackets[2 * i + 1]!)] as const);
    this.#near = new NearCounter(first, ranges, this.#place);
    this.#values = null;
  }

  /** `missed` where a quantile lies outside what was kept: then every value must be. Null without a value. */
  spread(): Spread | null | 'missed' {
    if (this.#known !== null) return Number.isFinite(this.#known) ? certain(this.#known) : null;
    if (this.#near) {
      const found = this.#near.quantiles(SPREAD_SHARES);
      return found ? spreadBy(this.#moments, found) : 'missed';
    }
    if (!this.#values) return null;
    return spreadOf([this.#values.subarray(0, this.#kept)], this.#moments, this.#keepAll ? this.#counter : undefined);
  }
}
