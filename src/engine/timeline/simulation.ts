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
import * as desk from './crew-desk';
import type { Dice } from './dice';
import { EventCalendar } from './event-calendar';
import { drawExit } from './exit-draw';
import type { CaseRecorder } from './case-recorder';
import * as leadRows from './leads';
import * as nodes from './node-rows';
import * as counted from './tally';
import * as laws from './time-law';

// Constants of this module's own: their values are written into the loop, where imported ones are looked up each time.
const { ALWAYS, CREW, FREE, FREE_PART, WAIT_COUNT } = desk;
const { ASKED, BORN, DAYS, HANDLED, HANDLED_PART, MARK, NODE, ROW, STATE, TIMES, WAITING } = leadRows;
const { ASKS, CREW_OF, LINE_OF, NODE_ROW, PATIENCE, STAYS, SURE_TO, THINS, WINS } = nodes;
const { ARRIVALS, CLIENTS, CYCLE_DAYS, DEALS, LEAD_DAYS, LEFT, REVENUE } = counted;
const { ASKED_HOURS, ENTRIES, STANDING, STRIDE, TIMES_HERE, WAIT_HOURS, WAITS } = counted;
const { EXPONENTIAL, NONE } = laws;

export class Simulation {
  readonly leads = new leadRows.Leads();
  events = 0;
  private readonly calendar: EventCalendar;
  private readonly desk: desk.CrewDesk;
  private readonly clocks: readonly ArrivalClock[];
  private readonly sources: Int32Array;
  private readonly rows: Int32Array;
  /** Event k is source k's next lead, then the opening of crew k − crewRef, then lead k − leadRef. */
  private readonly crewRef: number;
  private readonly leadRef: number;
  /** The time of the event that is played, where methods read it without a number being made for them. */
  private readonly clock = new Float64Array(1);
  private period = 1;
  private begun = false;

  constructor(
    private readonly plan: Blueprint,
    private readonly dice: Dice,
    private readonly tally: counted.Tally,
    private readonly periods: number,
    private readonly recorder: CaseRecorder | null = null,
  ) {
    this.clocks = plan.arrivals.map((rates) => new ArrivalClock(rates));
    this.sources = Int32Array.from(plan.arrivals, (rates) => rates.node);
    this.rows = nodes.nodeRows(plan);
    this.crewRef = plan.arrivals.length;
    this.leadRef = this.crewRef + plan.crews.length;
    this.calendar = new EventCalendar(plan.periodDays * periods);
    this.calendar.reserve(this.leadRef);
    this.desk = new desk.CrewDesk(plan, dice, tally, this.leads, this.calendar, this.crewRef, this.leadRef);
  }

  /** Share of the periods that are over, 0–1. */
  get done(): number {
    return (this.period - 1) / this.periods;
  }

