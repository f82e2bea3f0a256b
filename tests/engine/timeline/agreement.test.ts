/**
 * The simulation against arithmetic that knows nothing of it: the exact solve, and queueing theory where it is exact.
 *
 * Every comparison is (mean over independent runs − expected) / its standard error, after a warm-up. "Within three standard errors"
 * over hundreds of comparisons: chance alone puts 0.27 % beyond 3 (more with few runs, t-distributed), so at most 1.5 % may lie beyond 3 and none beyond 5.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { waiting } from '#engine/waiting';
import { measure, sample, type Sample } from './measured-runs';

function off(measured: Sample, expected: number): number {
  return measured.error > 0
    ? (measured.mean - expected) / measured.error
    : Math.abs(measured.mean - expected) < 1e-9
      ? 0
      : Infinity;
}

const base = { format: 'sluice' as const, version: 1 as const, name: 'a', period: 'day' as const };

/** A Jackson network: Poisson sources, exponential times, crews of their own, loops and drop-off. */
const network = fc
  .integer({ min: 2, max: 6 })
  .chain((n) =>
    fc.record({
      sources: fc.array(
        fc.record({ volume: fc.integer({ min: 4, max: 12 }), to: fc.integer({ min: 0, max: n - 1 }) }),
        { minLength: 1, maxLength: 2 },
      ),
      stations: fc.array(
        fc.record({
          people: fc.integer({ min: 0, max: 4 }),
          load: fc.integer({ min: 30, max: 80 }),
          days: fc.constantFrom(0, 0.5, 2),
          exits: fc.array(fc.record({ to: fc.integer({ min: 0, max: n }), rate: fc.integer({ min: 5, max: 40 }) }), {
            minLength: 1,
            maxLength: 3,
          }),
        }),
        { minLength: n, maxLength: n },
      ),
    }),
  )
  .map(({ sources, stations }): Funnel => {
    const nodes: FunnelNode[] = [];
    const edges: FunnelEdge[] = [];
    sources.forEach((s, i) => {
      nodes.push({ id: `s${i}`, kind: 'source', name: '', volume: s.volume });
      edges.push({ id: `se${i}`, from: `s${i}`, to: `n${s.to}` });
    });
    stations.forEach((s, i) => {
      nodes.push({ id: `n${i}`, kind: 'stage', name: '', ...(s.days > 0 ? { days: s.days } : {}) });
      const sum = s.exits.reduce((total, e) => total + e.rate, 0);
      s.exits.forEach((e, k) =>
        edges.push({
          id: `e${i}.${k}`,
          from: `n${i}`,
          to: e.to === stations.length ? 'won' : `n${e.to}`,
          rate: (0.8 * e.rate) / sum,
        }),
      );
      // The last station always reaches a deal.
      if (i === stations.length - 1) edges.push({ id: 'last', from: `n${i}`, to: 'won', rate: 0.03 });
    });
    nodes.push({ id: 'won', kind: 'outcome', result: 'won', name: '', value: 100 });
    const bare: Funnel = { ...base, nodes, edges };
    const solved = waiting(bare);
    if (!solved.ok) throw new Error(JSON.stringify(solved.faults));
    // Handling times that give each crew the load asked for.
    return {
      ...bare,
      nodes: nodes.map((node) => {
        const s = node.id.startsWith('n') ? stations[Number(node.id.slice(1))] : undefined;
        const entries = solved.value.nodes[node.id]?.entries ?? 0;
        // Crews of nodes that are hardly visited would take years to settle.
        if (!s || s.people === 0 || entries < 2 || node.kind !== 'stage') return node;
        return {
          ...node,
          capacity: { people: s.people, handlingHours: ((s.load / 100) * s.people * 8) / entries, hoursPerPeriod: 8 },
        };
      }),
    };
  });

