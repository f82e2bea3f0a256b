/**
 * Keeps the way of every lead that is in the funnel, and hands it over as a whole when the lead leaves: memory holds the leads
 * under way and no others. The visits of a lead are a chain of slots in typed arrays.
 */
export interface SimulatedCase {
  /** 0, 1, 2 … in the order of arrival. */
  readonly number: number;
  /** Node indices in order, the source first, and the days of entry and exit; an exit that has not come is NaN. */
  readonly nodes: readonly number[];
  readonly entered: readonly number[];
  readonly left: readonly number[];
  readonly deals: number;
  /** Money of its deals. */
  readonly amount: number;
  /** False where the lead was still in the funnel at the end. */
  readonly ended: boolean;
}

export class CaseRecorder {
  /** Per lead slot. */
  private last: Int32Array = new Int32Array(1024).fill(-1);
  private number: Float64Array = new Float64Array(1024);
  private amount: Float64Array = new Float64Array(1024);
  private deals: Int32Array = new Int32Array(1024);
  /** Per visit slot; `before` links to the lead's earlier visit, or to the next free slot. */
  private node: Int32Array = new Int32Array(4096);
  private entered: Float64Array = new Float64Array(4096);
  private left: Float64Array = new Float64Array(4096);
  private before: Int32Array = new Int32Array(4096);
  private used = 0;
  private free = -1;
  private cases = 0;

  constructor(private readonly onCase: (one: SimulatedCase) => void) {}

  begin(lead: number): void {
    if (lead >= this.last.length) this.growLeads();
    this.last[lead] = -1;
    this.number[lead] = this.cases++;
    this.amount[lead] = 0;
    this.deals[lead] = 0;
  }

  enter(lead: number, node: number, now: number): void {
    let slot = this.free;
    if (slot >= 0) this.free = this.before[slot]!;
    else {
      if (this.used === this.node.length) this.growVisits();
      slot = this.used++;
    }
    this.node[slot] = node;
    this.entered[slot] = now;
    this.left[slot] = NaN;
    this.before[slot] = this.last[lead]!;
    this.last[lead] = slot;
  }

  leave(lead: number, now: number): void {
    this.left[this.last[lead]!] = now;
  }

  win(lead: number, amount: number): void {
    this.amount[lead]! += amount;
    this.deals[lead]! += 1;
  }

  end(lead: number): void {
    this.emit(lead, true);
    this.last[lead] = -1;
  }

  /** Hands over the leads that are still in the funnel, in the order of their arrival. */
  finish(): void {
    const here: number[] = [];
    this.last.forEach((slot, lead) => {
      if (slot >= 0) here.push(lead);
    });
    here.sort((a, b) => this.number[a]! - this.number[b]!);
    for (const lead of here) this.emit(lead, false);
  }

  private emit(lead: number, ended: boolean): void {
    const nodes: number[] = [];
    const entered: number[] = [];
    const left: number[] = [];
    let slot = this.last[lead]!;
    while (slot >= 0) {
      nodes.push(this.node[slot]!);
      entered.push(this.entered[slot]!);
      left.push(this.left[slot]!);
      const earlier = this.before[slot]!;
      this.before[slot] = this.free;
      this.free = slot;
      slot = earlier;
    }
    this.onCase({
      number: this.number[lead]!,
      nodes: nodes.reverse(),
      entered: entered.reverse(),
      left: left.reverse(),
      deals: this.deals[lead]!,
      amount: this.amount[lead]!,
      ended,
    });
  }

  private growLeads(): void {
    const size = this.last.length * 2;
    const last = new Int32Array(size).fill(-1);
    last.set(this.last);
    this.last = last;
    this.number = copied(this.number, size);
    this.amount = copied(this.amount, size);
    const deals = new Int32Array(size);
    deals.set(this.deals);
    this.deals = deals;
  }

  private growVisits(): void {
    const size = this.node.length * 2;
    this.entered = copied(this.entered, size);
    this.left = copied(this.left, size);
    const node = new Int32Array(size);
    node.set(this.node);
    this.node = node;
    const before = new Int32Array(size);
    before.set(this.before);
    this.before = before;
  }
}

function copied(from: Float64Array, size: number): Float64Array {
  const to = new Float64Array(size);
  to.set(from);
  return to;
}
