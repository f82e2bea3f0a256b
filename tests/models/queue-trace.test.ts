/**
 * Discrete events without chance. Source of the trace: first come first served, arrivals every 1, service 1.5, until t = 9 → ends at 2.5, 4,
 * 5.5, 7, 8.5. TQ5: five stations in line, 4 servers each, exponential mean 1, arrivals 3.2, from empty, 10⁶ customers: mean time 8.7277029
 * (one run's sd about 0.25 %).
 */
import { describe, expect, it } from 'vitest';
import type { Funnel } from '#funnel/schema';
import type { SimulatedCase } from '#engine/timeline/case-recorder';
import { runTimeline } from '#engine/timeline/timeline';
import { timelineCases } from '#engine/timeline/timeline-cases';

/** A period of a day; every working hour is an hour of the clock. */
function line(capacity: object, volume = 1): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'trace',
    period: 'day',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume, arrivals: 'even' },
      { id: 'desk', kind: 'stage', name: 'Desk', capacity: capacity as { handlingHours: number } },
      { id: 'out', kind: 'outcome', result: 'won', name: 'Out', value: 10 },
    ],
    edges: [
      { id: 'e1', from: 'in', to: 'desk' },
      { id: 'e2', from: 'desk', to: 'out', rate: 1 },
    ],
  };
}

function cases(funnel: Funnel, periods: number): SimulatedCase[] {
  const all: SimulatedCase[] = [];
  const done = timelineCases(funnel, { periods }, (one) => all.push(one));
  if (!done.ok) throw new Error(JSON.stringify(done.faults));
  return all.sort((a, b) => a.number - b.number);
}
const ends = (all: readonly SimulatedCase[]): number[] =>
  all.flatMap((one) => (one.nodes.length === 3 ? [one.entered[2] ?? NaN] : []));

