/**
 * Shapley parts of a difference: what each change brings, averaged over all orders in which the changes could be made.
 *
 * The parts sum to the whole by construction. Up to `EXACT_LIMIT` changes every subset is valued once; beyond that, orders
 * are drawn in pairs (an order and its reverse, which halves the noise) and the standard error is stated.
 */

/** Up to this many changes (2^10 values) the split is exact. */
export const EXACT_LIMIT = 10;

export interface ShapleyParts {
  /** One part per change; they sum to value(all) − value(none). */
  readonly parts: readonly number[];
  /** Standard error of each part; null where the split is exact. */
  readonly errors: readonly number[] | null;
}

/** `value` of a set of changes, given as one flag per change. */
export type SetValue = (present: readonly boolean[]) => number;

/** Exact parts of up to `EXACT_LIMIT` changes; every subset is valued once. */
export function exactShapley(count: number, value: SetValue): ShapleyParts {
  const size = 2 ** count;
  const values = new Float64Array(size);
  for (let set = 0; set < size; set++) {
    values[set] = value(Array.from({ length: count }, (_, i) => (set & (1 << i)) !== 0));
  }
  // Weight of a set of s others before the change: s! (count − s − 1)! / count!.
  const weight = new Float64Array(count);
  for (let s = 0; s < count; s++) weight[s] = 1 / (count * binomial(count - 1, s));
  const parts = Array.from({ length: count }, (_, i) => {
    let part = 0;
    for (let set = 0; set < size; set++) {
      if ((set & (1 << i)) === 0) part += weight[bits(set)]! * (values[set | (1 << i)]! - values[set]!);
    }
    return part;
  });
  return { parts: settled(parts, values[size - 1]! - values[0]!), errors: null };
}

/** Parts estimated from `pairs` drawn orders and their reverses; `random` is uniform on 0–1. */
export function sampledShapley(count: number, value: SetValue, random: () => number, pairs = 200): ShapleyParts {
  const sums = new Float64Array(count);
  const squares = new Float64Array(count);
  const nothing = Array.from({ length: count }, () => false);
  const none = value(nothing);
  const all = value(nothing.map(() => true));
  const order = Array.from({ length: count }, (_, i) => i);
  const gains = new Float64Array(count);
  const walk = (sequence: readonly number[]): void => {
    const present = [...nothing];
    let before = none;
    sequence.forEach((i, step) => {
      present[i] = true;
      const after = step + 1 === count ? all : value(present);
      gains[i]! += (after - before) / 2;
      before = after;
    });
  };
  for (let pair = 0; pair < pairs; pair++) {
    shuffle(order, random);
    gains.fill(0);
    walk(order);
    walk([...order].reverse());
    gains.forEach((gain, i) => {
      sums[i]! += gain;
      squares[i]! += gain * gain;
    });
  }
  const parts = Array.from(sums, (sum) => sum / pairs);
  const errors = parts.map((mean, i) =>
    Math.sqrt(Math.max(0, squares[i]! / pairs - mean * mean) / Math.max(1, pairs - 1)),
  );
  return { parts: settled(parts, all - none), errors };
}

/**
 * Parts nudged by rounding so that their sum, in order, is the whole to the last bit where that can be had. The largest of
 * the first `among` takes the nudge.
 */
export function settled(parts: readonly number[], whole: number, among = parts.length): number[] {
  const fixed = [...parts];
  if (fixed.length === 0) return fixed;
  let largest = 0;
  for (let i = 1; i < among; i++) if (Math.abs(fixed[i]!) > Math.abs(fixed[largest]!)) largest = i;
  for (let attempt = 0; attempt < 4; attempt++) {
    const off = whole - fixed.reduce((sum, part) => sum + part, 0);
    if (off === 0) break;
    fixed[largest]! += off;
  }
  return fixed;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return Math.round(result);
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count++;
  return count;
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.min(i, Math.floor(random() * (i + 1)));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
