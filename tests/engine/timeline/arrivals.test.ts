import { describe, expect, it } from 'vitest';
import type { Funnel, SourceNode } from '#funnel/schema';
import type { TimelineOptions } from '#engine/timeline/prepare-timeline';
import { runTimeline } from '#engine/timeline/timeline';
import { measure } from './measured-runs';

function funnel(source: Partial<SourceNode> & Record<string, unknown>, more: Partial<Funnel> = {}): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'arrivals',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 100, ...source },
      { id: 'out', kind: 'outcome', result: 'won', name: 'Out', value: 5 },
    ],
    edges: [{ id: 'e', from: 'in', to: 'out' }],
    ...more,
  };
}
function arrivals(f: Funnel, options: TimelineOptions): number[] {
  const result = runTimeline(f, options);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value.periods.map((p) => p.arrivals);
}

describe('arrivals', () => {
  it('even: the very volume in every period', () => {
    for (const volume of [1, 7, 100, 620, 1237]) {
      expect(arrivals(funnel({ arrivals: 'even', volume }), { periods: 24, runs: 1 })).toEqual(
        Array.from({ length: 24 }, () => volume),
      );
    }
  });
  it('even with a fraction: the sum is right at every moment', () => {
    const seen = arrivals(funnel({ arrivals: 'even', volume: 2.5 }), { periods: 8, runs: 1 });
    expect(seen).toEqual([2, 3, 2, 3, 2, 3, 2, 3]);
  });
  it('Poisson: mean and variance are the volume', () => {
    // 400 runs × 12 periods: the error of the mean is √(100/4800), of the variance about 100·√(2/4800).
    const seen: number[] = [];
    for (let seed = 0; seed < 400; seed++) seen.push(...arrivals(funnel({}), { periods: 12, runs: 1, seed }));
    const mean = seen.reduce((a, b) => a + b, 0) / seen.length;
    const variance = seen.reduce((a, b) => a + (b - mean) ** 2, 0) / (seen.length - 1);
    expect(Math.abs(mean - 100)).toBeLessThan(3 * Math.sqrt(100 / seen.length));
    expect(Math.abs(variance - 100)).toBeLessThan(3 * 100 * Math.sqrt(2 / seen.length));
  });
  it('follow the months of a season, from the month in which the run begins', () => {
    const season = [1.5, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1.4, 0.6];
    const even = (from?: string): number[] =>
      arrivals(funnel({ arrivals: 'even', volume: 1000, season }), { periods: 12, runs: 1, ...(from ? { from } : {}) });
    expect(even()).toEqual(season.map((f) => Math.round(f * 1000)));
    // From 1 November: a period lies within two thirds of a day of the profile's months.
    const fall = even('2025-11-01');
    expect(Math.abs((fall[0] ?? 0) - 1400)).toBeLessThan(30);
    expect(Math.abs((fall[1] ?? 0) - 600)).toBeLessThan(30);
    expect(Math.abs((fall[2] ?? 0) - 1500)).toBeLessThan(30);
  });
  it('are what a schedule gives per period, and the volume after it', () => {
    const seen = arrivals(funnel({ arrivals: 'even', schedule: [10, 0, 250] }), { periods: 5, runs: 1 });
    expect(seen).toEqual([10, 0, 250, 100, 100]);
  });
  it('swell by a campaign on its days', () => {
    const campaigns = [
      { day: 40, days: 10, leads: 60 },
      { day: 200, leads: 5 },
    ];
    const seen = arrivals(funnel({ arrivals: 'even', campaigns }), { periods: 8, runs: 1 });
    expect(seen.reduce((a, b) => a + b, 0)).toBe(865);
    expect(seen[1]).toBe(160);
    expect(seen[6]).toBe(105);
    // And by chance: the mean rises as much.
    const random = measure(funnel({ campaigns }), { periods: 8, runs: 200, warmUp: 0, seed: 3 });
    expect(Math.abs(random.arrivals.mean - 865 / 8)).toBeLessThan(3 * random.arrivals.error);
  });
  it('say where a schedule or a campaign cannot be meant', () => {
    const bad = runTimeline(funnel({ schedule: [1, -2], campaigns: [{ day: 'soon' }] }));
    expect(bad.ok ? [] : bad.faults.map((f) => [f.path, f.code])).toEqual([
      ['nodes/in/schedule', 'timeline.schedule'],
      ['nodes/in/campaigns', 'timeline.campaigns'],
    ]);
  });
});

describe('the start', () => {
  const chain = (more: Partial<Funnel> = {}): Funnel => ({
    ...funnel({ volume: 300 }),
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 300 },
      {
        id: 'talk',
        kind: 'stage',
        name: 'Talk',
        days: { mean: 40, sd: 25, n: 90 },
        observed: { entered: 900, open: 394 },
      },
      { id: 'out', kind: 'outcome', result: 'won', name: 'Out', value: 5 },
    ],
    edges: [
      { id: 'a', from: 'in', to: 'talk' },
      { id: 'b', from: 'talk', to: 'out', rate: 0.5 },
    ],
    ...more,
  });
  it('is empty, and earns late', () => {
    const f = measure(chain(), { periods: 1, runs: 60, warmUp: 0, seed: 1 });
    // In the long run 150 deals a month; in the first month only those who have been here some 40 days already.
    expect(f.deals.mean).toBeLessThan(75);
  });
  it('from the work in progress of the records is in its steady state at once', () => {
    // 300 a month × 40 days / 30.4375 = 394 stand there; what is left of their stay is the residual time, not a fresh one.
    const f = measure(chain(), { periods: 1, runs: 200, warmUp: 0, seed: 2, start: 'observed' });
    expect(Math.abs(f.deals.mean - 150)).toBeLessThan(3 * f.deals.error + 0.5);
    expect(Math.abs((f.nodes.get('talk')?.wip.mean ?? 0) - 394.25)).toBeLessThan(
      3 * (f.nodes.get('talk')?.wip.error ?? 0) + 1,
    );
  });
  it('may be given by node, with parts of a lead by chance', () => {
    const f = measure(chain({ nodes: chain().nodes.map((n) => (n.kind === 'source' ? { ...n, volume: 0 } : n)) }), {
      periods: 40,
      runs: 400,
      warmUp: 0,
      seed: 3,
      start: { talk: 2.5 },
    });
    expect(Math.abs(f.deals.mean * 40 - 1.25)).toBeLessThan(3 * f.deals.error * 40);
    const bad = runTimeline(chain(), { start: { talk: -1 } });
    expect(bad.ok ? '' : bad.faults[0]?.path).toBe('timeline/start/talk');
  });
  it('waits in line where there are people but no days', () => {
    const f = chain();
    const desk: Funnel = {
      ...f,
      period: 'day',
      nodes: f.nodes.map((n) =>
        n.kind === 'source'
          ? { ...n, volume: 0 }
          : n.id === 'talk'
            ? {
                id: 'talk',
                kind: 'stage',
                name: 'T',
                capacity: { people: 1, handlingHours: { mean: 24, sd: 0, n: 1 }, hoursPerPeriod: 24 },
              }
            : n,
      ),
      edges: f.edges.map((e) => (e.id === 'b' ? { ...e, rate: 1 } : e)),
    };
    const result = runTimeline(desk, { periods: 5, runs: 1, start: { talk: 3 } });
    expect(result.ok && result.value.periods.map((p) => p.deals)).toEqual([1, 1, 1, 0, 0]);
    expect(result.ok && result.value.periods.map((p) => p.nodes['talk']?.wip)).toEqual([3, 2, 1, 0, 0]);
  });
});
