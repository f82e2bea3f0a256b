/**
 * Exact order statistics of a great many numbers without sorting them: one pass counts the numbers by the leading bits of
 * their doubles, a second collects the few that share a bin with a wanted rank. O(n), and independent of the numbers' order.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Sign, exponent and 10 bits of the fraction: bins 0.1 % wide, whatever the range. */
const SHIFT = 10;
const BINS = 1 << (32 - SHIFT);

let counts: Int32Array | null = null;

/** High words of the doubles, two per double. */
function highWords(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** An unsigned key that rises with the number: negative numbers flipped whole, positive ones by their sign bit. */
function keyOf(high: number): number {
  return (high ^ ((high >> 31) | 0x80000000)) >>> SHIFT;
}

/**
 * The numbers of the given ranks (0 = least, ascending) among all finite numbers of the chunks. Precondition: no NaN,
 * 0 ≤ rank < count.
 */
export function orderStatistics(chunks: readonly Float64Array[], ranks: readonly number[]): number[] {
  const bins = (counts ??= new Int32Array(BINS));
  let least = BINS;
  let most = -1;
  for (const chunk of chunks) {
    const high = highWords(chunk);
    for (let i = LITTLE_ENDIAN ? 1 : 0; i < high.length; i += 2) {
      const key = keyOf(high[i] as number);
      bins[key] = (bins[key] as number) + 1;
      if (key < least) least = key;
      if (key > most) most = key;
    }
  }
  // Bins that hold a wanted rank, and how many numbers lie below each.
  const wanted = new Map<number, { below: number; values: number[] }>();
  const binOf: number[] = [];
  let below = 0;
  let next = 0;
  for (let key = least; key <= most; key++) {
    const count = bins[key] as number;
    while (next < ranks.length && (ranks[next] as number) < below + count) {
      if (!wanted.has(key)) wanted.set(key, { below, values: [] });
      binOf.push(key);
      next++;
    }
    below += count;
  }
  bins.fill(0, Math.max(0, least), most + 1);
  collect(chunks, wanted);
  const sorted = new Map<number, Float64Array>();
  for (const [key, { values }] of wanted) sorted.set(key, Float64Array.from(values).sort());
  return binOf.map((key, i) => sorted.get(key)![(ranks[i] as number) - wanted.get(key)!.below] as number);
}

function collect(chunks: readonly Float64Array[], wanted: ReadonlyMap<number, { values: number[] }>): void {
  const keys = [...wanted.keys()];
  if (keys.length === 0) return;
  const from = Math.min(...keys);
  const mark = new Uint8Array(Math.max(...keys) - from + 1);
  for (const key of keys) mark[key - from] = 1;
  for (const chunk of chunks) {
    const high = highWords(chunk);
    for (let i = 0; i < chunk.length; i++) {
      const key = keyOf(high[LITTLE_ENDIAN ? 2 * i + 1 : 2 * i] as number);
      if (mark[key - from] === 1) wanted.get(key)!.values.push(chunk[i] as number);
    }
  }
}

/**
 * Quantiles of all numbers of the chunks, with linear interpolation between order statistics (rank p·(n − 1), the usual
 * "type 7"). `shares` ascending, 0–1. Precondition: at least one number, none of them NaN.
 */
export function quantiles(chunks: readonly Float64Array[], shares: readonly number[]): number[] {
  let count = 0;
  for (const chunk of chunks) count += chunk.length;
  const positions = shares.map((p) => p * (count - 1));
  const ranks = positions.flatMap((position) => [Math.floor(position), Math.min(count - 1, Math.floor(position) + 1)]);
  const ascending = [...ranks].sort((a, b) => a - b);
  const found = orderStatistics(chunks, ascending);
  const valueOf = new Map(ascending.map((rank, i) => [rank, found[i] as number]));
  return positions.map((position, i) => {
    const low = valueOf.get(ranks[2 * i] as number) as number;
    const high = valueOf.get(ranks[2 * i + 1] as number) as number;
    return low + (high - low) * (position - Math.floor(position));
  });
}
