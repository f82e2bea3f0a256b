/**
 * The leads in the funnel, one slot each, in typed arrays; slots are used again when a lead has left. Waiting lines are doubly
 * linked through the slots, so that the impatient can leave from the middle.
 */
export const DAYS = 0;
export const HANDLED = 1;
/** Handled by someone who works only part of the time. */
export const HANDLED_PART = 2;
export const WAITING = 3;
const GONE = 4;

/** Bytes that a lead under way takes at most, its events included. */
export const BYTES_PER_LEAD = 72;

const FIRST_SIZE = 1024;

/** Places in a lead's row of `times`. */
export const TIMES = 3;
/** Day of arrival in the funnel; NaN for those who were there before. */
export const BORN = 0;
/** While waiting the day it began; afterwards the working hours waited at this node. */
export const MARK = 1;
/** Working hours asked at this node. */
export const ASKED = 2;

/** Places in a lead's row of `marks`. */
export const ROW = 4;
export const NODE = 0;
export const STATE = 1;
/** Neighbours in the waiting line; the next free slot where there is no lead. */
export const NEXT = 2;
export const PREVIOUS = 3;

export class Leads {
  /** What belongs to one lead lies together: rows of `ROW` whole numbers, and of `TIMES` times. */
  marks = new Int32Array(FIRST_SIZE * ROW);
  times = new Float64Array(FIRST_SIZE * TIMES);
  /** 1 once the lead has won. */
  client = new Uint8Array(FIRST_SIZE);
  /** Leads under way. */
  count = 0;
  private used = 0;
  private free = -1;

  /** A slot for a new lead. */
  add(born: number): number {
    let lead = this.free;
    if (lead >= 0) this.free = this.marks[lead * ROW + NEXT]!;
    else {
      if (this.used === this.client.length) this.grow();
      lead = this.used++;
    }
    this.count++;
    this.times[lead * TIMES + BORN] = born;
    this.client[lead] = 0;
    return lead;
  }

  remove(lead: number): void {
    this.count--;
    this.marks[lead * ROW + STATE] = GONE;
    this.marks[lead * ROW + NEXT] = this.free;
    this.free = lead;
  }

  private grow(): void {
    const size = this.client.length * 2;
    this.marks = longer(this.marks, new Int32Array(size * ROW));
    this.client = longer(this.client, new Uint8Array(size));
    this.times = longer(this.times, new Float64Array(size * TIMES));
  }
}

function longer<A extends Int32Array | Uint8Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