describe('random networks', () => {
  it('agree with the solve and with queueing theory within three standard errors', { timeout: 120_000 }, () => {
    const funnels = fc.sample(network, { seed: 20, numRuns: 24 });
    const scores: { what: string; z: number }[] = [];
    funnels.forEach((funnel, k) => {
      const expected = waiting(funnel);
      if (!expected.ok) throw new Error(JSON.stringify(expected.faults));
      const { nodes, totals } = expected.value;
      const seen = measure(funnel, { runs: 60, periods: 180, warmUp: 70, seed: 77 });
      const note = (what: string, measured: Sample, value: number): void => {
        scores.push({ what: `${k} ${what}`, z: off(measured, value) });
      };
      note('deals', seen.deals, totals?.deals ?? NaN);
      for (const [id, node] of Object.entries(nodes)) {
        const here = seen.nodes.get(id);
        // The deals are counted above.
        if (!here || node.entries === 0 || id === 'won') continue;
        note(`${id} entries`, here.entries, node.entries);
        if (node.wip !== null && node.wip > 0) note(`${id} wip`, here.wip, node.wip);
        if (node.load === null) continue;
        const capacity = funnel.nodes.find((n) => n.id === id)?.['capacity'] as { people: number };
        note(`${id} load`, sample(here.askedHours.values.map((h) => h / (capacity.people * 8))), node.load);
        note(`${id} wait`, here.waitHours, node.waitHours ?? NaN);
      }
    });
    const beyond3 = scores.filter((s) => !(Math.abs(s.z) <= 3));
    const beyond5 = scores.filter((s) => !(Math.abs(s.z) <= 5));
    expect(scores.length).toBeGreaterThan(250);
    expect(beyond5).toEqual([]);
    expect(beyond3.length, JSON.stringify(beyond3)).toBeLessThanOrEqual(0.015 * scores.length);
    // And they scatter as they should: the mean of z² is near 1 (60 runs: 59/57), not far above or below.
    const spread = scores.reduce((sum, s) => sum + s.z ** 2, 0) / scores.length;
    expect(spread).toBeGreaterThan(0.7);
    expect(spread).toBeLessThan(1.6);
  });
});

/** One or two nodes with a crew each or one team, every lead won with the given rate. */
function lanes(volumes: readonly number[], stage: (i: number) => object, more: Partial<Funnel> = {}): Funnel {
  return {
    ...base,
    ...more,
    nodes: [
      ...volumes.map((volume, i): FunnelNode => ({ id: `s${i}`, kind: 'source', name: '', volume })),
      ...volumes.map((_, i): FunnelNode => ({ id: `n${i}`, kind: 'stage', name: '', ...stage(i) })),
      { id: 'won', kind: 'outcome', result: 'won', name: '' },
    ],
    edges: volumes.flatMap((_, i): FunnelEdge[] => [
      { id: `a${i}`, from: `s${i}`, to: `n${i}` },
      { id: `b${i}`, from: `n${i}`, to: 'won', rate: 0.5 },
    ]),
  };
}

