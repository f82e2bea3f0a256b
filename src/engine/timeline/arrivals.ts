/**
 * When leads arrive at a source: a rate that is constant by stretches, met by chance (Poisson) or evenly.
 *
 * The rate is volume per period, or what `schedule` gives for that period, times the month's `season` factor, plus what `campaigns`
 * bring: `{"day": 10, "days": 5, "leads": 200}`, spread over its days (one day unless said).
 */
import { fault, type Fault, type Outcome } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import { DAYS_PER_PERIOD, type SourceNode } from '#funnel/schema';
import type { Dice } from './dice';

/** Stretches of constant rate from day 0: each ends at `until` days, with `perDay` leads a day. */
export interface ArrivalRates {
  readonly node: number;
  readonly even: boolean;
  readonly until: Float64Array;
  readonly perDay: Float64Array;
}

interface Campaign {
  readonly day: number;
  readonly days: number;
  readonly leads: number;
}

/** How close an even arrival may come after the end of its stretch and still belong to it: rounding of rate × time. */
const ROUNDING = 1e-9;

/** Rates over `periods` periods; `yearDay` is the day of the year on day 0, counted from 0. */
export function arrivalRates(
  source: SourceNode,
  node: number,
  periodDays: number,
  periods: number,
  yearDay: number,
): Outcome<ArrivalRates> {
  const faults: Fault[] = [];
  const schedule = readSchedule(source, faults);
  const campaigns = readCampaigns(source, faults);
  if (faults.length > 0) return { ok: false, faults };
  const end = periodDays * periods;
  const month = DAYS_PER_PERIOD.month;
  const breaks = new Set([end]);
  // Even arrivals are settled at the end of every period, so that rounding moves none of them into the next.
  const settled = source.arrivals === 'even' ? periods : Math.min(periods, schedule.length);
  for (let p = 1; p <= settled; p++) breaks.add(p * periodDays);
  if (source.season)
    for (let m = Math.floor(yearDay / month) + 1; m * month - yearDay < end; m++) breaks.add(m * month - yearDay);
  for (const { day, days } of campaigns) breaks.add(day).add(day + days);
  const until = Float64Array.from([...breaks].filter((t) => t > 0 && t <= end).sort((a, b) => a - b));
  const volume = source.volume === undefined ? 0 : pointValue(source.volume, 'positive');
  const perDay = until.map((to, i) => {
    const middle = (to + (until[i - 1] ?? 0)) / 2;
    const base = schedule[Math.floor(middle / periodDays)] ?? volume;
    const season = source.season?.[Math.floor((middle + yearDay) / month) % 12] ?? 1;
    const extra = campaigns.reduce(
      (sum, c) => sum + (middle > c.day && middle < c.day + c.days ? c.leads / c.days : 0),
      0,
    );
    return (base / periodDays) * season + extra;
  });
  return { ok: true, value: { node, even: source.arrivals === 'even', until, perDay } };
}

function readSchedule(source: SourceNode, faults: Fault[]): readonly number[] {
  const given = source['schedule'];
  if (given === undefined) return [];
  if (Array.isArray(given) && given.every(isCount)) return given;
  faults.push(fault(`nodes/${source.id}/schedule`, 'timeline.schedule'));
  return [];
}

function readCampaigns(source: SourceNode, faults: Fault[]): readonly Campaign[] {
  const given = source['campaigns'];
  if (given === undefined) return [];
  const wrong = (): readonly Campaign[] => {
    faults.push(fault(`nodes/${source.id}/campaigns`, 'timeline.campaigns'));
    return [];
  };
  if (!Array.isArray(given)) return wrong();
  const read: Campaign[] = [];
  for (const item of given as unknown[]) {
    if (typeof item !== 'object' || item === null) return wrong();
    const { day, days = 1, leads } = item as Record<string, unknown>;
    if (!isCount(day) || !isCount(days) || !(days > 0) || !isCount(leads)) return wrong();
    read.push({ day, days, leads });
  }
  return read;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** Walks along one source's rates. */
export class ArrivalClock {
  private stretch = 0;
  private now = 0;
  /** Even arrivals: leads due since day 0 at the beginning of the stretch, and leads that have come. */
  private due = 0;
  private come = 0;

  constructor(private readonly rates: ArrivalRates) {}

  /** The day of the next arrival; Infinity when there is none within the simulated time. */
  next(dice: Dice): number {
    return this.rates.even ? this.nextEven() : this.nextRandom(dice);
  }

  private nextRandom(dice: Dice): number {
    const { until, perDay } = this.rates;
    let left = dice.exponential();
    for (; this.stretch < until.length; this.stretch++) {
      const rate = perDay[this.stretch]!;
      const end = until[this.stretch]!;
      const time = this.now + left / rate;
      if (time <= end) return (this.now = time);
      left -= rate * (end - this.now);
      this.now = end;
    }
    return Infinity;
  }

  private nextEven(): number {
    const { until, perDay } = this.rates;
    const target = ++this.come;
    for (; this.stretch < until.length; this.stretch++) {
      const begin = this.stretch === 0 ? 0 : until[this.stretch - 1]!;
      const end = until[this.stretch]!;
      const rate = perDay[this.stretch]!;
      const after = this.due + rate * (end - begin);
      if (target <= after + ROUNDING * (1 + after) && rate > 0) {
        return Math.min(end, begin + (target - this.due) / rate);
      }
      this.due = after;
    }
    return Infinity;
  }
}
