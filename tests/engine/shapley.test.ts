import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScenarios } from '#engine/compare';
import { createStream } from '#engine/random/stream';
import { exactShapley, sampledShapley } from '#engine/shapley';
import { solveFunnel } from '#engine/solve-funnel';
import { solveScenario } from '#engine/solve-scenario';
import type { Change, Funnel } from '#funnel/schema';
import { must, randomFunnel, sketch } from '../helpers/random-funnels';

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('Shapley parts', () => {
  // The glove game: one left glove, two right; a pair is worth 1. Known value (2/3, 1/6, 1/6) (Shapley's textbook example).
  const gloves = ([left, right, right2]: readonly boolean[]): number => (left && (right || right2) ? 1 : 0);

  it('of the glove game are 2/3, 1/6, 1/6', () => {
    const { parts } = exactShapley(3, gloves);
    [2 / 3, 1 / 6, 1 / 6].forEach((part, i) => expect(parts[i]).toBeCloseTo(part, 14));
  });

  it('of ten changes agree with averaging over sampled orders within three standard errors', () => {
    const weights = Array.from({ length: 10 }, (_, i) => 0.05 + 0.03 * i);
    const value = (present: readonly boolean[]): number =>
      weights.reduce((v, w, i) => (present[i] ? v * (1 + w) : v), 100);
    const exact = exactShapley(10, value);
    const sampled = sampledShapley(10, value, createStream(7, 'test').next, 400);
    expect(exact.errors).toBeNull();
    sampled.parts.forEach((part, i) => {
      const error = sampled.errors![i]!;
      expect(error).toBeGreaterThan(0);
      expect(Math.abs(part - exact.parts[i]!)).toBeLessThanOrEqual(3.3 * error);
    });
    expect(sum(sampled.parts)).toBe(value(weights.map(() => true)) - 100);
  });
});

describe('comparing scenarios', () => {
  const chain = (): Funnel => ({
    ...sketch(
      [
        ['ads', 'a', 1],
        ['a', 'b', 0.5],
        ['b', 'won', 0.4],
      ],
      { ads: 100 },
      { won: { result: 'won', value: 1000 } },
    ),
    scenarios: [
      {
        id: 's1',
        name: 'Both',
        perPeriod: 300,
        changes: [
          { at: 'edges/e2', field: 'rate', to: 0.6 },
          { at: 'edges/e3', field: 'rate', to: 0.5 },
        ],
      },
      { id: 's2', name: 'On top', on: 's1', perPeriod: 50, changes: [{ at: 'nodes/ads', field: 'volume', to: 120 }] },
      { id: 's3', name: 'Undone', on: 's1', changes: [{ at: 'edges/e2', field: 'rate', to: 0.5 }] },
    ],
  });

  it('splits a two-step gain half way between the two orders, the effort apart', () => {
    const { base, scenarios } = must(compareScenarios(chain(), ['s1']));
    expect(base.profit).toBeCloseTo(20_000, 9);
    const [s1] = scenarios;
    // 0.5·0.4 → 0.6·0.5: first step alone 4,000 or, after the other, 5,000; second 5,000 or 6,000. By hand.
    expect(s1!.parts.map((p) => [p.at, p.field])).toEqual([
      ['edges/e2', 'rate'],
      ['edges/e3', 'rate'],
      ['scenarios/s1', 'perPeriod'],
    ]);
    expect(s1!.parts[0]!.profit).toBeCloseTo(4500, 9);
    expect(s1!.parts[1]!.profit).toBeCloseTo(5500, 9);
    expect(s1!.parts[2]!.profit).toBe(-300);
    expect(s1!.delta.profit).toBeCloseTo(9700, 9);
  });

  it('follows scenarios on scenarios, the last change of a field counting', () => {
    const { scenarios } = must(compareScenarios(chain(), ['s2', 's3']));
    expect(scenarios[0]!.metrics.profit).toBeCloseTo(120 * 0.6 * 0.5 * 1000 - 350, 9);
    expect(scenarios[0]!.parts).toHaveLength(5);
    expect(scenarios[1]!.metrics.profit).toBeCloseTo(100 * 0.5 * 0.5 * 1000 - 300, 9);
    expect(scenarios[1]!.parts.find((p) => p.at === 'edges/e2')!.profit).toBeCloseTo(0, 9);
  });

  it('names every scenario that is not there', () => {
    const compared = compareScenarios(chain(), ['nope', 's1', 'neither']);
    expect(compared.ok).toBe(false);
    if (!compared.ok) expect(compared.faults.map((f) => f.path)).toEqual(['scenarios/nope', 'scenarios/neither']);
  });

  it('keeps its parts where a change turns a rate into the rest', () => {
    const changes: Change[] = [
      { at: 'edges/e2', field: 'rate', to: 'rest' },
      { at: 'edges/e3', field: 'rate', to: 0.5 },
    ];
    const funnel = { ...chain(), scenarios: [{ id: 's', name: 's', changes }] };
    const { scenarios } = must(compareScenarios(funnel, ['s']));
    expect(scenarios[0]!.metrics.profit).toBeCloseTo(50_000, 9);
    expect(sum(scenarios[0]!.parts.map((p) => p.profit))).toBe(scenarios[0]!.delta.profit);
  });

  it('adds its parts up to the whole exactly, over random scenarios with few and with many changes', () => {
    const factor = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(randomFunnel(), fc.array(factor, { minLength: 1, maxLength: 14 }), (funnel, factors) => {
        const fields = [
          ...funnel.edges
            .filter((e) => typeof e.rate === 'number')
            .map((e) => [`edges/${e.id}`, 'rate', e.rate as number]),
          ...funnel.nodes.map((n) => [`nodes/${n.id}`, 'costPerEntry', (n.costPerEntry as number | undefined) ?? 3]),
        ] as [string, string, number][];
        const changes = factors.slice(0, fields.length).map((f, i): Change => {
          const [at, field, now] = fields[i]!;
          return { at, field, to: now * f };
        });
        const scenario = { id: 's', name: 's', perPeriod: 12.5, changes };
        const withScenario = { ...funnel, scenarios: [scenario] };
        const { scenarios } = must(compareScenarios(withScenario, ['s']));
        const [compared] = scenarios;
        const parts = sum(compared!.parts.map((p) => p.profit));
        const whole = compared!.delta.profit!;
        const scale = must(solveFunnel(funnel)).cost + must(solveFunnel(funnel)).revenue;
        expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1e-14 * scale + 1e-15 * Math.abs(whole));
        expect(must(solveScenario(withScenario, 's')).profit).toBe(compared!.metrics.profit);
        expect(compared!.partError !== undefined).toBe(changes.length > 10);
      }),
      { seed: 20263, numRuns: 60 },
    );
  });
});
