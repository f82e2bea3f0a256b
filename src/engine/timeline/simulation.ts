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
import { ALWAYS, CREW, CrewDesk, FREE, FREE_PART, WAIT_COUNT } from './crew-desk';
import type { Dice } from './dice';
import { EventHeap } from './event-heap';
import type { CaseRecorder } from './case-recorder';
import {
  ASKED,
  BORN,
  DAYS,
  DEADLINE,
  HANDLED,
  HANDLED_PART,
  Leads,
  MARK,
  NODE,
  ROW,
  STATE,
  TIMES,
  WAITING,
} from './leads';
import {
  ARRIVALS,
  ASKED_HOURS,
  CLIENTS,
  CYCLE_DAYS,
  DEALS,
  ENTRIES,
  LEAD_DAYS,
  LEFT,
  REVENUE,
  STANDING,
  STRIDE,
  TIMES_HERE,
  WAITS,
  type Tally,
} from './tally';
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
    // One function for what happens millions of times, with its arrays at hand: a fifth faster than the same in small methods.
    const { heap, leads, tally, desk, plan, dice, recorder } = this;
    const { crew: crewOf, days, handling, sureTo, decay, won } = plan;
    const stays = days.kind;
    const { crews, perHour } = desk;
    const counts = tally.now;
    const T = plan.periodDays;
    this.clocks.forEach((clock, k) => this.schedule(clock, k));
    let period = 1;
    let periodEnd = T;
    let begun = 0;
    let look = LOOK;
    let events = 0;
    nextEvent: for (;;) {
      const now = heap.nextTime();
      while (now > periodEnd) {
        tally.close(periodEnd);
        this.events = events;
        if (period === periods) return 'done';
        begun = periodEnd;
        period++;
        periodEnd = period * T;
      }
      if (--look === 0) {
        look = LOOK;
        if (stop()) return 'stopped';
        if (leads.count > maxLeads) return 'full';
      }
      events++;
      const ref = heap.take();
      const lead = ref >= 0 ? ref : this.other(-1 - ref, now);
      if (lead < 0) continue;
      const { marks, times } = leads;
      let node = marks[lead * ROW + NODE]!;
      if (ref >= 0) {
        const state = marks[lead * ROW + STATE]!;
        if (state !== DAYS) {
          // Handling has ended: the person turns to whoever is next, the lead to its days.
          const crew = crewOf[node]!;
          if (crews[crew * CREW + WAIT_COUNT] === 0)
            crews[crew * CREW + (state === HANDLED_PART ? FREE_PART : FREE)]! += 1;
          else desk.turnToNext(crew, state, now);
          if (stays[node] !== NONE) {
            marks[lead * ROW + STATE] = DAYS;
            heap.push(now + days.draw(node, dice), lead);
            continue;
          }
        }
        counts[node * STRIDE + STANDING]! -= 1;
        counts[node * STRIDE + TIMES_HERE]! += now - begun;
        if (recorder !== null) recorder.leave(lead, now);
        const factor = decay[node]! > 0 ? exp(-decay[node]! * times[lead * TIMES + MARK]!) : 1;
        node = sureTo[node]! >= 0 && factor === 1 ? sureTo[node]! : this.choose(node, factor);
      }
      // The lead enters a node, and goes on at once through all that take no time.
      while (node >= 0) {
        const row = node * STRIDE;
        counts[row + ENTRIES]! += 1;
        if (won[node] === 1) this.win(lead, node, now);
        if (recorder !== null) recorder.enter(lead, node, now);
        const crew = crewOf[node]!;
        if (crew >= 0) {
          const hours = handling.draw(node, dice);
          marks[lead * ROW + NODE] = node;
          times[lead * TIMES + ASKED] = hours;
          counts[row + STANDING]! += 1;
          counts[row + TIMES_HERE]! -= now - begun;
          counts[row + ASKED_HOURS]! += hours;
          const at = crew * CREW;
          if (crews[at + FREE]! > 0 && crews[at + WAIT_COUNT] === 0 && crews[at + ALWAYS] === 1) {
            crews[at + FREE]! -= 1;
            marks[lead * ROW + STATE] = HANDLED;
            times[lead * TIMES + MARK] = 0;
            counts[row + WAITS]! += 1;
            heap.push(now + hours * perHour[crew]!, lead);
          } else desk.arrive(lead, node, crew, now);
          continue nextEvent;
        }
        if (stays[node] !== NONE) {
          marks[lead * ROW + NODE] = node;
          marks[lead * ROW + STATE] = DAYS;
          counts[row + STANDING]! += 1;
          counts[row + TIMES_HERE]! -= now - begun;
          heap.push(now + days.draw(node, dice), lead);
          continue nextEvent;
        }
        if (recorder !== null) recorder.leave(lead, now);
        node = sureTo[node]! >= 0 ? sureTo[node]! : this.choose(node, 1);
      }
      this.end(lead, now);
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
      this.desk.ask(lead, node);
      this.desk.arrive(lead, node, this.plan.crew[node]!, 0);
      return;
    }
    this.leads.marks[lead * ROW + STATE] = DAYS;
    this.heap.push(remainingDays, lead);
  }

  private schedule(clock: ArrivalClock, k: number): void {
    const time = clock.next(this.dice);
    if (time < Infinity) this.heap.push(time, -1 - k);
  }

  /** A source's next lead (given back), the opening of a crew, or the end of someone's patience (−1). */
  private other(k: number, now: number): number {
    if (k < this.crewRef) {
      this.schedule(this.clocks[k]!, k);
      this.tally.whole[ARRIVALS]! += 1;
      const lead = this.leads.add(now);
      this.leads.marks[lead * ROW + NODE] = this.sources[k]!;
      this.recorder?.begin(lead);
      return lead;
    }
    if (k < this.leadRef) this.desk.open(k - this.crewRef, now);
    else this.giveUp(k - this.leadRef, now);
    return -1;
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

  /** The node that a lead goes on to; −1 where it leaves for good. */
  private choose(node: number, factor: number): number {
    const { exitStart, exitTo, exitSum, exitOn, onShare, restTo } = this.plan;
    const begin = exitStart[node]!;
    const end = exitStart[node + 1]!;
    if (begin === end) return restTo[node]!;
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
