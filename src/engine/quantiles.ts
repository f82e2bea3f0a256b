/**
 * Exact order statistics of a great many numbers without sorting them: one pass counts the numbers by the leading bits of
 * their doubles, a second collects the few that share a bin with a wanted rank. O(n), and independent of the numbers' order.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Sign, exponent and 10 bits of the fraction: bins 0.1 % wide, whatever the range. */
export const SHIFT = 10;
const BINS = 1 << (32 - SHIFT);

/** High words of the doubles come every second 32-bit integer. */
export const HIGH = LITTLE_ENDIAN ? 1 : 0;

/** High words of the doubles, two per double. */
export function highWords(values: Float64Array): Int32Array {
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

/** The key of one number. */
export function keyOf(value: number): number {
  const word = highWords(Float64Array.of(value))[HIGH] as number;
  return (word ^ ((word >> 31) | 0x80000000)) >>> SHIFT;
}

/** Copies the numbers of marked keys to `into` from place `at` on; gives the next free place. */
function collect(
  values: Float64Array,
  high: Int32Array,
  mark: Uint8Array,
  from: number,
  into: Float64Array,
  at: number,
): number {
  let next = at;
  for (let i = 0, j = HIGH; i < values.length; i++, j += 2) {
    const word = high[j] as number;
    if (mark[((word ^ ((word >> 31) | 0x80000000)) >>> SHIFT) - from] === 1) into[next++] = values[i] as number;
  }
  return next;
}

/** Counters that nobody uses, all zero: 16 MB of address space each, of which only touched pages are real. */
const idle: Int32Array[] = [];

/** Counts numbers as they come, while they are still in the cache; they are kept elsewhere and read once more at the end. */
export class QuantileCounter {
  #bins: Int32Array | null = null;
  readonly #range = Int32Array.of(BINS, -1);

  add(values: Float64Array): void {
    this.#bins ??= idle.pop() ?? new Int32Array(BINS);
    countKeys(highWords(values), this.#bins, this.#range);
  }

  /**
   * The numbers of the given ranks (0 = least, ascending) among all that were added, which `chunks` hold again. Gives the
   * counter's memory back. Precondition: no NaN, 0 ≤ rank < count.
   */
  orderStatistics(chunks: readonly Float64Array[], ranks: readonly number[]): number[] {
    const bins = this.#bins;
    const [least, most] = this.#range as unknown as [number, number];
    if (!bins || most < 0) return [];
    this.#bins = null;
    const { wanted, starts, total } = binsOfRanks(bins.subarray(least, most + 1), ranks);
    bins.fill(0, least, most + 1);
    idle.push(bins);
    const found = new Float64Array(total);
    let at = 0;
    for (const chunk of chunks) at = collect(chunk, highWords(chunk), wanted, least, found, at);
    return ranked(found, starts, ranks);
  }
}

/** Of the bins that hold a wanted rank: which they are, how many numbers they hold, and where each rank lies among those. */
export interface RankBins {
  readonly wanted: Uint8Array;
  readonly total: number;
  readonly starts: readonly { readonly below: number; readonly offset: number }[];
}

/** Finds the bins of ascending ranks; counts are the low 31 bits of the bins. */
export function binsOfRanks(bins: Int32Array, ranks: readonly number[]): RankBins {
  const wanted = new Uint8Array(bins.length);
  const starts: { readonly below: number; readonly offset: number }[] = [];
  let below = 0;
  let total = 0;
  let next = 0;
  for (let i = 0; i < bins.length && next < ranks.length; i++) {
    const count = (bins[i] as number) & 0x7fffffff;
    if ((ranks[next] as number) < below + count) {
      wanted[i] = 1;
      while (next < ranks.length && (ranks[next] as number) < below + count) {
        starts.push({ below, offset: total });
        next++;
      }
      total += count;
    }
    below += count;
  }
  return { wanted, total, starts };
}

/** The numbers of the ranks among the numbers of their bins: bins are in order, so sorting all sorts each in its place. */
export function ranked(found: Float64Array, starts: RankBins['starts'], ranks: readonly number[]): number[] {
  found.sort();
  return ranks.map((rank, i) => found[starts[i]!.offset + rank - starts[i]!.below] as number);
}

/**
 * Quantiles of all numbers of the chunks, with linear interpolation between order statistics (rank p·(n − 1), the usual
 * "type 7"). `shares` ascending, 0–1; `counted` may have seen the numbers already. Precondition: at least one number, no NaN.
 */
export function quantiles(
  chunks: readonly Float64Array[],
  shares: readonly number[],
  counted?: QuantileCounter,
): number[] {
  const counter = counted ?? new QuantileCounter();
  if (!counted) for (const chunk of chunks) counter.add(chunk);
  const count = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return interpolated(count, shares, (ranks) => counter.orderStatistics(chunks, ranks))!;
}

/** `find` gives order statistics by ascending rank; null where it cannot, and then null comes back. */
export function interpolated(
  count: number,
  shares: readonly number[],
  find: (ranks: readonly number[]) => number[] | null,
): number[] | null {
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
