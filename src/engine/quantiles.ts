/**
 * Exact order statistics of a great many numbers without sorting them: one pass counts the numbers by the leading bits of
 * their doubles, a second collects the few that share a bin with a wanted rank. O(n), and independent of the numbers' order.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Sign, exponent and 10 bits of the fraction: bins 0.1 % wide, whatever the range. */
const SHIFT = 10;
const BINS = 1 << (32 - SHIFT);

/** High words of the doubles come every second 32-bit integer. */
const HIGH = LITTLE_ENDIAN ? 1 : 0;

/** High words of the doubles, two per double. */
function highWords(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

// The loops below spell the key out: (high ^ ((high >> 31) | 0x80000000)) >>> SHIFT, an unsigned number that rises with the
// double: negative numbers flipped whole, positive ones by their sign bit. They run a million times and more.

/** Adds a chunk to the counts; gives the least and the greatest key as a pair in `range`. */
function countKeys(high: Int32Array, bins: Int32Array, range: Int32Array): void {
  let least = range[0] as number;
  let most = range[1] as number;
  for (let i = HIGH; i < high.length; i += 2) {
    const word = high[i] as number;
    const key = (word ^ ((word >> 31) | 0x80000000)) >>> SHIFT;
    bins[key] = (bins[key] as number) + 1;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  range[0] = least;
  range[1] = most;
}

/** Copies the numbers of marked keys to `into` from place `at` on; gives the next free place. */
function collect(values: Float64Array, high: Int32Array, mark: Uint8Array, from: number, into: Float64Array, at: number): number {
  let next = at;
  for (let i = 0, j = HIGH; i < values.length; i++, j += 2) {
    const word = high[j] as number;
    if (mark[((word ^ ((word >> 31) | 0x80000000)) >>> SHIFT) - from] === 1) into[next++] = values[i] as number;
  }
  return next;
}

/** Counts a chunk and copies the numbers of watched keys in the same pass: a watched bin carries MARK beside its count. */
function countAndCollect(
  values: Float64Array,
  high: Int32Array,
  bins: Int32Array,
  range: Int32Array,
  into: Float64Array,
  at: number,
): number {
  let least = range[0] as number;
  let most = range[1] as number;
  let next = at;
  for (let i = 0, j = HIGH; i < values.length; i++, j += 2) {
    const word = high[j] as number;
    const key = (word ^ ((word >> 31) | 0x80000000)) >>> SHIFT;
    const count = bins[key] as number;
    bins[key] = count + 1;
    if (count < 0) into[next++] = values[i] as number;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  range[0] = least;
  range[1] = most;
  return next;
}

/** The sign bit of a bin: its numbers are kept. */
const MARK = -0x80000000;
const COUNT = 0x7fffffff;

/** Counters that nobody uses, all zero: 16 MB of address space each, of which only touched pages are real. */
const idle: Int32Array[] = [];

function keyOf(value: number): number {
  const word = highWords(Float64Array.of(value))[HIGH] as number;
  return (word ^ ((word >> 31) | 0x80000000)) >>> SHIFT;
}

/**
 * Counts numbers as they come, while they are still in the cache. Either the numbers are kept elsewhere and read once more at the end,
 * or, where near quantiles are known from a first part, `watch` keeps the few numbers near them and nothing else.
 */
export class QuantileCounter {
  #bins: Int32Array | null = null;
  readonly #range = Int32Array.of(BINS, -1);
  #watched: readonly (readonly [number, number])[] | null = null;
  #near = new Float64Array(0);
  #nearCount = 0;

  add(values: Float64Array): void {
    this.#bins ??= idle.pop() ?? new Int32Array(BINS);
    if (!this.#watched) {
      countKeys(highWords(values), this.#bins, this.#range);
      return;
    }
    if (this.#near.length <= this.#nearCount + values.length) {
      const larger = new Float64Array(Math.max(2 * this.#near.length, this.#nearCount + values.length + 1, 1 << 16));
      larger.set(this.#near.subarray(0, this.#nearCount));
      this.#near = larger;
    }
    this.#nearCount = countAndCollect(values, highWords(values), this.#bins, this.#range, this.#near, this.#nearCount);
  }

  /** From now on keeps the numbers that lie in these ranges, and those of `first`, which was added before and is all so far. */
  watch(ranges: readonly (readonly [number, number])[], first: Float64Array): void {
    const bins = this.#bins;
    if (!bins) return;
    this.#watched = ranges.map(([low, high]) => [keyOf(low), keyOf(high)] as const);
    const [least, most] = this.#range as unknown as [number, number];
    const mark = new Uint8Array(most - least + 1);
    for (const [low, high] of this.#watched) {
      for (let key = low; key <= high; key++) bins[key] = (bins[key] as number) | MARK;
      mark.fill(1, low - least, high - least + 1);
    }
    const kept = new Float64Array(first.length);
    this.#nearCount = collect(first, highWords(first), mark, least, kept, 0);
    this.#near = new Float64Array(Math.max(2 * this.#nearCount, 1 << 16));
    this.#near.set(kept.subarray(0, this.#nearCount));
  }

  /**
   * The numbers of the given ranks (0 = least, ascending) among all that were added. `chunks` hold them again; null instead where
   * only watched ranges were kept, and then null comes back if a rank lies outside them. Gives the counter's memory back.
   * Precondition: no NaN, 0 ≤ rank < count.
   */
  orderStatistics(chunks: readonly Float64Array[] | null, ranks: readonly number[]): number[] | null {
    const bins = this.#bins;
    const [least, most] = this.#range as unknown as [number, number];
    if (!bins || most < 0) return [];
    // Bins that hold a wanted rank: how many numbers lie before them, and how many of those that are collected.
    const wanted = new Uint8Array(most - least + 1);
    const starts: { readonly below: number; readonly offset: number }[] = [];
    let below = 0;
    let collected = 0;
    let next = 0;
    let missed = false;
    for (let key = least; key <= most && next < ranks.length; key++) {
      const bin = bins[key] as number;
      const count = bin & COUNT;
      if ((ranks[next] as number) < below + count) {
        wanted[key - least] = 1;
        missed ||= chunks === null && bin >= 0;
        while (next < ranks.length && (ranks[next] as number) < below + count) {
          starts.push({ below, offset: collected });
          next++;
        }
        collected += count;
      }
      below += count;
    }
    this.#giveBack(bins, least, most);
    if (missed) return null;
    const found = new Float64Array(collected);
    let at = 0;
    for (const chunk of chunks ?? [this.#near.subarray(0, this.#nearCount)]) at = collect(chunk, highWords(chunk), wanted, least, found, at);
    // Bins are in order of their numbers, so sorting all that was collected sorts each bin in its place.
    found.sort();
    return ranks.map((rank, i) => found[starts[i]!.offset + rank - starts[i]!.below] as number);
  }

  #giveBack(bins: Int32Array, least: number, most: number): void {
    bins.fill(0, least, most + 1);
    for (const [low, high] of this.#watched ?? []) bins.fill(0, low, high + 1);
    idle.push(bins);
    this.#bins = null;
    this.#watched = null;
  }
}

/**
 * Quantiles of all numbers of the chunks, with linear interpolation between order statistics (rank p·(n − 1), the usual
 * "type 7"). `shares` ascending, 0–1; `counted` may have seen the numbers already. Precondition: at least one number, no NaN.
 */
export function quantiles(chunks: readonly Float64Array[], shares: readonly number[], counted?: QuantileCounter): number[] {
  const counter = counted ?? new QuantileCounter();
  if (!counted) for (const chunk of chunks) counter.add(chunk);
  const count = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return interpolated(count, shares, (ranks) => counter.orderStatistics(chunks, ranks))!;
}

/** The same from a counter that watched the ranges where they should lie; null where one does not. */
export function watchedQuantiles(counter: QuantileCounter, count: number, shares: readonly number[]): number[] | null {
  return interpolated(count, shares, (ranks) => counter.orderStatistics(null, ranks));
}

function interpolated(count: number, shares: readonly number[], find: (ranks: readonly number[]) => number[] | null): number[] | null {
  const positions = shares.map((p) => p * (count - 1));
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.min(count - 1, Math.floor(position) + 1)]);
  const ascending = [...ranks].sort((a, b) => a - b);
  const found = find(ascending);
  if (!found) return null;
  const valueOf = new Map(ascending.map((rank, i) => [rank, found[i] as number]));
  return positions.map((position, i) => {
    const low = valueOf.get(ranks[2 * i] as number) as number;
    const high = valueOf.get(ranks[2 * i + 1] as number) as number;
    return low + (high - low) * (position - Math.floor(position));
  });
}
