/**
 * One history of a funnel, lead by lead, by discrete events.
 *
 * A lead enters a node, waits for its crew (by priority, then first come, first served) unless patience ends, is handled, spends its
 * days, and goes on by one draw among the exits, those that lead on thinned by 2^(−wait/halfLife). An event of period k happens
 * in (k·T, (k+1)·T]. Everything is drawn from one stream, so a history depends on its key alone.
 */
import { exp } from '../special/elementary';
import { ArrivalClock } from './arrivals';
import type { Blueprint } from './blueprint';
import { CrewDesk } from './crew-desk';
import type { Dice } from './dice';
import { EventHeap } from './event-heap';
import type { CaseRecorder } from './case-recorder';
import { BORN, DAYS, DEADLINE, Leads, MARK, NODE, ROW, STATE, TIMES, WAITING } from './leads';
import { ARRIVALS, CLIENTS, CYCLE_DAYS, DEALS, LEAD_DAYS, LEFT, REVENUE, type Tally } from './tally';
import { NONE } from './time-law';

export type Ending = 'done' | 'stopped' | 'full';

/** Events between two looks at whether to stop. */
const LOOK = 1 << 15;

export class Simulation {
  readonly leads = new Leads();
  readonly heap = new EventHeap();
  events = 0;
  private readonly desk: CrewDesk;
  private readonly clocks: readonly ArrivalClock[];
  private readonly sources: Int32Array;
  /** References below this are patience: −1 − k is source k, then crew k, then lead k. */
  private readonly crewRef: number;
  private readonly leadRef: number;

  constructor(
    private readonly plan: Blueprint,
    private readonly dice: Dice,
    private readonly tally: Tally,
    private readonly recorder: CaseRecorder | null = null,
  ) {
    this.clocks = plan.arrivals.map((rates) => new ArrivalClock(rates));
    this.sources = Int32Array.from(plan.arrivals, (rates) => rates.node);
    this.crewRef = plan.arrivals.length;
    this.leadRef = this.crewRef + plan.crews.length;
    this.desk = new CrewDesk(plan, dice, tally, this.leads, this.heap, this.crewRef, this.leadRef);
  }

  /** Plays `periods` periods; `full` where more than `maxLeads` are under way at once, `stopped` where `stop` says so. */
  run(periods: number, maxLeads: number, stop: () => boolean): Ending {
    const { heap, leads, tally } = this;
    const T = this.plan.periodDays;
    this.clocks.forEach((clock, k) => this.schedule(clock, k));
    let period = 1;
    let periodEnd = T;
    let look = LOOK;
    for (;;) {
      const now = heap.nextTime();
      while (now > periodEnd) {
        tally.close(periodEnd);
        if (period === periods) return 'done';
        period++;
        periodEnd = period * T;
      }
      if (--look === 0) {
        look = LOOK;
        if (stop()) return 'stopped';
        if (leads.count > maxLeads) return 'full';
      }
      this.events++;
      const ref = heap.take();
      if (ref >= 0) this.step(ref, now);
      else this.other(-1 - ref, now);
    }
  }

  /** Puts a lead that was in the funnel before day 0 at a node: in line where there is a crew and no days, else part way through its days. */
  place(node: number, remainingDays: number): void {
    const lead = this.leads.add(NaN);
    this.recorder?.begin(lead);
    this.leads.marks[lead * ROW + NODE] = node;
    this.leads.times[lead * TIMES + MARK] = 0;
    this.tally.arrive(node, 0);
    this.recorder?.enter(lead, node, 0);
    if (this.plan.crew[node]! >= 0 && !(remainingDays > 0)) {
      this.desk.arrive(lead, node, 0);
      return;
    }
    this.leads.marks[lead * ROW + STATE] = DAYS;
    this.heap.push(remainingDays, lead);
  }

  private schedule(clock: ArrivalClock, k: number): void {
    const time = clock.next(this.dice);
    if (time < Infinity) this.heap.push(time, -1 - k);
  }

