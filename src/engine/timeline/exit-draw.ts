/** Where a lead goes on to from a node, by one draw among the exits. */
import type { Blueprint } from './blueprint';
import type { Dice } from './dice';

/**
 * The node that a lead goes on to; −1 where it leaves for good. `factor` (0–1) thins the exits that lead on, as a wait does; what it takes
 * falls to the rest.
 */
export function drawExit(
  { exitStart, exitTo, exitSum, exitOn, onShare, restTo }: Blueprint,
  node: number,
  factor: number,
  dice: Dice,
): number {
  const begin = exitStart[node]!;
  const end = exitStart[node + 1]!;
  if (begin === end) return restTo[node]!;
  let u = dice.uniform();
  const on = onShare[node]!;
  let from = begin;
  if (u < on * factor) u /= factor;
  else {
    // Beyond the thinned exits lie the others, and then the rest; what the thinning took falls to the rest.
    u += on - on * factor;
    from += exitOn[node]!;
  }
  if (end - from > 8) from = firstAbove(exitSum, u, from, end);
  else while (from < end && u >= exitSum[from]!) from++;
  return from < end ? exitTo[from]! : restTo[node]!;
}

/** The first place in [from, end) whose cumulative share is above u. */
function firstAbove(sums: Float64Array, u: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > u) high = middle;
    else low = middle + 1;
  }
  return low;
}
