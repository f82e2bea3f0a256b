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

/** Counters that nobody uses, all zero: 16 MB of address space each, of which only touched pages are real. */
const idle: Int32Array[] = [];

/** Counts numbers as they come, so that they are still in the cache; asked once, at the end. */
export class QuantileCounter {
  #bins: Int32Array | null = null;
  readonly #range = Int32Array.of(BINS, -1);

  add(values: Float64Array): void {
    this.#bins ??= idle.pop() ?? new Int32Array(BINS);
    countKeys(highWords(values), this.#bins, this.#range);
  }

  /**
   * The numbers of the given ranks (0 = least, ascending) among all that were added, which `chunks` hold again. Gives the
   * counter back. Precondition: no NaN, 0 ≤ rank < count.
   */
  orderStatistics(chunks: readonly Float64Array[], ranks: readonly number[]): number[] {
    const bins = this.#bins;
    const [least, most] = this.#range as unknown as [number, number];
    if (!bins || most < 0) return [];
    this.#bins = null;
    // Bins that hold a wanted rank: how many numbers lie before them, and how many of those that are collected.
    const mark = new Uint8Array(most - least + 1);
    const starts: { readonly below: number; readonly offset: number }[] = [];
    let below = 0;
    let collected = 0;
    let next = 0;
    for (let key = least; key <= most && next < ranks.length; key++) {
      const count = bins[key] as number;
      if ((ranks[next] as number) < below + count) {
        mark[key - least] = 1;
        while (next < ranks.length && (ranks[next] as number) < below + count) {
          starts.push({ below, offset: collected });
          next++;
        }
        collected += count;
      }
      below += count;
    }
    bins.fill(0, least, most + 1);
    idle.push(bins);
    const found = new Float64Array(collected);
    let at = 0;
    for (const chunk of chunks) at = collect(chunk, highWords(chunk), mark, least, found, at);
    // Bins are in order of their numbers, so sorting all that was collected sorts each bin in its place.
    found.sort();
    return ranks.map((rank, i) => found[starts[i]!.offset + rank - starts[i]!.below] as number);
  }
}

/**
 * Quantiles of all numbers of the chunks, with linear interpolation between order statistics (rank p·(n − 1), the usual
 * "type 7"). `shares` ascending, 0–1; `counted` may have seen the numbers already. Precondition: at least one number, no NaN.
 */
export function quantiles(chunks: readonly Float64Array[], shares: readonly number[], counted?: QuantileCounter): number[] {
  const counter = counted ?? new QuantileCounter();
  if (!counted) for (const chunk of chunks) counter.add(chunk);
  let count = 0;
  for (const chunk of chunks) count += chunk.length;
  const positions = shares.map((p) => p * (count - 1));
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.min(count - 1, Math.floor(position) + 1)]);
  const ascending = [...ranks].sort((a, b) => a - b);
  const found = counter.orderStatistics(chunks, ascending);
  const valueOf = new Map(ascending.map((rank, i) => [rank, found[i] as number]));
  return positions.map((position, i) => {
    const low = valueOf.get(ranks[2 * i] as number) as number;
    const high = valueOf.get(ranks[2 * i + 1] as number) as number;
    return low + (high - low) * (position - Math.floor(position));
  });
}
