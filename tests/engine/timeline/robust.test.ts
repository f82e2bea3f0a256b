import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { mergeTimeline, runTimeline, timelineShard } from '#engine/timeline/timeline';
import { randomFunnel } from '../../helpers/random-funnels';

const base = { format: 'sluice' as const, version: 1 as const, name: 'r', period: 'week' as const };
const codes = (result: ReturnType<typeof runTimeline>): string[] => (result.ok ? [] : result.faults.map((f) => f.code));

/** A small funnel with everything in it. */
const rich: Funnel = {
  ...base,
  teams: [{ id: 't', name: 'T', people: 2, hoursPerPeriod: 40 }],
  nodes: [
    { id: 'in', kind: 'source', name: 'In', volume: 60, season: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
    {
      id: 'call',
      kind: 'touchpoint',
      name: 'Call',
      days: 1,
      capacity: { team: 't', handlingHours: 0.5 },
      exchange: { halfLifeHours: 8, patienceHours: 30 },
    },
    {
      id: 'quote',
      kind: 'stage',
      name: 'Quote',
      days: { mean: 4, sd: 5, n: 30 },
      capacity: { team: 't', handlingHours: { low: 0.5, high: 1.2 } },
    },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: { mean: 900, sd: 400, n: 50 } },
    { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost' },
    { id: 'nurture', kind: 'outcome', result: 'parked', name: 'Later', days: 60 },
  ],
  edges: [
    { id: 'e1', from: 'in', to: 'call' },
    { id: 'e2', from: 'call', to: 'quote', rate: 0.6 },
    { id: 'e3', from: 'call', to: 'nurture', rate: 'rest' },
    { id: 'e4', from: 'quote', to: 'won', rate: { k: 30, n: 100 } },
    { id: 'e5', from: 'quote', to: 'quote', rate: 0.2 },
    { id: 'e6', from: 'quote', to: 'lost', rate: 'rest' },
    { id: 'e7', from: 'nurture', to: 'call', rate: 0.15 },
    { id: 'e8', from: 'won', to: 'nurture', rate: 0.4 },
  ],
};

describe('the same answer everywhere', () => {
  it('however the runs are shared out, to the last digit', () => {
    const options = { periods: 20, runs: 13, seed: 99 };
    const whole = runTimeline(rich, options);
    if (!whole.ok) throw new Error('faults');
    const text = JSON.stringify(whole.value);
    for (const cuts of [
      [0, 13],
      [0, 1, 13],
      [0, 4, 8, 12, 13],
      [0, 7, 13],
    ]) {
      const shards = cuts.slice(1).map((end, i) => {
        const shard = timelineShard(rich, options, cuts[i] ?? 0, end - (cuts[i] ?? 0));
        if (!shard.ok) throw new Error('faults');
        return shard.value;
      });
      const merged = mergeTimeline(rich, options, shards.reverse());
      expect(merged.ok && JSON.stringify(merged.value)).toBe(text);
    }
  });
  it('and another for another seed', () => {
    expect(JSON.stringify(runTimeline(rich, { seed: 1, runs: 2 }))).not.toBe(
      JSON.stringify(runTimeline(rich, { seed: 2, runs: 2 })),
    );
  });
});

describe('edges of the possible', () => {
  const empty: Funnel = { ...base, nodes: [], edges: [] };
  it('no nodes, no source, no outcome, no volume: zeros and nulls', () => {
    for (const funnel of [
      empty,
      {
        ...rich,
        nodes: rich.nodes.filter((n) => n.kind !== 'source'),
        edges: rich.edges.filter((e) => e.from !== 'in'),
      },
      { ...rich, nodes: rich.nodes.map((n) => (n.kind === 'source' ? { ...n, volume: 0 } : n)) },
    ] as Funnel[]) {
      const result = runTimeline(funnel, { periods: 3, runs: 2 });
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      for (const p of result.value.periods) {
        expect({ ...p, nodes: null }).toEqual({
          arrivals: 0,
          deals: 0,
          revenue: 0,
          wip: 0,
          cycleDays: null,
          leadDays: null,
          nodes: null,
        });
      }
    }
  });
  it('rates of 0 and 1 are kept exactly', () => {
    const funnel: Funnel = {
      ...base,
      nodes: [
        { id: 'in', kind: 'source', name: '', volume: 500 },
        { id: 'a', kind: 'stage', name: '' },
        { id: 'never', kind: 'outcome', result: 'won', name: '', value: 1 },
        { id: 'always', kind: 'outcome', result: 'won', name: '', value: 1 },
      ],
      edges: [
        { id: 'e0', from: 'in', to: 'a' },
        { id: 'e1', from: 'a', to: 'never', rate: 0 },
        { id: 'e2', from: 'a', to: 'always', rate: 1 },
      ],
    };
    const result = runTimeline(funnel, { periods: 4, runs: 3 });
    if (!result.ok) throw new Error('faults');
    for (const p of result.value.periods) {
      expect(p.nodes['never']?.entries).toBe(0);
      expect(p.nodes['always']?.entries).toBe(p.arrivals);
    }
  });
  it('10⁹ leads a period are refused with figures, at once', () => {
    const huge: Funnel = { ...rich, nodes: rich.nodes.map((n) => (n.kind === 'source' ? { ...n, volume: 1e9 } : n)) };
    const result = runTimeline(huge, { periods: 12, runs: 100 });
    expect(codes(result)).toEqual(['timeline.tooMany']);
    if (!result.ok) expect(result.faults[0]?.params['events']).toBeGreaterThan(1e12);
  });
  it('a backlog that no memory holds is refused with figures', () => {
    const slow: Funnel = {
      ...rich,
      nodes: rich.nodes.map((n) =>
        n.kind === 'source' ? { ...n, volume: 1e6 } : n.id === 'call' ? { ...n, exchange: {} } : n,
      ) as FunnelNode[],
    };
    expect(codes(runTimeline(slow, { periods: 20, runs: 1 }))).toEqual(['timeline.tooManyLeads']);
  });
  it('more numbers than can be kept are refused', () => {
    expect(codes(runTimeline(rich, { periods: 10_000, runs: 1000 }))).toEqual(['timeline.tooManyNumbers']);
  });
  it('counts that make no sense are faults', () => {
    for (const bad of [0, -1, 1.5, NaN, Infinity]) {
      expect(codes(runTimeline(rich, { periods: bad }))).toContain('timeline.periods');
      expect(codes(runTimeline(rich, { runs: bad }))).toContain('timeline.runs');
    }
    expect(codes(runTimeline(rich, { from: 'yesterday' }))).toEqual(['timeline.from']);
    expect(codes(runTimeline(rich, { from: '2025-02-31' }))).toEqual(['timeline.from']);
  });
  it('a loop that nobody leaves is the fault of the solve', () => {
    const funnel: Funnel = {
      ...base,
      nodes: [
        { id: 'in', kind: 'source', name: '', volume: 5 },
        { id: 'a', kind: 'stage', name: 'A' },
      ],
      edges: [
        { id: 'e0', from: 'in', to: 'a' },
        { id: 'e1', from: 'a', to: 'a', rate: 1 },
      ],
    };
    expect(codes(runTimeline(funnel)).length).toBe(1);
    expect(codes(runTimeline(funnel))[0]).not.toMatch(/^timeline/);
  });
  it('stops when told to', () => {
    let looks = 0;
    const signal = {
      get aborted() {
        return ++looks > 3;
      },
    };
    const result = runTimeline(rich, { periods: 500, runs: 200 }, { signal });
    expect(codes(result)).toEqual(['run.cancelled']);
    expect(looks).toBe(4);
  });
});

describe('any funnel', () => {
  it('gives finite numbers, and no lead is made or lost', () => {
    const withCrews = fc.tuple(
      randomFunnel({ maxStages: 6 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }),
      fc.nat(),
    );
    fc.assert(
      fc.property(withCrews, ([plain, dice, seed]) => {
        const funnel: Funnel = {
          ...plain,
          teams: [{ id: 't', name: 'T', people: 1.5, hoursPerPeriod: 150 }],
          nodes: plain.nodes.map((node, i): FunnelNode => {
            if (node.kind === 'source') return { ...node, volume: 40, arrivals: i % 2 === 0 ? 'even' : 'poisson' };
            const d = dice[i % 12] ?? 0;
            if (d === 0) return node;
            const capacity =
              d === 1
                ? { team: 't', handlingHours: 0.4, priority: i }
                : {
                    people: d / 2,
                    handlingHours: { mean: 1, sd: d, n: 9 },
                    hoursPerPeriod: 120,
                    ...(d === 4 ? { calendar: { days: [1, 3, 5], from: 8, to: 19.5 } } : {}),
                  };
            return {
              ...node,
              capacity,
              exchange: { ...(d > 2 ? { halfLifeHours: d } : {}), ...(d === 5 ? { patienceHours: 3 } : {}) },
            };
          }),
        };
        const result = runTimeline(funnel, { periods: 5, runs: 2, seed });
        if (!result.ok) throw new Error(JSON.stringify(result.faults));
        JSON.stringify(result.value, (key, v: unknown) => {
          if (typeof v === 'number') {
            if (!Number.isFinite(v) || v < 0) throw new Error(`${key} is ${v}`);
          }
          return v;
        });
        // Who came and has not left stands somewhere: the arrivals bound the work in progress.
        let come = 0;
        for (const p of result.value.periods) {
          come += p.arrivals;
          expect(p.wip).toBeLessThanOrEqual(come + 1e-6);
        }
      }),
      { seed: 5, numRuns: 150 },
    );
  });
  it('with twenty exits chooses among them as their rates say', () => {
    const edges: FunnelEdge[] = [{ id: 'e', from: 'in', to: 'hub' }];
    const nodes: FunnelNode[] = [
      { id: 'in', kind: 'source', name: '', volume: 20_000 },
      { id: 'hub', kind: 'stage', name: '' },
    ];
    for (let i = 0; i < 20; i++) {
      nodes.push({ id: `o${i}`, kind: 'outcome', result: i % 3 === 0 ? 'lost' : 'won', name: '' });
      edges.push({ id: `e${i}`, from: 'hub', to: `o${i}`, rate: (i + 1) / 250 });
    }
    const result = runTimeline({ ...base, nodes, edges }, { periods: 1, runs: 5, seed: 3 });
    if (!result.ok) throw new Error('faults');
    // Chi-square of the counts against n·p with 21 classes: mean 20, sd √40.
    const p = result.value.periods[0];
    const n = (p?.arrivals ?? 0) * 5;
    let chi = 0;
    let out = 0;
    for (let i = 0; i < 20; i++) {
      const seen = (p?.nodes[`o${i}`]?.entries ?? 0) * 5;
      const expected = (n * (i + 1)) / 250;
      chi += (seen - expected) ** 2 / expected;
      out += seen;
    }
    const left = n - out;
    const share = 1 - 210 / 250;
    chi += (left - n * share) ** 2 / (n * share);
    expect(chi).toBeLessThan(20 + 3 * Math.sqrt(40));
  });
});
