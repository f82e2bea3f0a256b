/**
 * The rows of a history case by case, each case in the order of time. Changes of one instant (a day, where no time of day is
 * written) keep the order in which the file tells them, turned round where it runs from the newest to the oldest; where each
 * row names the stage it came from, the rows of an instant are linked into a chain.
 */
import type { RowCases } from './case-builder';

export interface EventOrder {
  /** Case i has the rows order[start[i]] … order[start[i + 1] - 1]. */
  readonly start: Uint32Array;
  readonly order: Uint32Array;
  /** The file says what comes first within an instant. */
  readonly told: boolean;
}

/** Stage of each row, and the stage that the row's change came from (-1 for none). */
export interface Links {
  readonly stage: Int32Array;
  readonly from: (row: number) => number;
}

/** A file of which so many steps within cases go one way in time is told in that way. */
const ONE_WAY = 0.9;

export function orderEvents(rows: RowCases, at: Float64Array, links: Links | null): EventOrder {
  const start = new Uint32Array(rows.n + 1);
  for (const id of rows.caseOf) if (id >= 0) start[id + 1]!++;
  for (let i = 0; i < rows.n; i++) start[i + 1]! += start[i]!;
  const order = new Uint32Array(start[rows.n]!);
  const next = start.slice(0, rows.n);
  for (let row = 0; row < rows.caseOf.length; row++) {
    const id = rows.caseOf[row]!;
    if (id >= 0) order[next[id]!++] = row;
  }
  const { forward, back } = directions(start, order, at);
  const turned = back > forward;
  for (let i = 0; i < rows.n; i++) {
    const slice = order.subarray(start[i], start[i + 1]);
    if (!inOrder(slice, at, turned)) slice.sort((a, b) => at[a]! - at[b]! || (turned ? b - a : a - b));
    if (links !== null) chain(slice, at, links);
  }
  // Without a single step in time, as in a table of one date a deal, nothing says which way the file runs.
  return { start, order, told: forward + back > 0 && Math.max(forward, back) >= ONE_WAY * (forward + back) };
}

/** Steps from row to row of a case that go forward and back in time. */
function directions(start: Uint32Array, order: Uint32Array, at: Float64Array): { forward: number; back: number } {
  let forward = 0;
  let back = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    for (let e = start[i]! + 1; e < start[i + 1]!; e++) {
      const step = at[order[e]!]! - at[order[e - 1]!]!;
      if (step > 0) forward++;
      else if (step < 0) back++;
    }
  }
  return { forward, back };
}

function inOrder(slice: Uint32Array, at: Float64Array, turned: boolean): boolean {
  for (let i = 1; i < slice.length; i++) {
    const step = at[slice[i]!]! - at[slice[i - 1]!]!;
    if (step < 0 || (turned && step === 0)) return false;
  }
  return true;
}

/** Within each instant, the row that comes from the stage where the case stands goes first. */
function chain(slice: Uint32Array, at: Float64Array, { stage, from }: Links): void {
  let now = -1;
  for (let begin = 0; begin < slice.length;) {
    let end = begin + 1;
    while (end < slice.length && at[slice[end]!] === at[slice[begin]!]) end++;
    for (let k = begin; k < end; k++) {
      let found = k;
      while (found < end && from(slice[found]!) !== now) found++;
      if (found < end && found > k) {
        const row = slice[found]!;
        slice.copyWithin(k + 1, k, found);
        slice[k] = row;
      }
      now = stage[slice[k]!]!;
    }
    begin = end;
  }
}
