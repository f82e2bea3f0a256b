/** Counts in equal bins, for drawing. */
import { quantiles } from './quantiles';

export interface Histogram {
  /** Where the first bin begins. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
  /** Numbers before the first bin and from the end of the last on. */
  readonly below: number;
  readonly above: number;
}

/** Bins over the middle 99 % of the numbers; one bin where they are all equal; null where there are none. */
export function histogram(chunks: readonly Float64Array[], bins = 48): Histogram | null {
  let total = 0;
  for (const chunk of chunks) total += chunk.length;
  if (total === 0) return null;
  const [from, to] = quantiles(chunks, [0.005, 0.995]) as [number, number];
  const width = (to - from) / bins;
  if (!(width > 0)) return { from, width: 0, counts: [total], below: 0, above: 0 };
  const counts = new Array<number>(bins).fill(0);
  let below = 0;
  let above = 0;
  for (const chunk of chunks) {
    for (const value of chunk) {
      const bin = Math.floor((value - from) / width);
      if (bin < 0) below++;
      else if (bin < bins) counts[bin]!++;
      else if (value <= to) counts[bins - 1]!++;
      else above++;
    }
  }
  return { from, width, counts, below, above };
}
