/**
 * The leads in the funnel, one slot each, in typed arrays; slots are used again when a lead has left. Waiting lines are doubly
 * linked through the slots, so that the impatient can leave from the middle.
 */
export const DAYS = 0;
export const HANDLED = 1;
/** Handled by someone who works only part of the time. */
export const HANDLED_PART = 2;
export const WAITING = 3;
export const GONE = 4;

/** Bytes that a lead under way takes at most, its events included. */
export const BYTES_PER_LEAD = 72;

const FIRST_SIZE = 1024;

export class Leads {
  node = new Int32Array(FIRST_SIZE);
  state = new Uint8Array(FIRST_SIZE);
  /** 1 once the lead has won. */
  client = new Uint8Array(FIRST_SIZE);
  /** Day of arrival in the funnel; NaN for those who were there before. */
  born = new Float64Array(FIRST_SIZE);
  /** While waiting the day it began; afterwards the working hours waited at this node. */
  mark = new Float64Array(FIRST_SIZE);
  /** Working hours asked at this node. */
  asked = new Float64Array(FIRST_SIZE);
  /** Day on which patience ends. */
  deadline = new Float64Array(FIRST_SIZE);
  next = new Int32Array(FIRST_SIZE);
  previous = new Int32Array(FIRST_SIZE);
  /** Leads under way. */
  count = 0;
  private used = 0;
  private free = -1;

  /** A slot for a new lead. */
  add(born: number): number {
    let lead = this.free;
    if (lead >= 0) this.free = this.next[lead]!;
    else {
      if (this.used === this.node.length) this.grow();
      lead = this.used++;
    }
    this.count++;
    this.born[lead] = born;
    this.client[lead] = 0;
    return lead;
  }

  remove(lead: number): void {
    this.count--;
    this.state[lead] = GONE;
    this.next[lead] = this.free;
    this.free = lead;
  }

  private grow(): void {
    const size = this.node.length * 2;
    this.node = longer(this.node, new Int32Array(size));
    this.state = longer(this.state, new Uint8Array(size));
    this.client = longer(this.client, new Uint8Array(size));
    this.born = longer(this.born, new Float64Array(size));
    this.mark = longer(this.mark, new Float64Array(size));
    this.asked = longer(this.asked, new Float64Array(size));
    this.deadline = longer(this.deadline, new Float64Array(size));
    this.next = longer(this.next, new Int32Array(size));
    this.previous = longer(this.previous, new Int32Array(size));
  }
}

function longer<A extends Int32Array | Uint8Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
