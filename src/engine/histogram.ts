/** Counts in equal bins, for drawing. */

export interface Histogram {
  /** Where the first bin begins. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** Numbers before the first bin and after the last. */
  readonly below: number;
  readonly above: number;
}

const BINS = 48;

/** Equal bins from `from` to `to`, both included; one bin of no width where they are equal. */
export function histogram(chunks: readonly Float64Array[], from: number, to: number): Histogram {
  const width = (to - from) / BINS;
  if (!(width > 0)) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    return { from, width: 0, counts: [total], below: 0, above: 0 };
  }
  // The two outermost cells take what lies outside.
  const cells = new Float64Array(BINS + 2);
  for (const chunk of chunks) countCells(chunk, cells, from, to, width);
  return { from, width, counts: Array.from(cells.subarray(1, BINS + 1)), below: cells[0]!, above: cells[BINS + 1]! };
}

function countCells(values: Float64Array, cells: Float64Array, from: number, to: number, width: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < from) cells[0]!++;
    else if (value > to) cells[BINS + 1]!++;
    else cells[Math.min(BINS, Math.floor((value - from) / width) + 1)]!++;
  }
}
