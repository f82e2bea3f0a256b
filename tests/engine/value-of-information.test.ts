import { describe, expect, it } from 'vitest';
import { measureNext, type MeasureNextResult } from '#engine/value-of-information';
import { createStream } from '#engine/random/stream';
import { distributionOf } from '#engine/sample/distribution';
import { inverseCdf } from '#engine/sample/inverse-cdf';
import { drawFromTable, quantileTable } from '#engine/sample/quantile-table';
import { largeFunnel } from '../helpers/large-funnels';
import type { Funnel, PlannedMove, Quantity } from '#funnel/schema';

/** A chain of two rates and a value, whose gains are written down by hand below. */
interface Small {
  readonly first: Quantity;
  readonly second: Quantity;
  readonly value: Quantity;
  readonly moves: readonly PlannedMove[];
}

function funnelOf({ first, second, value, moves }: Small): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Small',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 1000 },
      { id: 'a', kind: 'stage', name: 'A' },
      { id: 'b', kind: 'stage', name: 'B' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value },
    ],
    edges: [
      { id: 'e0', from: 'in', to: 'a' },
      { id: 'e1', from: 'a', to: 'b', rate: first },
      { id: 'e2', from: 'b', to: 'won', rate: second },
    ],
    moves: [...moves],
  };
}

const MOVES: readonly PlannedMove[] = [
  { id: 'm1', name: 'First', at: 'edges/e1', to: 0.6, perPeriod: 2000 },
  { id: 'm2', name: 'Second', at: 'edges/e2', to: 0.5, perPeriod: 1900 },
];

const FUNNELS: readonly (Small & { readonly name: string })[] = [
  { name: 'two measured rates', first: { k: 25, n: 50 }, second: { k: 12, n: 30 }, value: 50, moves: MOVES },
  {
    name: 'wide ranges',
    first: { low: 0.3, high: 0.7 },
    second: { low: 0.25, high: 0.6 },
    value: { low: 30, high: 70 },
    moves: MOVES,
  },
  {
    name: 'a value that decides',
    first: { k: 200, n: 400 },
    second: { k: 160, n: 400 },
    value: { low: 0, high: 90 },
    moves: MOVES,
  },
];

/** Gains of the two moves and of doing nothing, straight from the arithmetic of a chain. */
function gains(first: number, second: number, value: number): number[] {
  const step = (rate: number, target: number): number => Math.min(target - rate, 1 - rate);
  return [0, 1000 * step(first, 0.6) * second * value - 2000, 1000 * first * step(second, 0.5) * value - 1900];
}

const NAMES = ['edges/e1/rate', 'edges/e2/rate', 'nodes/won/value'] as const;

/** Nested Monte Carlo by plain draws of its own stream: for each outer value of one quantity, the mean gains over the others. */
function nested(small: Small): {
  evpi: number;
  error: number;
  evppi: Record<string, { value: number; error: number }>;
} {
  const stream = createStream(99, 'nested');
  const tables = [
    distributionOf(small.first, 'rate'),
    distributionOf(small.second, 'rate'),
    distributionOf(small.value, 'positive'),
  ].map((distribution) => quantileTable(inverseCdf(distribution)));
  const draw = (i: number): number => drawFromTable(tables[i]!, stream.next32());
  const sums = [0, 0, 0];
  let best = 0;
  let squares = 0;
  const n = 60_000;
  for (let i = 0; i < n; i++) {
    const gain = gains(draw(0), draw(1), draw(2));
    gain.forEach((g, k) => (sums[k]! += g / n));
    const top = Math.max(...gain);
    best += top / n;
    squares += top ** 2 / n;
  }
  const evppi: Record<string, { value: number; error: number }> = {};
  const outer = 600;
  const inner = 500;
  NAMES.forEach((name, which) => {
    const inside: number[] = [];
    const means = [0, 0, 0];
    for (let o = 0; o < outer; o++) {
      const fixed = draw(which);
      const inSums = [0, 0, 0];
      for (let i = 0; i < inner; i++) {
        const at = (k: number): number => (k === which ? fixed : draw(k));
        gains(at(0), at(1), at(2)).forEach((g, k) => (inSums[k]! += g / inner));
      }
      inSums.forEach((g, k) => (means[k]! += g / outer));
      // The part of this outer draw above the overall best choice: what is averaged, with less noise than its two terms.
      const choice = sums.indexOf(Math.max(...sums));
      inside.push(Math.max(...inSums) - inSums[choice]!);
    }
    const value = inside.reduce((a, b) => a + b, 0) / outer;
    const variance = inside.reduce((sum, x) => sum + (x - value) ** 2, 0) / (outer - 1);
    evppi[name] = { value, error: Math.sqrt(variance / outer) };
  });
  return { evpi: best - Math.max(...sums), error: Math.sqrt((squares - best ** 2) / n), evppi };
}

function run(funnel: Funnel, trials = 16_384): MeasureNextResult {
  const result = measureNext(funnel, { trials, seed: 2 });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

describe('value of information', () => {
  it.each(FUNNELS)('agrees with nested Monte Carlo: $name', (small) => {
    const brute = nested(small);
    const found = run(funnelOf(small));
    expect(Math.abs(found.evpi! - brute.evpi)).toBeLessThan(4 * brute.error + 0.02 * brute.evpi);
    for (const { at, field, evppi } of found.quantities) {
      const { value, error } = brute.evppi[`${at}/${field}`]!;
      // Four standard errors of the nested estimate, its upward bias of noisy inner means (2 % of EVPI), and the regression's.
      expect(Math.abs(evppi! - value)).toBeLessThan(4 * error + 0.03 * brute.evpi);
    }
  });

  it('puts first what is best measured first, and never above knowing everything', () => {
    const found = run(funnelOf(FUNNELS[2]!));
    expect(found.quantities[0]).toMatchObject({ at: 'nodes/won', field: 'value' });
    for (const { evppi } of found.quantities) expect(evppi! >= 0 && evppi! <= found.evpi!).toBe(true);
    const worths = found.quantities.map(({ evppi }) => evppi!);
    expect(worths).toEqual([...worths].sort((a, b) => b - a));
  });

  it('does not exist, rather than being nothing, where the loops are too tangled to be drawn', () => {
    const large = largeFunnel('giant', 1600);
    const found = run(
      { ...large, edges: large.edges.map((e, i) => (i % 300 === 1 ? { ...e, rate: { low: 0.2, high: 0.3 } } : e)) },
      16,
    );
    expect(found).toMatchObject({ evpi: null, tried: 0 });
    expect(found.quantities.length).toBeGreaterThan(2);
    for (const { evppi } of found.quantities) expect(evppi).toBeNull();
  });

  it('is nothing where nothing is uncertain or the choice cannot change', () => {
    expect(run(funnelOf({ first: 0.5, second: 0.4, value: 50, moves: MOVES }))).toMatchObject({
      evpi: 0,
      quantities: [],
    });
    const decided = run(
      funnelOf({ ...FUNNELS[0]!, moves: [{ id: 'm', name: 'Sure', at: 'nodes/in', field: 'volume', to: 2000 }] }),
    );
    expect(decided.evpi).toBeCloseTo(0, 9);
  });

  it('without planned moves chooses between single points of each rate', () => {
    const { evpi, quantities } = run({ ...funnelOf(FUNNELS[1]!), moves: [] });
    expect(evpi).toBeGreaterThan(0);
    expect(quantities.map(({ at }) => at).sort()).toEqual(['edges/e1', 'edges/e2', 'nodes/won']);
  });
});