describe('first come, first served', () => {
  const trace = line({ people: 1, handlingHours: { mean: 36, sd: 0, n: 1 }, hoursPerPeriod: 24 });
  it('arrivals every 1, service 1.5, until 9: ends at 2.5, 4, 5.5, 7, 8.5', () => {
    expect(ends(cases(trace, 9))).toEqual([2.5, 4, 5.5, 7, 8.5]);
  });
  it('and the same through the periods of the timeline', () => {
    const result = runTimeline(trace, { periods: 9, runs: 3, seed: 4 });
    if (!result.ok) throw new Error('faults');
    const { periods, bands } = result.value;
    expect(periods.map((p) => p.arrivals)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
    // An end at exactly 4 belongs to the fourth period.
    expect(periods.map((p) => p.deals)).toEqual([0, 0, 1, 1, 0, 1, 1, 0, 1]);
    expect(periods.map((p) => p.revenue)).toEqual([0, 0, 10, 10, 0, 10, 10, 0, 10]);
    // Standing at the desk on average: 1 from t = 1, 2 from 2 to 2.5, 1 to 3, …
    expect(periods.map((p) => p.nodes['desk']?.wip)).toEqual([0, 1, 1.5, 2, 2, 2.5, 3, 3, 3.5]);
    // The k-th waits (k − 1)/2 days = 12(k − 1) working hours; the wait counts where it ends.
    expect(periods.map((p) => p.nodes['desk']?.waitHours)).toEqual([0, null, 12, 24, null, 36, 48, null, 60]);
    expect(periods.map((p) => p.nodes['desk']?.load)).toEqual(Array.from({ length: 9 }, () => 1.5));
    expect(bands.p5).toEqual(periods);
    expect(bands.p95).toEqual(periods);
  });
  it('two people serve two at a time', () => {
    const two = line({ people: 2, handlingHours: { mean: 36, sd: 0, n: 1 }, hoursPerPeriod: 24 });
    expect(ends(cases(two, 6))).toEqual([2.5, 3.5, 4.5, 5.5]);
  });
  it('half a person takes twice as long', () => {
    const half = line({ people: 0.5, handlingHours: { mean: 18, sd: 0, n: 1 }, hoursPerPeriod: 24 });
    expect(ends(cases(half, 9))).toEqual([2.5, 4, 5.5, 7, 8.5]);
  });
  it('fewer working hours a day stretch the same work', () => {
    const stretched = line({ people: 1, handlingHours: { mean: 12, sd: 0, n: 1 }, hoursPerPeriod: 8 });
    expect(ends(cases(stretched, 9))).toEqual([2.5, 4, 5.5, 7, 8.5]);
  });
});

describe('patience', () => {
  it('lets those leave who have waited so long', () => {
    const funnel = line({ people: 1, handlingHours: { mean: 60, sd: 0, n: 1 }, hoursPerPeriod: 24 });
    const impatient: Funnel = {
      ...funnel,
      nodes: funnel.nodes.map((n) => (n.id === 'desk' ? { ...n, exchange: { patienceHours: 36 } } : n)),
    };
    // Service 2.5: the first ends at 3.5. The second came at 2 and would wait 1.5: it leaves at 3.5 or is served then; the third waits .5.
    const all = cases(impatient, 9);
    const leavers = all
      .filter((one) => one.ended && one.nodes.length === 2)
      .map((one) => (one.left[1] ?? NaN) - (one.entered[1] ?? NaN));
    expect(leavers.length).toBeGreaterThan(2);
    for (const waited of leavers) expect(waited).toBe(1.5);
    expect(ends(all).length).toBeGreaterThanOrEqual(3);
  });
});

describe('priority', () => {
  it('serves the first class first, and who came first within it', () => {
    // Both come at 1, 2, 3, …; service takes .75 of a day. At 1.75 both of class 1 have gone ahead of class 2 whenever they meet.
    const funnel: Funnel = {
      format: 'sluice',
      version: 1,
      name: 'p',
      period: 'day',
      teams: [{ id: 't', name: 'T', people: 1, hoursPerPeriod: 24 }],
      nodes: [
        { id: 'in1', kind: 'source', name: '1', volume: 1, arrivals: 'even' },
        { id: 'in2', kind: 'source', name: '2', volume: 1, arrivals: 'even' },
        {
          id: 'low',
          kind: 'stage',
          name: 'low',
          capacity: { team: 't', handlingHours: { mean: 18, sd: 0, n: 1 }, priority: 2 },
        },
        {
          id: 'high',
          kind: 'stage',
          name: 'high',
          capacity: { team: 't', handlingHours: { mean: 18, sd: 0, n: 1 }, priority: 1 },
        },
      ],
      edges: [
        { id: 'a', from: 'in1', to: 'low' },
        { id: 'b', from: 'in2', to: 'high' },
      ],
    };
    const all = cases(funnel, 6);
    const left = (u: number): number[] => all.filter((one) => one.nodes[1] === u).map((one) => one.left[1] ?? NaN);
    // Low begins at 1 (nobody else was there yet at that moment); then high 1.75–2.5, high(2) 2.5–3.25, high(3) 3.25–4 …
    expect(left(3).slice(0, 3)).toEqual([2.5, 3.25, 4]);
    expect(left(2)[0]).toBe(1.75);
    expect(left(2)[1]).toBeGreaterThan(4);
  });
});

describe('working hours', () => {
  it('rest at night and over the weekend', () => {
    // Monday to Friday, 9 to 18, all of them worked: 45 hours a week. One lead comes each Saturday at midnight (day 7 = Sunday's end).
    const funnel: Funnel = {
      ...line({
        people: 1,
        handlingHours: { mean: 20, sd: 0, n: 1 },
        hoursPerPeriod: 45,
        calendar: { days: [1, 2, 3, 4, 5], from: 9, to: 18 },
      }),
      period: 'week',
    };
    // It comes on Monday at 0:00, begins at 9, and takes 9 + 9 + 2 hours: Wednesday at 11.
    const all = cases(funnel, 4);
    expect(ends(all).map((t) => Math.round((t - 7 * Math.floor(t / 7)) * 24 * 1e6) / 1e6)).toEqual([59, 59, 59]);
    const result = runTimeline(funnel, { periods: 4, runs: 1 });
    // The night before the doors open is no working time.
    expect(result.ok && result.value.periods[2]?.nodes['desk']?.waitHours).toBe(0);
  });
  it('serve those who came at night in their order when the doors open', () => {
    const funnel = line(
      {
        people: 1,
        handlingHours: { mean: 1, sd: 0, n: 1 },
        hoursPerPeriod: 9,
        calendar: { days: [1, 2, 3, 4, 5, 6, 7], from: 9.1, to: 18.1 },
      },
      24,
    );
    const all = cases(funnel, 3);
    const done = all.flatMap((one) =>
      one.nodes.length === 3 ? [{ number: one.number, at: one.entered[2] ?? NaN }] : [],
    );
    expect(done.map((d) => d.number)).toEqual(done.map((_, i) => i));
    expect(done.length).toBe(27);
    for (const { at } of done) {
      const hour = (at - Math.floor(at)) * 24;
      expect(hour).toBeGreaterThan(10.09);
      expect(hour).toBeLessThan(18.11);
    }
  });
});

describe('TQ5', () => {
  it('has its mean time in the system within three standard deviations of one run', () => {
    const stations = [1, 2, 3, 4, 5].map((i) => `q${i}`);
    const funnel: Funnel = {
      format: 'sluice',
      version: 1,
      name: 'TQ5',
      period: 'year',
      nodes: [
        { id: 'in', kind: 'source', name: 'In', volume: 3.2 * 365.25 },
        ...stations.map((id) => ({
          id,
          kind: 'stage' as const,
          name: id,
          capacity: { people: 4, handlingHours: 24, hoursPerPeriod: 365.25 * 24 },
        })),
        { id: 'out', kind: 'outcome', result: 'won', name: 'Out' },
      ],
      edges: ['in', ...stations].map((from, i) => ({ id: `e${i}`, from, to: stations[i] ?? 'out', rate: 1 })),
    };
    const years = 256;
    const result = runTimeline(funnel, { periods: years, runs: 1, seed: 20 });
    if (!result.ok) throw new Error('faults');
    let days = 0;
    let left = 0;
    for (const p of result.value.periods) {
      days += (p.leadDays ?? 0) * p.deals;
      left += p.deals;
    }
    // About 300,000 customers instead of 10⁶: the sd grows by √(1/.3).
    expect(left).toBeGreaterThan(295_000);
    expect(Math.abs(days / left / 8.7277029 - 1)).toBeLessThan(3 * 0.0025 * Math.sqrt(1e6 / left));
  });
});
