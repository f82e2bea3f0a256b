/**
 * Limited people at work: who is free, who waits in which line, and what begins when someone is free or the doors open.
 *
 * Waits are measured in working hours of the crew. With a calendar nothing begins while it is closed, and what is under way rests.
 */
import { clockAfter, hoursUntil, nextOpening } from '../queueing/working-hours';
import type { Blueprint } from './blueprint';
import type { Dice } from './dice';
import type { EventHeap } from './event-heap';
import { HANDLED, HANDLED_PART, WAITING, type Leads } from './leads';
import type { Tally } from './tally';
import { drawTime, NONE } from './time-law';

export class CrewDesk {
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  /** Free people per crew who work all their hours, and the free one (0 or 1) who works part of them. */
  private readonly free: Int32Array;
  private readonly freePart: Uint8Array;
  private readonly waiting: Int32Array;
  /** 1 while the opening of a crew is among the events. */
  private readonly opening: Uint8Array;

  constructor(
    private readonly plan: Blueprint,
    private readonly dice: Dice,
    private readonly tally: Tally,
    private readonly leads: Leads,
    private readonly heap: EventHeap,
    private readonly crewRef: number,
    private readonly leadRef: number,
  ) {
    this.head = new Int32Array(plan.lineCount).fill(-1);
    this.tail = new Int32Array(plan.lineCount).fill(-1);
    this.free = Int32Array.from(plan.crews, (crew) => crew.whole);
    this.freePart = Uint8Array.from(plan.crews, (crew) => (crew.part > 0 ? 1 : 0));
    this.waiting = new Int32Array(plan.crews.length);
    this.opening = new Uint8Array(plan.crews.length);
  }

  /** A lead comes to a node with a crew: it is handled at once or waits. */
  arrive(lead: number, node: number, now: number): void {
    const { kind, mean, mu, sigma } = this.plan.handling;
    const hours = kind[node] === NONE ? 0 : drawTime(this.dice, kind[node]!, mean[node]!, mu[node]!, sigma[node]!);
    this.leads.asked[lead] = hours;
    this.tally.askedHours[node]! += hours;
    const crew = this.plan.crew[node]!;
    if (this.waiting[crew] === 0 && (this.free[crew]! > 0 || this.freePart[crew] === 1) && this.isOpen(crew, now)) {
      this.tally.waits[node]! += 1;
      this.leads.mark[lead] = 0;
      this.begin(lead, crew, now);
    } else this.enqueue(lead, node, crew, now);
  }

  /** Handling has ended: the person turns to whoever is next. */
  finish(lead: number, node: number, now: number): void {
    const crew = this.plan.crew[node]!;
    if (this.leads.state[lead] === HANDLED_PART) this.freePart[crew] = 1;
    else this.free[crew]! += 1;
    if (this.waiting[crew] === 0) return;
    if (this.isOpen(crew, now)) this.serve(crew, now);
    else this.scheduleOpening(crew, now);
  }

  /** The doors open. */
  open(crew: number, now: number): void {
    this.opening[crew] = 0;
    while (this.waiting[crew]! > 0 && (this.free[crew]! > 0 || this.freePart[crew] === 1)) this.serve(crew, now);
  }

  /** A lead's patience has ended. */
  leaveLine(lead: number, node: number, now: number): void {
    this.unlink(lead, this.plan.line[node]!);
    const crew = this.plan.crew[node]!;
    this.waiting[crew]! -= 1;
    this.tally.waits[node]! += 1;
    this.tally.waitHours[node]! += this.hoursBetween(crew, this.leads.mark[lead]!, now);
  }

  /** Takes the first of the first line. Precondition: someone waits, someone is free, the doors are open. */
  private serve(crew: number, now: number): void {
    let line = this.plan.crews[crew]!.firstClass;
    while (this.head[line]! < 0) line++;
    const lead = this.head[line]!;
    this.unlink(lead, line);
    this.waiting[crew]! -= 1;
    const node = this.leads.node[lead]!;
    const hours = this.hoursBetween(crew, this.leads.mark[lead]!, now);
    this.leads.mark[lead] = hours;
    this.tally.waits[node]! += 1;
    this.tally.waitHours[node]! += hours;
    this.begin(lead, crew, now);
  }

  private begin(lead: number, crew: number, now: number): void {
    const { perHour, part, calendar } = this.plan.crews[crew]!;
    let time = this.leads.asked[lead]! * perHour;
    if (this.free[crew]! > 0) {
      this.free[crew]! -= 1;
      this.leads.state[lead] = HANDLED;
    } else {
      this.freePart[crew] = 0;
      this.leads.state[lead] = HANDLED_PART;
      time /= part;
    }
    const end = calendar === null ? now + time : this.after(calendar, now, time);
    this.heap.push(end, lead);
  }

  private enqueue(lead: number, node: number, crew: number, now: number): void {
    const { leads, plan } = this;
    leads.state[lead] = WAITING;
    leads.mark[lead] = now;
    const line = plan.line[node]!;
    const last = this.tail[line]!;
    leads.previous[lead] = last;
    leads.next[lead] = -1;
    if (last < 0) this.head[line] = lead;
    else leads.next[last] = lead;
    this.tail[line] = lead;
    this.waiting[crew]! += 1;
    const { kind, mean, mu, sigma } = plan.patience;
    if (kind[node] !== NONE) {
      const { calendar, perHour } = plan.crews[crew]!;
      const time = drawTime(this.dice, kind[node]!, mean[node]!, mu[node]!, sigma[node]!) * perHour;
      const deadline = calendar === null ? now + time : this.after(calendar, now, time);
      leads.deadline[lead] = deadline;
      this.heap.push(deadline, -1 - this.leadRef - lead);
    } else leads.deadline[lead] = -1;
    if (plan.crews[crew]!.calendar !== null && !this.isOpen(crew, now)) this.scheduleOpening(crew, now);
  }

  private unlink(lead: number, line: number): void {
    const { next, previous } = this.leads;
    const before = previous[lead]!;
    const after = next[lead]!;
    if (before < 0) this.head[line] = after;
    else next[before] = after;
    if (after < 0) this.tail[line] = before;
    else previous[after] = before;
  }

  private isOpen(crew: number, now: number): boolean {
    const { calendar } = this.plan.crews[crew]!;
    if (calendar === null) return true;
    const clock = now + this.plan.weekDay;
    return nextOpening(calendar, clock) === clock;
  }

  private scheduleOpening(crew: number, now: number): void {
    const { calendar } = this.plan.crews[crew]!;
    if (calendar === null || this.opening[crew] === 1) return;
    this.opening[crew] = 1;
    const { weekDay } = this.plan;
    this.heap.push(Math.max(now, nextOpening(calendar, now + weekDay) - weekDay), -1 - this.crewRef - crew);
  }

  /** Working hours between two days. */
  private hoursBetween(crew: number, from: number, to: number): number {
    const { calendar, perHour } = this.plan.crews[crew]!;
    if (calendar === null) return (to - from) / perHour;
    const { weekDay } = this.plan;
    return (hoursUntil(calendar, to + weekDay) - hoursUntil(calendar, from + weekDay)) / perHour;
  }

  /** The day on which so many open hours have passed since `now`. */
  private after(calendar: NonNullable<Blueprint['crews'][number]['calendar']>, now: number, hours: number): number {
    const { weekDay } = this.plan;
    return Math.max(now, clockAfter(calendar, hoursUntil(calendar, now + weekDay) + hours) - weekDay);
  }
}
