/**
 * The simulation against arithmetic that knows nothing of it: the exact solve, and queueing theory where it is exact.
 *
 * The design, fixed before any run. Per random network one funnel with everything for which theory is exact (`random-networks.ts`), played
 * from empty in R = 40 independent runs; a run's first W periods are dropped, W = 12 times the longest relaxation time of a line
 * (λ/(√cμ − √λ)²), so that what is left of the empty start is below e⁻¹² of it. The mean over the rest of a run is one observation.
 * Waits enter as Σ(wait) − expected·(number of waits), whose mean is 0 exactly, not as a ratio, whose mean is not. A comparison is the t of
 * R observations, made a normal z by Wallace's transformation (1959), for R is finite. Then, with m comparisons over K networks:
 *
 * 1. Agreement within three standard errors: the comparisons beyond 3 are no more than chance allows (Binomial(m, 0.0027), once in a
 *    thousand), and none is beyond the Šidák bound, which the greatest of m passes once in a thousand.
 * 2. No bias: per kind (deals, entries, …) the mean z of each network is one observation; its t over the K networks stays below the
 *    bound of one in a thousand for all kinds together. Comparisons of one network depend on one another, networks do not.
 * 3. No false comfort: the mean of z² is 1, within four standard errors over the networks. Errors reckoned too wide would show here.
 *
 * The seed is a date, taken as it came. `AGREEMENT_SEEDS=1,2,3` runs others. No two networks of any seeds share a stream, so scores of
 * different seeds may be put together.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import { waiting } from '#engine/waiting';
import { measure, sample, type Sample } from './measured-runs';
import { network, warmUpOf } from './random-networks';

const SEEDS = (process.env['AGREEMENT_SEEDS'] ?? '20261123').split(',').map(Number);
const NETWORKS = 24;
const RUNS = 40;
/** Periods observed after the warm-up. */
const OBSERVED = 250;

function off(measured: Sample, expected: number): number {
  return measured.error > 0
    ? (measured.mean - expected) / measured.error
    : Math.abs(measured.mean - expected) < 1e-9
      ? 0
      : Infinity;
}

/** The normal score of a t with so many degrees of freedom. */
function normalScore(t: number, freedom: number): number {
  const size = Math.sqrt(freedom * Math.log1p(t ** 2 / freedom)) * ((8 * freedom + 1) / (8 * freedom + 3));
  return Math.sign(t) * size;
}

/** Two-sided normal bound that the greatest of m passes once in a thousand (tail by Mills' ratio, solved by halving). */
function sidakBound(m: number): number {
  const share = 1 - (1 - 0.001) ** (1 / m);
  const tail = (z: number): number =>
    (2 * Math.exp((-z * z) / 2)) / (Math.sqrt(2 * Math.PI) * (z + 1 / (z + 2 / (z + 3 / (z + 4 / z)))));
  let low = 2;
  let high = 10;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > share) low = middle;
    else high = middle;
  }
  return high;
}

/** The least k that Binomial(m, p) exceeds at most once in a thousand. */
function binomialLimit(m: number, p: number): number {
  let term = (1 - p) ** m;
  let sum = term;
  let k = 0;
  while (sum < 0.999) {
    term *= ((m - k) / (k + 1)) * (p / (1 - p));
    sum += term;
    k++;
  }
  return k;
}

interface Score {
  readonly network: number;
  readonly kind: string;
  readonly what: string;
  readonly z: number;
}

