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

export function cellsPerPeriod(nodeCount: number): number {
  return WHOLE + PER_NODE * nodeCount;
}

export class Tally {
  readonly whole = new Float64Array(WHOLE);
  readonly entries: Float64Array;
  readonly waitHours: Float64Array;
  readonly waits: Float64Array;
  readonly askedHours: Float64Array;
  /** Leads standing at each node now, and the times above. */
  readonly count: Float64Array;
  readonly times: Float64Array;
  /** Day on which the current period began. */
  begun = 0;
  private row: number;

  /** Writes rows into `cells` from `offset` on. */
  constructor(
    private readonly nodeCount: number,
    private readonly periodDays: number,
    private readonly cells: Float64Array,
    offset: number,
  ) {
    this.entries = new Float64Array(nodeCount);
    this.waitHours = new Float64Array(nodeCount);
    this.waits = new Float64Array(nodeCount);
    this.askedHours = new Float64Array(nodeCount);
    this.count = new Float64Array(nodeCount);
    this.times = new Float64Array(nodeCount);
    this.row = offset;
  }

  /** A lead begins to stand at a node. */
  arrive(node: number, now: number): void {
    this.count[node]! += 1;
    this.times[node]! -= now - this.begun;
  }

  leave(node: number, now: number): void {
    this.count[node]! -= 1;
    this.times[node]! += now - this.begun;
  }

  /** Ends the current period at `end` days, where the next begins. */
  close(end: number): void {
    const { cells, whole, nodeCount, periodDays } = this;
    cells.set(whole, this.row);
    let at = this.row + WHOLE;
    for (let u = 0; u < nodeCount; u++) {
      cells[at + ENTRIES] = this.entries[u]!;
      // Rounding may leave a trace below zero where nobody stood.
      cells[at + WIP] = Math.max(0, this.count[u]! + this.times[u]! / periodDays);
      cells[at + WAIT_HOURS] = this.waitHours[u]!;
      cells[at + WAITS] = this.waits[u]!;
      cells[at + ASKED_HOURS] = this.askedHours[u]!;
      at += PER_NODE;
    }
    this.row = at;
    whole.fill(0);
    this.entries.fill(0);
    this.waitHours.fill(0);
    this.waits.fill(0);
    this.askedHours.fill(0);
    this.times.fill(0);
    this.begun = end;
  }
}
