/**
 * Quantiles of very many numbers of which a first part is known: only the numbers near the quantiles of that part are kept, the
 * others are counted. Exact as long as no quantile strays from where the first part showed it; else that is said.
 */
import { vectorMemory, vectorTally } from './columns/vector-kernels';
import { binsOfRanks, HIGH, highWords, interpolated, keyOf, ranked, SHIFT } from './quantiles';

/** The sign bit of a bin: its numbers are kept. */
const MARK = -0x80000000;
/** Most bins, and room for near numbers, in the vectors' memory. */
const VECTOR_BINS = 1 << 16;
const VECTOR_NEAR = 1 << 15;

/** Bytes of the vectors' memory that one counter takes. */
export const NEAR_COUNTER_BYTES = 4 * VECTOR_BINS + 8 * VECTOR_NEAR;

export class NearCounter {
  /** Key of bin 1; bin 0 counts all below, bin `width` + 1 all above. */
  readonly #least: number;
  readonly #width: number;
  /** First byte of bins in the vectors' memory; null where the bins are an array of script. */
  #place: number | null = null;
  readonly #own: Int32Array;
  #near: Float64Array[] = [];
  #roomTaken = 0;
  #count = 0;

  /** `ranges` hold the quantiles of `first`; `place` is where this counter may lie in the vectors' memory, if anywhere. */
  constructor(first: Float64Array, ranges: readonly (readonly [number, number])[], place: number | null) {
    const keys = ranges.map(([low, high]) => [keyOf(low), keyOf(high)] as const);
    this.#least = Math.min(...keys.map(([low]) => low));
    this.#width = Math.max(...keys.map(([, high]) => high)) - this.#least + 1;
    const bins = new Int32Array(this.#width + 2);
    for (const [low, high] of keys) for (let key = low; key <= high; key++) bins[key - this.#least + 1] = MARK;
    this.#own = bins;
    this.add(first);
    if (place !== null && bins.length <= VECTOR_BINS && vectorMemory()) {
      this.#place = place;
      this.#bins().set(bins);
    }
  }

  add(values: Float64Array): void {
    this.#count += values.length;
    const place = this.#place;
    if (place !== null && values.buffer === vectorMemory() && values.length <= VECTOR_NEAR)
      this.#addInVectors(values, place);
    else this.#addInScript(values);
  }

  #addInVectors(values: Float64Array, place: number): void {
    const start = place + 4 * VECTOR_BINS;
    if (this.#roomTaken + values.length > VECTOR_NEAR) this.#flush();
    const end = vectorTally(values, place, this.#least, this.#width, start + 8 * this.#roomTaken, SHIFT);
    this.#roomTaken = (end - start) / 8;
  }

  #addInScript(values: Float64Array): void {
    const kept = new Float64Array(values.length);
    const count = tally(values, highWords(values), this.#bins(), this.#least, this.#width, kept);
    if (count > 0) this.#near.push(kept.slice(0, count));
  }

  #bins(): Int32Array {
    if (this.#place === null) return this.#own;
    return new Int32Array(vectorMemory()!, this.#place, this.#own.length);
  }

  /** Takes the near numbers out of the vectors' memory. */
  #flush(): void {
    if (this.#place !== null && this.#roomTaken > 0) {
      this.#near.push(new Float64Array(vectorMemory()!, this.#place + 4 * VECTOR_BINS, this.#roomTaken).slice());
    }
    this.#roomTaken = 0;
  }

  /** Quantiles at ascending shares; null where one lies outside what was kept. */
  quantiles(shares: readonly number[]): number[] | null {
    this.#flush();
    return interpolated(this.#count, shares, (ranks) => this.#orderStatistics(ranks));
  }

  #orderStatistics(ranks: readonly number[]): number[] | null {
    const bins = this.#bins();
    const { wanted, total, starts } = binsOfRanks(bins, ranks);
    if (wanted.some((flag, i) => flag === 1 && bins[i]! >= 0)) return null;
    const found = new Float64Array(total);
    let at = 0;
    for (const chunk of this.#near) {
      const high = highWords(chunk);
      for (let i = 0, j = HIGH; i < chunk.length; i++, j += 2) {
        const word = high[j]!;
        const key = (word ^ ((word >> 31) | 0x80000000)) >>> SHIFT;
        if (wanted[key - this.#least + 1] === 1) found[at++] = chunk[i]!;
      }
    }
    return ranked(found, starts, ranks);
  }
}

/** Counts numbers and copies those of marked bins; gives how many were copied. `TALLY` does the same in vectors' memory. */
function tally(
  values: Float64Array,
  high: Int32Array,
  bins: Int32Array,
  least: number,
  width: number,
  into: Float64Array,
): number {
  let next = 0;
  for (let i = 0, j = HIGH; i < values.length; i++, j += 2) {
    const word = high[j] as number;
    const key = ((word ^ ((word >> 31) | 0x80000000)) >>> SHIFT) - least;
    const bin = key < -1 ? 0 : key > width ? width + 1 : key + 1;
    const count = bins[bin] as number;
    bins[bin] = count + 1;
    if (count < 0) into[next++] = values[i] as number;
  }
  return next;
}
