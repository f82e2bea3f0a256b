/**
 * What one history counts, period by period, into one row of numbers each.
 *
 * Work in progress is the mean over the period of the leads standing at a node: at the end of a period of length T it is
 * count·T − Σ(entry times) + Σ(exit times), times from the period's beginning, divided by T; so an entry or an exit costs one addition.
 */
/** Numbers per period of the whole funnel, then of every node. */
export const WHOLE = 7;
export const ARRIVALS = 0;
export const DEALS = 1;
export const REVENUE = 2;
/** Days from arrival to the first win, summed, and how many won for the first time. */
export const CYCLE_DAYS = 3;
export const CLIENTS = 4;
/** Days in the funnel of those who left it, summed, and how many left. */
export const LEAD_DAYS = 5;
export const LEFT = 6;

export const PER_NODE = 5;
export const ENTRIES = 0;
export const WIP = 1;
/** Working hours waited by those whose wait ended, summed, and how many they are. */
export const WAIT_HOURS = 2;
export const WAITS = 3;
export const ASKED_HOURS = 4;
/** In the rows that are handed on: hours asked of the hours of the node's people (of the whole team where shared). */
export const LOAD = ASKED_HOURS;

export function cellsPerPeriod(nodeCount: number): number {
  return WHOLE + PER_NODE * nodeCount;
}

/** What is counted for a node while a period runs: the numbers above in their places, `TIMES_HERE` instead of the mean, and: */
export const STRIDE = 8;
/** Exit times minus entry times, from the beginning of the period. */
export const TIMES_HERE = WIP;
/** Leads standing here now. */
export const STANDING = 5;

export class Tally {
  readonly whole = new Float64Array(WHOLE);
  /** Day on which the current period began. */
  begun = 0;
  /** Rows of `STRIDE` numbers per node; the simulation counts in here as it goes. */
  readonly now: Float64Array;
  private row: number;

  /** Writes rows into `cells` from `offset` on. */
  constructor(
    private readonly nodeCount: number,
    private readonly periodDays: number,
    private readonly cells: Float64Array,
    offset: number,
  ) {
    this.now = new Float64Array(nodeCount * STRIDE);
    this.row = offset;
  }

  /** A lead begins to stand at a node. */
  arrive(node: number, now: number): void {
    const at = node * STRIDE;
    this.now[at + STANDING]! += 1;
    this.now[at + TIMES_HERE]! -= now - this.begun;
  }

  leave(node: number, now: number): void {
    const at = node * STRIDE;
    this.now[at + STANDING]! -= 1;
    this.now[at + TIMES_HERE]! += now - this.begun;
  }

  /** A wait at a node has ended. */
  waited(node: number, hours: number): void {
    const at = node * STRIDE;
    this.now[at + WAITS]! += 1;
    this.now[at + WAIT_HOURS]! += hours;
  }

  /** Ends the current period at `end` days, where the next begins. */
  close(end: number): void {
    const { cells, whole, now, nodeCount, periodDays } = this;
    cells.set(whole, this.row);
    let to = this.row + WHOLE;
    for (let from = 0; from < nodeCount * STRIDE; from += STRIDE) {
      for (let k = 0; k < PER_NODE; k++) cells[to + k] = now[from + k]!;
      // Rounding may leave a trace below zero where nobody stood.
      cells[to + WIP] = Math.max(0, now[from + STANDING]! + now[from + TIMES_HERE]! / periodDays);
      now.fill(0, from, from + PER_NODE);
      to += PER_NODE;
    }
    this.row = to;
    whole.fill(0);
    this.begun = end;
  }
}