  /** Plays at most so many events more; true at the end of the last period. */
  advance(most: number): boolean {
    if (!this.begun) this.begin();
    // One function for what happens millions of times, with its arrays at hand: much faster than the same in small methods.
    const { calendar, clock, leads, tally, desk, plan, dice, recorder, leadRef } = this;
    const { days, handling, patience, decay } = plan;
    const daysMean = days.mean;
    const handlingMean = handling.mean;
    const { crews, perHour, perDay } = desk;
    const rows = this.rows;
    const counts = tally.now;
    let { begun } = tally;
    let periodEnd = this.period * plan.periodDays;
    let played = 0;
    while (played < most) {
      const event = calendar.take();
      if (event < 0) {
        this.closeUntil(Infinity);
        break;
      }
      const now = calendar.when[calendar.base + event]!;
      if (now > periodEnd) {
        this.closeUntil(now);
        begun = tally.begun;
        periodEnd = this.period * plan.periodDays;
      }
      played++;
      clock[0] = now;
      let lead = event - leadRef;
      let node: number;
      /** When the lead's next event comes; whom else someone turned to, and when that handling ends. */
      let wake = Infinity;
      let next = -1;
      let nextWake = Infinity;
      const fresh = lead < 0;
      if (fresh) {
        lead = this.notOfLead(event);
        if (lead < 0) continue;
      }
      const { marks, times } = leads;
      node = marks[lead * ROW + NODE]!;
      turn: {
        if (!fresh) {
          const state = marks[lead * ROW + STATE]!;
          if (state !== DAYS) {
            if (state === WAITING) {
              this.giveUp(lead, node);
              continue;
            }
            // Handling has ended: the person turns to whoever is next, the lead to its days.
            const crew = rows[node * NODE_ROW + CREW_OF]!;
            const at = crew * CREW;
            if (crews[at + WAIT_COUNT] === 0) crews[at + (state === HANDLED_PART ? FREE_PART : FREE)]! += 1;
            else if (state === HANDLED && crews[at + ALWAYS] === 1) {
              next = desk.firstInLine(crew);
              const there = marks[next * ROW + NODE]!;
              const hours = (now - times[next * TIMES + MARK]!) * perDay[crew]!;
              times[next * TIMES + MARK] = hours;
              marks[next * ROW + STATE] = HANDLED;
              counts[there * STRIDE + WAITS]! += 1;
              counts[there * STRIDE + WAIT_HOURS]! += hours;
              if (rows[there * NODE_ROW + PATIENCE] !== NONE) calendar.drop(leadRef + next);
              nextWake = now + times[next * TIMES + ASKED]! * perHour[crew]!;
            } else desk.turnToNext(crew, state, now);
            const stays = rows[node * NODE_ROW + STAYS]!;
            if (stays !== NONE) {
              marks[lead * ROW + STATE] = DAYS;
              wake = now + (stays === EXPONENTIAL ? daysMean[node]! * dice.exponential() : days.draw(node, dice));
              break turn;
            }
          }
          counts[node * STRIDE + STANDING]! -= 1;
          counts[node * STRIDE + TIMES_HERE]! += now - begun;
          if (recorder !== null) recorder.leave(lead, now);
          const row = node * NODE_ROW;
          const factor = rows[row + THINS] === 1 ? exp(-decay[node]! * times[lead * TIMES + MARK]!) : 1;
          node = rows[row + SURE_TO]! >= 0 && factor === 1 ? rows[row + SURE_TO]! : drawExit(plan, node, factor, dice);
        }
        // The lead enters a node, and goes on at once through all that take no time.
        while (node >= 0) {
          const row = node * STRIDE;
          const place = node * NODE_ROW;
          counts[row + ENTRIES]! += 1;
          if (rows[place + WINS] === 1) this.win(lead, node);
          if (recorder !== null) recorder.enter(lead, node, now);
          const crew = rows[place + CREW_OF]!;
          if (crew >= 0) {
            const hours =
              rows[place + ASKS] === EXPONENTIAL ? handlingMean[node]! * dice.exponential() : handling.draw(node, dice);
            marks[lead * ROW + NODE] = node;
            times[lead * TIMES + ASKED] = hours;
            counts[row + STANDING]! += 1;
            counts[row + TIMES_HERE]! -= now - begun;
            counts[row + ASKED_HOURS]! += hours;
            const at = crew * CREW;
            const othersWait = crews[at + WAIT_COUNT]! > 0;
            if (crews[at + ALWAYS] === 1) {
              if (!othersWait && crews[at + FREE]! > 0) {
                crews[at + FREE]! -= 1;
                marks[lead * ROW + STATE] = HANDLED;
                times[lead * TIMES + MARK] = 0;
                counts[row + WAITS]! += 1;
                wake = now + hours * perHour[crew]!;
                break turn;
              }
              if (othersWait || crews[at + FREE_PART] === 0) {
                times[lead * TIMES + MARK] = now;
                desk.joinLine(lead, rows[place + LINE_OF]!, crew);
                if (rows[place + PATIENCE] === NONE) lead = -1;
                else wake = now + patience.draw(node, dice) * perHour[crew]!;
                break turn;
              }
            }
            desk.arrive(lead, node, crew, now);
            lead = -1;
            break turn;
          }
          const stays = rows[place + STAYS]!;
          if (stays !== NONE) {
            marks[lead * ROW + NODE] = node;
            marks[lead * ROW + STATE] = DAYS;
            counts[row + STANDING]! += 1;
            counts[row + TIMES_HERE]! -= now - begun;
            wake = now + (stays === EXPONENTIAL ? daysMean[node]! * dice.exponential() : days.draw(node, dice));
            break turn;
          }
          if (recorder !== null) recorder.leave(lead, now);
          node = rows[place + SURE_TO]! >= 0 ? rows[place + SURE_TO]! : drawExit(plan, node, 1, dice);
        }
        this.end(lead);
        lead = -1;
      }
      // In one place, so that the compiler can afford to write it out here.
      for (;;) {
        if (lead >= 0) calendar.put(leadRef + lead, wake);
        if (next < 0) break;
        lead = next;
        wake = nextWake;
        next = -1;
      }
    }
    this.events += played;
    return this.period > this.periods;
  }

