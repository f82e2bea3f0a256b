/**
 * Tables of recent distributions, so that a slider that moves one number rebuilds one table. A pure function remembered: the
 * answer never depends on what is held.
 */
import { distributionKey, type Distribution } from './distribution';
import { inverseCdf } from './inverse-cdf';
import { FULL_RESOLUTION, quantileTable, type QuantileTable } from './quantile-table';

/** Doubles held at most: 32 MB. */
const LIMIT = 4_000_000;

const held = new Map<string, QuantileTable>();
let size = 0;

/** Coarser tables where there are very many quantities, so that memory stays within bounds. */
export function resolutionFor(quantityCount: number): number {
  if (quantityCount <= 256) return FULL_RESOLUTION;
  if (quantityCount <= 2048) return 4;
  return quantityCount <= 8192 ? 3 : 2;
}

export function tableOf(distribution: Distribution, resolution: number): QuantileTable {
  const key = `${resolution}${distributionKey(distribution)}`;
  const known = held.get(key);
  if (known) {
    held.delete(key);
    held.set(key, known);
    return known;
  }
  const table = quantileTable(inverseCdf(distribution), resolution);
  held.set(key, table);
  size += table.lines.length;
  for (const [oldest, old] of held) {
    if (size <= LIMIT) break;
    held.delete(oldest);
    size -= old.lines.length;
  }
  return table;
}