/** All comparisons of one network. */
function scoresOf(funnel: Funnel, k: number, seed: number): Score[] {
  const expected = waiting(funnel);
  if (!expected.ok) throw new Error(JSON.stringify(expected.faults));
  expect(expected.value.verdict).toBe('steady');
  const { nodes, totals } = expected.value;
  const warmUp = warmUpOf(funnel, expected.value);
  const seen = measure(funnel, { runs: RUNS, periods: warmUp + OBSERVED, warmUp, seed: seed * NETWORKS + k });
  const scores: Score[] = [];
  const note = (kind: string, id: string, measured: Sample, value: number): void => {
    const z = normalScore(off(measured, value), RUNS - 1);
    scores.push({
      network: k,
      kind,
      what: `${k} ${id} ${kind}: ${measured.mean} ± ${measured.error}, expected ${value}`,
      z,
    });
  };
  note('deals', '', seen.deals, totals?.deals ?? NaN);
  for (const node of funnel.nodes) {
    const here = seen.nodes.get(node.id);
    const theory = nodes[node.id];
    if (!here || !theory || node.id === 'won' || theory.entries === 0) continue;
    note('entries', node.id, here.entries, theory.entries);
    const capacity = node.kind === 'source' ? undefined : node.capacity;
    // Within opening hours arrivals are no Poisson stream: there only what flows is exact.
    const flowsOnly = typeof node['flowsOnly'] === 'boolean';
    if (theory.wip !== null && theory.wip > 0 && !flowsOnly) note('wip', node.id, here.wip, theory.wip);
    if (!capacity || theory.load === null) continue;
    note('load', node.id, here.load, theory.load);
    if (flowsOnly) continue;
    const wait = theory.waitHours ?? NaN;
    const gaps = here.waitSum.values.map((sum, r) => sum - wait * (here.waits.values[r] ?? NaN));
    note('wait', node.id, sample(gaps), 0);
  }
  return scores;
}

describe('random networks', () => {
  it.each(SEEDS)('agree with the solve and with queueing theory within three standard errors (seed %i)', (seed) => {
    const funnels = fc.sample(network, { seed, numRuns: NETWORKS });
    const scores = funnels.flatMap((funnel, k) => scoresOf(funnel, k, seed));
    const m = scores.length;
    const over = (scale: readonly number[]): number => off(sample(scale), 0);
    const perNetwork = (pick: (s: Score) => boolean, value: (z: number) => number): number[] =>
      funnels.flatMap((_, k) => {
        const mine = scores.filter((s) => s.network === k && pick(s));
        return mine.length === 0 ? [] : [mine.reduce((sum, s) => sum + value(s.z), 0) / mine.length];
      });
    const beyond = scores.filter((s) => !(Math.abs(s.z) <= 3));
    const kinds = [...new Set(scores.map((s) => s.kind))];
    const biases = kinds.map((kind) => {
      const means = perNetwork(
        (s) => s.kind === kind,
        (z) => z,
      );
      return [kind, normalScore(over(means), means.length - 1)] as const;
    });
    const squares = perNetwork(
      () => true,
      (z) => z * z,
    );
    const width = over(squares.map((x) => x - 1));
    const worst = Math.max(...scores.map((s) => Math.abs(s.z)));
    if (process.env['AGREEMENT_SEEDS'])
      console.log({
        seed,
        m,
        beyond: beyond.length,
        worst,
        biases: Object.fromEntries(biases),
        meanSquare: sample(squares).mean,
      });
    expect(m).toBeGreaterThan(300);
    expect(kinds.sort()).toEqual(['deals', 'entries', 'load', 'wait', 'wip']);
    // 1. Three standard errors.
    expect(beyond.length, beyond.map((s) => `${s.what} (${s.z})`).join('; ')).toBeLessThanOrEqual(
      binomialLimit(m, 0.0027),
    );
    expect(worst).toBeLessThan(sidakBound(m));
    // 2. No bias.
    for (const [kind, z] of biases)
      expect(Math.abs(z), `${kind} are off on average`).toBeLessThan(sidakBound(kinds.length));
    // 3. Errors as wide as they should be.
    expect(Math.abs(width), `mean z² is ${sample(squares).mean}`).toBeLessThan(4);
  });
});

const base = { format: 'sluice' as const, version: 1 as const, name: 'a', period: 'day' as const };

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
        return wip - entries * ((node.waitHours.values[r] ?? NaN) / 8 + 2) - (node.load.values[r] ?? NaN) * 2;
      }),
    );
    expect(Math.abs(off(gap, 0))).toBeLessThan(3);
  });
  const long2 = { runs: 30, periods: 500, warmUp: 60 };
});
