/** Splitting a budget over independent moves with diminishing returns, in closed form. */
import { log } from './special/elementary';

const LN2 = Math.LN2;

/**
 * The best split for fixed slopes s: b = halfCost · log2(s·span·ln 2 / (halfCost·(1 + λ))) where that is positive, with the
 * least λ ≥ 0 that keeps to the budget.
 */
export function waterFill(
  levers: readonly { readonly span: number; readonly halfCost: number }[],
  slopes: readonly number[],
  budget: number,
): number[] {
  const start = levers.map((lever, i) => (slopes[i]! * lever.span * LN2) / lever.halfCost);
  const fill = (price: number): number[] =>
    levers.map((lever, i) => (start[i]! > price ? (lever.halfCost * log(start[i]! / price)) / LN2 : 0));
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  if (sum(fill(1)) <= budget) return fill(1);
  // Between two prices at which moves come in, the sum is linear in log price: find the set, then the price, exactly.
  const order = start.map((_, i) => i).filter((i) => start[i]! > 1);
  order.sort((a, b) => start[b]! - start[a]!);
  let weight = 0;
  let total = 0;
  let price = 1;
  for (const [k, i] of order.entries()) {
    weight += levers[i]!.halfCost / LN2;
    total += (levers[i]!.halfCost / LN2) * log(start[i]!);
    const logPrice = (total - budget) / weight;
    const next = order[k + 1];
    if (next === undefined || logPrice >= log(start[next]!)) {
      price = logPrice;
      break;
    }
  }
  const split = levers.map((lever, i) =>
    start[i]! > 1 ? Math.max(0, (lever.halfCost / LN2) * (log(start[i]!) - price)) : 0,
  );
  const scale = budget / Math.max(sum(split), Number.MIN_VALUE);
  return scale < 1 ? split.map((b) => b * scale) : split;
}
