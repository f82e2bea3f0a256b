/**
 * Exits that take the rest: what the other exits of their node leave (model, section 1).
 *
 * There are two ways to write one. `"rate": "rest"` says nothing else. `"rest": true` beside a rate is the *measured rest*: the
 * rate says what was counted (k of n) when the exit took exactly what the others left, and the exit gives way to them all the
 * same. A reader that ignores the key takes the rate as it stands and computes the same numbers from the file as it was counted.
 */
import { patched } from './edits/lists';
import { pointValue, quantityForm } from './quantity';
import type { FunnelEdge, Quantity } from './schema';

type Exit = Pick<FunnelEdge, 'rate' | 'rest'>;

/** Shares apart by less than this are the same count, summed in another order. */
const SAME_SHARE = 1e-9;

/** Whether the exit takes what the others of its node leave. */
export function isRest(exit: Exit): boolean {
  return exit.rate === 'rest' || exit.rest === true;
}

/** The rate that holds by itself; undefined where the exit takes the rest or says no rate. */
export function ownRate(exit: Exit): Quantity | undefined {
  return exit.rate === 'rest' || exit.rest === true ? undefined : exit.rate;
}

/** The point value of the exit's own rate, 0–1; 0 where it has none. */
export function ownShare(exit: Exit): number {
  const rate = ownRate(exit);
  return rate === undefined ? 0 : pointValue(rate, 'rate');
}

/** The rate as scenarios and fields know it: `"rest"` for both kinds of rest. */
export function heldRate(exit: Exit): Quantity | 'rest' | undefined {
  return isRest(exit) ? 'rest' : exit.rate;
}

/** What was counted at an exit that takes the rest; undefined where nothing was, or the exit takes no rest. */
export function countedRest(exit: Exit): { readonly k: number; readonly n: number } | undefined {
  const { rate } = exit;
  if (!isRest(exit) || rate === undefined || rate === 'rest' || !isCount(rate)) return undefined;
  return rate;
}

/**
 * The count of a measured rest where it still holds: the exit takes `share` (0–1) now, and that is k of n. Undefined where
 * other exits were changed since, so that what they leave is no longer what was counted.
 */
export function measuredRest(exit: Exit, share: number): { readonly k: number; readonly n: number } | undefined {
  const counted = countedRest(exit);
  return counted !== undefined && Math.abs(pointValue(counted, 'rate') - share) <= SAME_SHARE ? counted : undefined;
}

function isCount(rate: Quantity): rate is Extract<Quantity, { k: number }> {
  return quantityForm(rate) === 'share';
}

/** The exit with its rate written; undefined takes it away. A number ends its taking the rest, `"rest"` keeps what was counted. */
export function withHeldRate<E extends Exit>(exit: E, to: Quantity | 'rest' | undefined): E {
  if (to === 'rest') {
    if (isRest(exit)) return exit;
    const counted = exit.rate !== undefined && exit.rate !== 'rest' && isCount(exit.rate);
    return counted ? { ...exit, rest: true } : { ...exit, rate: 'rest' };
  }
  return patched(exit, { rate: to, rest: undefined } as Partial<E>);
}
