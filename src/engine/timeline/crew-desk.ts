/**
 * Limited people at work: who is free, who waits in which line, and what begins when someone is free or the doors open.
 *
 * Waits are measured in working hours of the crew. With a calendar nothing begins while it is closed, and what is under way rests.
 */
import { clockAfter, hoursUntil, nextOpening, type WorkingHours } from '../queueing/working-hours';
import type { Blueprint } from './blueprint';
import type { Dice } from './dice';
import type { EventHeap } from './event-heap';
import {
  ASKED,
  DEADLINE,
  HANDLED,
  HANDLED_PART,
  MARK,
  NEXT,
  NODE,
  PREVIOUS,
  ROW,
  STATE,
  TIMES,
  WAITING,
  type Leads,
} from './leads';
import type { Tally } from './tally';
import { NONE } from './time-law';

/** Places in a crew's row. */
const CREW = 8;
/** Free people who work all their hours, and the free one (0 or 1) who works part of them. */
const FREE = 0;
const FREE_PART = 1;
const WAIT_COUNT = 2;
/** 1 where the crew has no calendar. */
const ALWAYS = 3;
/** 1 while the crew's opening is among the events. */
const OPENING = 4;
const FIRST_LINE = 5;

export class CrewDesk {
  /** First and last lead of every line, −1 where it is empty. */
  private readonly lines: Int32Array;
  /** A row of `CREW` numbers per crew. */
  private readonly crews: Int32Array;
  /** Days (open hours where there is a calendar) in a working hour, and the inverse. */
  private readonly perHour: Float64Array;
  private readonly perDay: Float64Array;

  constructor(
    private readonly plan: Blueprint,
    private readonly dice: Dice,
    private readonly tally: Tally,
    private readonly leads: Leads,
    private readonly heap: EventHeap,
    private readonly crewRef: number,
    private readonly leadRef: number,
  ) {
    this.lines = new Int32Array(plan.lineCount * 2).fill(-1);
    this.perHour = Float64Array.from(plan.crews, (crew) => crew.perHour);
    this.perDay = this.perHour.map((perHour) => 1 / perHour);
    this.crews = new Int32Array(plan.crews.length * CREW);
    plan.crews.forEach((crew, c) => {
      this.crews[c * CREW + FREE] = crew.whole;
      this.crews[c * CREW + FREE_PART] = crew.part > 0 ? 1 : 0;
      this.crews[c * CREW + ALWAYS] = crew.calendar === null ? 1 : 0;
      this.crews[c * CREW + FIRST_LINE] = crew.firstClass;
    });
  }

  /** A lead comes to a node with a crew: it is handled at once or waits. */
  arrive(lead: number, node: number, now: number): void {
    const hours = this.plan.handling.draw(node, this.dice);
    this.leads.times[lead * TIMES + ASKED] = hours;
    this.tally.ask(node, hours);
    const crew = this.plan.crew[node]!;
    if (
      this.crews[crew * CREW + WAIT_COUNT] === 0 &&
      (this.crews[crew * CREW + FREE]! > 0 || this.crews[crew * CREW + FREE_PART] === 1) &&
      this.isOpen(crew, now)
    ) {
      this.tally.waited(node, 0);
      this.leads.times[lead * TIMES + MARK] = 0;
      this.begin(lead, crew, now);
    } else this.enqueue(lead, node, crew, now);
  }

  /** Handling has ended: the person turns to whoever is next. */
  finish(lead: number, node: number, now: number): void {
    const crew = this.plan.crew[node]!;
    if (this.leads.marks[lead * ROW + STATE] === HANDLED_PART) this.crews[crew * CREW + FREE_PART] = 1;
    else this.crews[crew * CREW + FREE]! += 1;
    if (this.crews[crew * CREW + WAIT_COUNT] === 0) return;
    if (this.isOpen(crew, now)) this.serve(crew, now);
    else this.scheduleOpening(crew, now);
  }

  /** The doors open. */
  open(crew: number, now: number): void {
    this.crews[crew * CREW + OPENING] = 0;
    while (
      this.crews[crew * CREW + WAIT_COUNT]! > 0 &&
      (this.crews[crew * CREW + FREE]! > 0 || this.crews[crew * CREW + FREE_PART] === 1)
    )
      this.serve(crew, now);
  }

  /** A lead's patience has ended. */
  leaveLine(lead: number, node: number, now: number): void {
    this.unlink(lead, this.plan.line[node]!);
    const crew = this.plan.crew[node]!;
    this.crews[crew * CREW + WAIT_COUNT]! -= 1;
    this.tally.waited(node, this.hoursBetween(crew, this.leads.times[lead * TIMES + MARK]!, now));
  }