  /** The end of a lead's handling or of its days. */
  private step(lead: number, now: number): void {
    const { leads, plan } = this;
    const node = leads.marks[lead * ROW + NODE]!;
    if (leads.marks[lead * ROW + STATE] !== DAYS) {
      this.desk.finish(lead, node, now);
      if (plan.days.kind[node] !== NONE) {
        leads.marks[lead * ROW + STATE] = DAYS;
        this.heap.push(now + plan.days.draw(node, this.dice), lead);
        return;
      }
    }
    this.tally.leave(node, now);
    this.goOn(lead, node, now);
  }

  /** A source's next lead, the opening of a crew, or the end of someone's patience. */
  private other(k: number, now: number): void {
    if (k < this.crewRef) {
      this.schedule(this.clocks[k]!, k);
      this.tally.whole[ARRIVALS]! += 1;
      const lead = this.leads.add(now);
      this.recorder?.begin(lead);
      this.enter(lead, this.sources[k]!, now);
    } else if (k < this.leadRef) this.desk.open(k - this.crewRef, now);
    else this.giveUp(k - this.leadRef, now);
  }

  private giveUp(lead: number, now: number): void {
    const { leads } = this;
    // A slot that waits no more, or waits anew, has another deadline.
    if (leads.marks[lead * ROW + STATE] !== WAITING || leads.times[lead * TIMES + DEADLINE] !== now) return;
    const node = leads.marks[lead * ROW + NODE]!;
    this.desk.leaveLine(lead, node, now);
    this.tally.leave(node, now);
    this.recorder?.leave(lead, now);
    this.end(lead, now);
  }

  /** A lead enters a node, and goes on at once through all that take no time. */
  private enter(lead: number, first: number, now: number): void {
    const { plan, tally, leads } = this;
    for (let node = first; node >= 0;) {
      tally.enter(node);
      if (plan.won[node] === 1) this.win(lead, node, now);
      this.recorder?.enter(lead, node, now);
      const crew = plan.crew[node]!;
      if (crew >= 0) {
        leads.marks[lead * ROW + NODE] = node;
        tally.arrive(node, now);
        this.desk.arrive(lead, node, now);
        return;
      }
      if (plan.days.kind[node] !== NONE) {
        leads.marks[lead * ROW + NODE] = node;
        leads.marks[lead * ROW + STATE] = DAYS;
        leads.times[lead * TIMES + MARK] = 0;
        tally.arrive(node, now);
        this.heap.push(now + plan.days.draw(node, this.dice), lead);
        return;
      }
      this.recorder?.leave(lead, now);
      node = this.choose(node, 1);
    }
    this.end(lead, now);
  }

  private goOn(lead: number, node: number, now: number): void {
    const decay = this.plan.decay[node]!;
    const factor = decay > 0 && this.plan.crew[node]! >= 0 ? exp(-decay * this.leads.times[lead * TIMES + MARK]!) : 1;
    this.recorder?.leave(lead, now);
    const next = this.choose(node, factor);
    if (next < 0) this.end(lead, now);
    else this.enter(lead, next, now);
  }

  /** The node that a lead goes on to; −1 where it leaves for good. */
  private choose(node: number, factor: number): number {
    const { exitStart, exitTo, exitSum, exitOn, onShare, restTo } = this.plan;
    const begin = exitStart[node]!;
    const end = exitStart[node + 1]!;
    if (begin === end) return restTo[node]!;
    if (factor === 1 && exitSum[begin]! >= 1) return exitTo[begin]!;
    let u = this.dice.uniform();
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

  private win(lead: number, node: number, now: number): void {
    const { tally, leads } = this;
    const amount = this.plan.value.draw(node, this.dice);
    tally.whole[DEALS]! += 1;
    tally.whole[REVENUE]! += amount;
    this.recorder?.win(lead, amount);
    if (leads.client[lead] === 1) return;
    leads.client[lead] = 1;
    const days = now - leads.times[lead * TIMES + BORN]!;
    if (days >= 0) {
      tally.whole[CLIENTS]! += 1;
      tally.whole[CYCLE_DAYS]! += days;
    }
  }

  private end(lead: number, now: number): void {
    const days = now - this.leads.times[lead * TIMES + BORN]!;
    if (days >= 0) {
      this.tally.whole[LEFT]! += 1;
      this.tally.whole[LEAD_DAYS]! += days;
    }
    this.recorder?.end(lead);
    this.leads.remove(lead);
  }
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
