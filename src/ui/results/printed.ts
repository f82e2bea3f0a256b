/**
 * Numbers as they are printed, so that what stands side by side agrees: the difference of two figures is that of the printed ones,
 * and printed parts add up to the printed whole.
 */
import type { Totals } from '#engine/results';
import type { Format } from '#i18n/format';

/** How a figure is written, and to what step it is rounded for that. */
export interface Print {
  readonly write: (n: number | null) => string;
  readonly step: (n: number) => number;
}

const count = (format: Format): Print => ({
  write: (n) => format.number(n, n !== null && Math.abs(n) < 10 ? 1 : 0),
  step: (n) => (Math.abs(n) < 10 ? 0.1 : 1),
});
const roundMoney = (format: Format): Print => ({
  write: format.moneyRound,
  step: (n) => (Math.abs(n) >= 10_000 ? 100 : 1),
});

export type PrintedMetric = 'deals' | 'clients' | 'revenue' | 'cost' | 'profit' | 'costPerDeal' | 'cycleDays' | 'wip';

export function printOf(format: Format, metric: PrintedMetric & keyof Totals): Print {
  switch (metric) {
    case 'deals':
    case 'clients':
      return count(format);
    case 'revenue':
    case 'cost':
    case 'profit':
      return roundMoney(format);
    case 'costPerDeal':
      return { write: format.money, step: (n) => (Math.abs(n) < 10 ? 0.01 : 1) };
    case 'cycleDays':
      return { write: (n) => format.number(n, 1), step: () => 0.1 };
    case 'wip':
      return { write: (n) => format.number(n, 0), step: () => 1 };
  }
}

const rounded = (n: number, step: number): number => Math.round(n / step) * step;

/** After minus before as the printed figures have it; the true difference where rounding would swallow it. */
export function printedDifference(before: number, after: number, { step }: Print): number {
  const change = after - before;
  const coarse = Math.max(step(before), step(after));
  if (Math.abs(change) < 2 * coarse) return change;
  return Number((rounded(after, step(after)) - rounded(before, step(before))).toPrecision(12));
}

/**
 * Whole numbers of a step that stand for `parts` and add up to `total` (itself whole): each is rounded down, and those that lost
 * most are raised until the sum is right.
 */
export function largestRemainder(parts: readonly number[], total: number): number[] {
  const down = parts.map(Math.floor);
  const short = total - down.reduce((sum, n) => sum + n, 0);
  const order = Array.from(parts.keys()).sort((a, b) => parts[b]! - down[b]! - (parts[a]! - down[a]!) || a - b);
  // A total that is off by more than the parts' own rounding is spread evenly, for want of better.
  for (let k = 0; k < Math.abs(short); k++) {
    const i = short > 0 ? order[k % order.length]! : order[order.length - 1 - (k % order.length)]!;
    down[i]! += Math.sign(short);
  }
  return down;
}
