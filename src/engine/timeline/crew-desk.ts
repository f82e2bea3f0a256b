/**
 * Limited people at work: who is free, who waits in which line, and what begins when someone is free or the doors open.
 *
 * Waits are measured in working hours of the crew. With a calendar nothing begins while it is closed, and what is under way rests.
 */
import { clockAfter, hoursUntil, nextOpening, type WorkingHours } from '../queueing/working-hours';
import type { Blueprint } from './blueprint';
import type { Dice } from './dice';
import type { EventCalendar } from './event-calendar';
import * as rows from './leads';
import * as counted from './tally';
import * as laws from './time-law';

// Constants of this module's own: their values are written into the code, where imported ones are looked up each time.
const { ASKED, HANDLED, HANDLED_PART, MARK, NEXT, NODE, PREVIOUS, ROW, STATE, TIMES, WAITING } = rows;
const { ASKED_HOURS, STRIDE } = counted;
const { NONE } = laws;

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

export { ALWAYS, CREW, FREE, FREE_PART, WAIT_COUNT };

export class CrewDesk {
  /** First and last lead of every line, −1 where it is empty. */
  readonly lines: Int32Array;
  /** A row of `CREW` numbers per crew. */
  readonly crews: Int32Array;
  /** Days (open hours where there is a calendar) in a working hour, and the inverse. */
  readonly perHour: Float64Array;
  readonly perDay: Float64Array;

