/**
 * The bars of a waterfall: from Base's profit to the scenario's, one a change. What is printed adds up as printed: the parts are
 * rounded so that they sum to the difference of the two printed totals. Pure.
 */
import type { Part } from '#engine/results';
import type { Format } from '#i18n/format';
import { moneyUnit, type MoneyUnit } from '../results/money-unit';
import { largestRemainder } from '../results/printed';

export interface WaterfallBar {
  readonly kind: 'base' | 'gain' | 'loss' | 'scenario';
  /** Null for the two totals. */
  readonly part: Part | null;
  readonly from: number;
  readonly to: number;
  /** The total, or the change, as it is printed. */
  readonly printed: number;
}

export interface WaterfallBars {
  readonly bars: readonly WaterfallBar[];
  readonly unit: MoneyUnit;
  /** Scenario minus Base, as printed. */
  readonly change: number;
}

export function waterfallBars(format: Format, base: number, total: number, parts: readonly Part[]): WaterfallBars {
  const unit = moneyUnit(format, Math.max(Math.abs(total - base), ...parts.map((p) => Math.abs(p.profit))));
  const steps = (n: number): number => Math.round(n / unit.step);
  const change = steps(total) - steps(base);
  const shares = largestRemainder(
    parts.map((p) => p.profit / unit.step),
    change,
  );
  const clean = (n: number): number => Number((n * unit.step).toPrecision(15));
  let at = base;
  const middle = parts.map((part, i): WaterfallBar => {
    const from = at;
    at += part.profit;
    return { kind: part.profit < 0 ? 'loss' : 'gain', part, from, to: at, printed: clean(shares[i]!) };
  });
  return {
    unit,
    change: clean(change),
    bars: [
      { kind: 'base', part: null, from: 0, to: base, printed: clean(steps(base)) },
      ...middle,
      { kind: 'scenario', part: null, from: 0, to: total, printed: clean(steps(total)) },
    ],
  };
}