  /** Takes the first of the first line. Precondition: someone waits, someone is free, the doors are open. */
  private serve(crew: number, now: number): void {
    let line = this.crews[crew * CREW + FIRST_LINE]!;
    while (this.lines[line * 2]! < 0) line++;
    const lead = this.lines[line * 2]!;
    this.unlink(lead, line);
    this.crews[crew * CREW + WAIT_COUNT]! -= 1;
    const node = this.leads.marks[lead * ROW + NODE]!;
    const mark = lead * TIMES + MARK;
    const hours = this.hoursBetween(crew, this.leads.times[mark]!, now);
    this.leads.times[mark] = hours;
    this.tally.waited(node, hours);
    this.begin(lead, crew, now);
  }

  private begin(lead: number, crew: number, now: number): void {
    let time = this.leads.times[lead * TIMES + ASKED]! * this.perHour[crew]!;
    if (this.crews[crew * CREW + FREE]! > 0) {
      this.crews[crew * CREW + FREE]! -= 1;
      this.leads.marks[lead * ROW + STATE] = HANDLED;
    } else {
      this.crews[crew * CREW + FREE_PART] = 0;
      this.leads.marks[lead * ROW + STATE] = HANDLED_PART;
      time /= this.plan.crews[crew]!.part;
    }
    this.heap.push(this.after(crew, now, time), lead);
  }

  private enqueue(lead: number, node: number, crew: number, now: number): void {
    const { leads, plan } = this;
    leads.marks[lead * ROW + STATE] = WAITING;
    leads.times[lead * TIMES + MARK] = now;
    const line = plan.line[node]!;
    const last = this.lines[line * 2 + 1]!;
    leads.marks[lead * ROW + PREVIOUS] = last;
    leads.marks[lead * ROW + NEXT] = -1;
    if (last < 0) this.lines[line * 2] = lead;
    else leads.marks[last * ROW + NEXT] = lead;
    this.lines[line * 2 + 1] = lead;
    this.crews[crew * CREW + WAIT_COUNT]! += 1;
    let deadline = -1;
    if (plan.patience.kind[node] !== NONE) {
      deadline = this.after(crew, now, plan.patience.draw(node, this.dice) * this.perHour[crew]!);
      this.heap.push(deadline, -1 - this.leadRef - lead);
    }
    leads.times[lead * TIMES + DEADLINE] = deadline;
    if (!this.isOpen(crew, now)) this.scheduleOpening(crew, now);
  }

  private unlink(lead: number, line: number): void {
    const { marks } = this.leads;
    const before = marks[lead * ROW + PREVIOUS]!;
    const after = marks[lead * ROW + NEXT]!;
    if (before < 0) this.lines[line * 2] = after;
    else marks[before * ROW + NEXT] = after;
    if (after < 0) this.lines[line * 2 + 1] = before;
    else marks[after * ROW + PREVIOUS] = before;
  }

  private isOpen(crew: number, now: number): boolean {
    if (this.crews[crew * CREW + ALWAYS] === 1) return true;
    const clock = now + this.plan.weekDay;
    return nextOpening(this.calendar(crew), clock) === clock;
  }

  private scheduleOpening(crew: number, now: number): void {
    if (this.crews[crew * CREW + OPENING] === 1) return;
    this.crews[crew * CREW + OPENING] = 1;
    const { weekDay } = this.plan;
    const time = nextOpening(this.calendar(crew), now + weekDay) - weekDay;
    this.heap.push(Math.max(now, time), -1 - this.crewRef - crew);
  }

  /** Working hours between two days. */
  private hoursBetween(crew: number, from: number, to: number): number {
    if (this.crews[crew * CREW + ALWAYS] === 1) return (to - from) * this.perDay[crew]!;
    const { weekDay } = this.plan;
    const calendar = this.calendar(crew);
    // Where no time has passed, rounding may say a little less than none.
    return Math.max(
      0,
      (hoursUntil(calendar, to + weekDay) - hoursUntil(calendar, from + weekDay)) * this.perDay[crew]!,
    );
  }

  /** The day on which so much of the crew's time (days, or open hours where there is a calendar) has passed since `now`. */
  private after(crew: number, now: number, time: number): number {
    if (this.crews[crew * CREW + ALWAYS] === 1) return now + time;
    const { weekDay } = this.plan;
    const calendar = this.calendar(crew);
    return Math.max(now, clockAfter(calendar, hoursUntil(calendar, now + weekDay) + time) - weekDay);
  }

  private calendar(crew: number): WorkingHours {
    const { calendar } = this.plan.crews[crew]!;
    if (calendar === null) throw new Error('timeline: a crew without a calendar has no opening');
    return calendar;
  }
}