  /** Puts a lead that was in the funnel before day 0 at a node: in line where there is a crew and no days, else part way through its days. */
  place(node: number, remainingDays: number): void {
    const lead = this.newLead(node, NaN);
    this.leads.times[lead * TIMES + MARK] = 0;
    this.tally.arrive(node, 0);
    this.recorder?.enter(lead, node, 0);
    if (this.plan.crew[node]! >= 0 && !(remainingDays > 0)) {
      this.desk.ask(lead, node);
      this.desk.arrive(lead, node, this.plan.crew[node]!, 0);
      return;
    }
    this.leads.marks[lead * ROW + STATE] = DAYS;
    this.calendar.put(this.leadRef + lead, remainingDays);
  }

  private begin(): void {
    this.begun = true;
    this.clocks.forEach((clock, k) => this.schedule(clock, k));
  }

  /** Closes the periods that end before `now`. */
  private closeUntil(now: number): void {
    while (this.period <= this.periods && now > this.period * this.plan.periodDays) {
      this.tally.close(this.period * this.plan.periodDays);
      this.period++;
    }
  }

  private schedule(clock: ArrivalClock, k: number): void {
    const time = clock.next(this.dice);
    if (time < Infinity) this.calendar.put(k, time);
  }

  /** A source's next lead (given back), or the opening of a crew (−1). */
  private notOfLead(k: number): number {
    if (k >= this.crewRef) {
      this.desk.open(k - this.crewRef, this.clock[0]!);
      return -1;
    }
    this.schedule(this.clocks[k]!, k);
    this.tally.whole[ARRIVALS]! += 1;
    return this.newLead(this.sources[k]!, this.clock[0]!);
  }

  private newLead(node: number, born: number): number {
    const lead = this.leads.add(born);
    this.leads.marks[lead * ROW + NODE] = node;
    this.calendar.reserve(this.leadRef + lead);
    this.recorder?.begin(lead);
    return lead;
  }

  private giveUp(lead: number, node: number): void {
    const now = this.clock[0]!;
    this.desk.leaveLine(lead, node, now);
    this.tally.leave(node, now);
    this.recorder?.leave(lead, now);
    this.end(lead);
  }

  private win(lead: number, node: number): void {
    const { tally, leads } = this;
    const amount = this.plan.value.draw(node, this.dice);
    tally.whole[DEALS]! += 1;
    tally.whole[REVENUE]! += amount;
    this.recorder?.win(lead, amount);
    if (leads.client[lead] === 1) return;
    leads.client[lead] = 1;
    const days = this.clock[0]! - leads.times[lead * TIMES + BORN]!;
    if (days >= 0) {
      tally.whole[CLIENTS]! += 1;
      tally.whole[CYCLE_DAYS]! += days;
    }
  }

  private end(lead: number): void {
    const days = this.clock[0]! - this.leads.times[lead * TIMES + BORN]!;
    if (days >= 0) {
      this.tally.whole[LEFT]! += 1;
      this.tally.whole[LEAD_DAYS]! += days;
    }
    this.recorder?.end(lead);
    this.leads.remove(lead);
  }
}