describe('queues that theory solves exactly', () => {
  const long = { runs: 30, periods: 500, warmUp: 60 };
  function compare(funnel: Funnel, seed: number): void {
    const expected = waiting(funnel);
    if (!expected.ok) throw new Error(JSON.stringify(expected.faults));
    const seen = measure(funnel, { ...long, seed });
    for (const [id, node] of Object.entries(expected.value.nodes)) {
      const here = seen.nodes.get(id);
      if (!here || node.load === null) continue;
      expect(
        Math.abs(off(here.waitHours, node.waitHours ?? NaN)),
        `${id} wait ${here.waitHours.mean} ± ${here.waitHours.error}, expected ${node.waitHours}`,
      ).toBeLessThan(3);
      expect(Math.abs(off(here.wip, node.wip ?? NaN)), `${id} wip`).toBeLessThan(3);
    }
    expect(Math.abs(off(seen.deals, expected.value.totals?.deals ?? NaN)), 'deals').toBeLessThan(3);
  }
  it('M/G/1 with log-normal handling (Pollaczek–Khinchine)', () => {
    compare(
      lanes([20], () => ({ capacity: { people: 1, handlingHours: { mean: 0.3, sd: 0.3, n: 90 }, hoursPerPeriod: 8 } })),
      1,
    );
  });
  it('M/D/1: handling that never varies', () => {
    compare(
      lanes([20], () => ({ capacity: { people: 1, handlingHours: { mean: 0.32, sd: 0, n: 90 }, hoursPerPeriod: 8 } })),
      2,
    );
  });
  it('two classes of one person by priority (Cobham)', () => {
    const team = { teams: [{ id: 't', name: 'T', people: 1, hoursPerPeriod: 8 }] };
    compare(
      lanes([10, 9], (i) => ({ capacity: { team: 't', handlingHours: i === 0 ? 0.2 : 0.5, priority: i + 1 } }), team),
      3,
    );
  });
  it('a team shared by two stages: one line', () => {
    const team = { teams: [{ id: 't', name: 'T', people: 3, hoursPerPeriod: 8 }] };
    compare(
      lanes([30, 20], () => ({ capacity: { team: 't', handlingHours: 0.4 } }), team),
      4,
    );
  });
  it('patience of a fixed length (M/M/c + D), also where the load is above 1', () => {
    compare(
      lanes([60], () => ({
        capacity: { people: 2, handlingHours: 0.3, hoursPerPeriod: 8 },
        exchange: { patienceHours: 0.9 },
      })),
      5,
    );
  });
  it('a half-life: each lead loses by its own wait', () => {
    compare(
      lanes([50], () => ({
        capacity: { people: 2, handlingHours: 0.28, hoursPerPeriod: 8 },
        exchange: { halfLifeHours: 0.7 },
      })),
      6,
    );
  });
  it('half-life and patience together', () => {
    compare(
      lanes([40], () => ({
        capacity: { people: 1, handlingHours: 0.18, hoursPerPeriod: 8 },
        exchange: { halfLifeHours: 1, patienceHours: 2 },
      })),
      7,
    );
  });
});

describe('overload', () => {
  it('grows by as many leads per period as was said', () => {
    const funnel = lanes([20], () => ({ capacity: { people: 1, handlingHours: 0.5, hoursPerPeriod: 8 } }));
    const said = waiting(funnel);
    if (!said.ok) throw new Error('faults');
    const growth = said.value.nodes['n0']?.overloadPerPeriod ?? NaN;
    expect(growth).toBeCloseTo(4, 10);
    // The backlog of period p is about 4p: compare the growth from period 100 to period 200 over runs.
    const at = (from: number, periods: number): readonly number[] =>
      measure(funnel, { runs: 40, periods, warmUp: from, seed: 9 }).nodes.get('n0')?.wip.values ?? [];
    const early = at(99, 100);
    const late = at(199, 200);
    const slope = sample(late.map((x, i) => (x - (early[i] ?? NaN)) / 100));
    expect(Math.abs(off(slope, growth))).toBeLessThan(3);
  });
});

describe("Little's law", () => {
  it('holds at every node of a simulation: wip = entries × time here', () => {
    const funnel: Funnel = lanes([20], () => ({
      days: { mean: 2, sd: 3, n: 40 },
      capacity: { people: 2, handlingHours: 0.6, hoursPerPeriod: 8 },
    }));
    const node = measure(funnel, { ...long2, seed: 10 }).nodes.get('n0');
    if (!node) throw new Error('no node');
    // Hours to days: 8 working hours a day. Handling and days are taken from what was drawn on average.
    const gap = sample(
      node.wip.values.map((wip, r) => {
        const entries = node.entries.values[r] ?? NaN;
        return wip - entries * ((node.waitHours.values[r] ?? NaN) / 8 + 2) - (node.askedHours.values[r] ?? NaN) / 8;
      }),
    );
    expect(Math.abs(off(gap, 0))).toBeLessThan(3);
  });
  const long2 = { runs: 30, periods: 500, warmUp: 60 };
});