  constructor(
    private readonly plan: Blueprint,
    private readonly dice: Dice,
    private readonly tally: counted.Tally,
    private readonly leads: rows.Leads,
    private readonly events: EventCalendar,
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

  /** Draws the hours that a lead asks at a node. */
  ask(lead: number, node: number): void {
    const hours = this.plan.handling.draw(node, this.dice);
    this.leads.times[lead * TIMES + ASKED] = hours;
    this.tally.now[node * STRIDE + ASKED_HOURS]! += hours;
  }

  /** A lead that has asked its hours is handled at once or waits. */
  arrive(lead: number, node: number, crew: number, now: number): void {
    const { crews } = this;
    const row = crew * CREW;
    if (crews[row + WAIT_COUNT] === 0 && crews[row + FREE]! + crews[row + FREE_PART]! > 0 && this.isOpen(crew, now)) {
      this.tally.waited(node, 0);
      this.leads.times[lead * TIMES + MARK] = 0;
      this.begin(lead, crew, this.takeSomeone(row), now);
    } else this.enqueue(lead, node, crew, now);
  }

  /** Someone is free again, and others wait. */
  turnToNext(crew: number, state: number, now: number): void {
    if (this.isOpen(crew, now)) {
      this.serve(crew, state, now);
      return;
    }
    this.crews[crew * CREW + (state === HANDLED_PART ? FREE_PART : FREE)]! += 1;
    this.scheduleOpening(crew, now);
  }

  /** The doors open. */
  open(crew: number, now: number): void {
    const { crews } = this;
    const row = crew * CREW;
    crews[row + OPENING] = 0;
    while (crews[row + WAIT_COUNT]! > 0 && crews[row + FREE]! + crews[row + FREE_PART]! > 0) {
      this.serve(crew, this.takeSomeone(row), now);
    }
  }

  /** A lead's patience has ended. */
  leaveLine(lead: number, node: number, now: number): void {
    this.unlink(lead, this.plan.line[node]!);
    const crew = this.plan.crew[node]!;
    this.crews[crew * CREW + WAIT_COUNT]! -= 1;
    this.tally.waited(node, this.hoursBetween(crew, this.leads.times[lead * TIMES + MARK]!, now));
  }

  /** Takes the first of the first line. Precondition: someone waits. */
  firstInLine(crew: number): number {
    const { crews, lines } = this;
    const { marks } = this.leads;
    let line = crews[crew * CREW + FIRST_LINE]!;
    while (lines[line * 2]! < 0) line++;
    const lead = lines[line * 2]!;
    const after = marks[lead * ROW + NEXT]!;
    lines[line * 2] = after;
    if (after < 0) lines[line * 2 + 1] = -1;
    else marks[after * ROW + PREVIOUS] = -1;
    crews[crew * CREW + WAIT_COUNT]! -= 1;
    return lead;
  }

  /** A lead joins the end of its line. */
  joinLine(lead: number, line: number, crew: number): void {
    const { lines } = this;
    const { marks } = this.leads;
    const last = lines[line * 2 + 1]!;
    marks[lead * ROW + STATE] = WAITING;
    marks[lead * ROW + PREVIOUS] = last;
    marks[lead * ROW + NEXT] = -1;
    if (last < 0) lines[line * 2] = lead;
    else marks[last * ROW + NEXT] = lead;
    lines[line * 2 + 1] = lead;
    this.crews[crew * CREW + WAIT_COUNT]! += 1;
  }

  /** Makes one of the free people busy and says how they handle. Precondition: someone is free. */
  private takeSomeone(row: number): number {
    const full = this.crews[row + FREE]! > 0;
    this.crews[row + (full ? FREE : FREE_PART)]! -= 1;
    return full ? HANDLED : HANDLED_PART;
  }

  /** Gives the first of the first line to someone. Precondition: someone waits, the doors are open. */
  private serve(crew: number, state: number, now: number): void {
    const { times, marks } = this.leads;
    const lead = this.firstInLine(crew);
    const node = marks[lead * ROW + NODE]!;
    const hours = this.hoursBetween(crew, times[lead * TIMES + MARK]!, now);
    times[lead * TIMES + MARK] = hours;
    this.tally.waited(node, hours);
    if (this.plan.patience.kind[node] !== NONE) this.events.drop(this.leadRef + lead);
    this.begin(lead, crew, state, now);
  }

  /** Handling begins, by someone in the way that `state` says. */
  private begin(lead: number, crew: number, state: number, now: number): void {
    let time = this.leads.times[lead * TIMES + ASKED]! * this.perHour[crew]!;
    if (state === HANDLED_PART) time /= this.plan.crews[crew]!.part;
    this.leads.marks[lead * ROW + STATE] = state;
    this.events.put(this.leadRef + lead, this.after(crew, now, time));
  }

  private enqueue(lead: number, node: number, crew: number, now: number): void {
    const { leads, plan } = this;
    leads.times[lead * TIMES + MARK] = now;
    this.joinLine(lead, plan.line[node]!, crew);
    if (plan.patience.kind[node] !== NONE) {
      const patience = plan.patience.draw(node, this.dice) * this.perHour[crew]!;
      this.events.put(this.leadRef + lead, this.after(crew, now, patience));
    }
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
    return this.crews[crew * CREW + ALWAYS] === 1 || this.isInHours(crew, now);
  }

  private isInHours(crew: number, now: number): boolean {
    const clock = now + this.plan.weekDay;
    return nextOpening(this.calendar(crew), clock) === clock;
  }

  private scheduleOpening(crew: number, now: number): void {
    if (this.crews[crew * CREW + OPENING] === 1) return;
    this.crews[crew * CREW + OPENING] = 1;
    const { weekDay } = this.plan;
    const time = nextOpening(this.calendar(crew), now + weekDay) - weekDay;
    this.events.put(this.crewRef + crew, Math.max(now, time));
  }

  /** Working hours between two days. */
  private hoursBetween(crew: number, from: number, to: number): number {
    if (this.crews[crew * CREW + ALWAYS] === 1) return (to - from) * this.perDay[crew]!;
    return this.openHoursBetween(crew, from, to);
  }

  private openHoursBetween(crew: number, from: number, to: number): number {
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
    return this.afterOpenHours(crew, now, time);
  }

  private afterOpenHours(crew: number, now: number, time: number): number {
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
