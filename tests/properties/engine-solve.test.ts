/** Laws of the exact solve over random funnels. Seeds are fixed; tolerances are rounding (relative to the figures summed). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, numbersOf } from '#engine/compile';
import { rewardsOf } from '#engine/rewards';
import { solve } from '#engine/solve';
import { solveFunnel } from '#engine/solve-funnel';
import { solveScenario } from '#engine/solve-scenario';
import type { Funnel } from '#funnel/schema';
import { must, randomFunnel } from '../helpers/random-funnels';

const RUNS = { seed: 20261, numRuns: 300 };

function solution(funnel: Funnel) {
  const { plan, numbers } = must(compile(funnel));
  return must(solve(plan, numbers));
}

const close = (a: number, b: number, scale: number): boolean => Math.abs(a - b) <= 1e-9 * (scale + 1);

describe('the exact solve', () => {
  it('earns the same forwards and backwards: aᵀw − ΣF = xᵀr − ΣF', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const s = solution(funnel);
        const r = rewardsOf(s.plan, s.numbers, 'profit');
        let backwards = 0;
        let forwards = 0;
        let fixed = 0;
        let size = 0;
        s.entries.forEach((x, u) => {
          backwards += s.numbers.volume[u]! * s.worth[u]!;
          forwards += x * r[u]!;
          fixed += s.numbers.fixedCost[u]!;
          size += Math.abs(x * r[u]!);
        });
        expect(close(backwards, forwards, size)).toBe(true);
        expect(close(s.totals.profit, backwards - fixed, size)).toBe(true);
      }),
      RUNS,
    );
  });

  it('keeps its equations: x = a + Pᵀx and w = r + Pw', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const s = solution(funnel);
        const arriving = Float64Array.from(s.numbers.volume);
        const onward = rewardsOf(s.plan, s.numbers, 'profit');
        for (let e = 0; e < s.plan.edgeCount; e++) {
          const u = s.plan.from[e]!;
          const v = s.plan.to[e]!;
          arriving[v]! += s.entries[u]! * s.numbers.rate[e]!;
          onward[u]! += s.numbers.rate[e]! * s.worth[v]!;
        }
        s.entries.forEach((x, u) => expect(close(x, arriving[u]!, x)).toBe(true));
        s.worth.forEach((w, u) => expect(close(w, onward[u]!, Math.abs(w))).toBe(true));
      }),
      RUNS,
    );
  });

  it('loses nobody: leads in = leads that drop off + leads that end their way', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const s = solution(funnel);
        let out = 0;
        let came = 0;
        s.entries.forEach((x, u) => {
          came += s.numbers.volume[u]!;
          const gone = s.plan.drains[u] === 1 ? s.dropOff[u]! : s.numbers.leak[u]!;
          out += x * gone;
        });
        expect(close(came, out, came)).toBe(true);
      }),
      RUNS,
    );
  });

  it('wins no more often than once per client and no client more than every lead', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const { totals, numbers, winChance } = solution(funnel);
        const came = numbers.volume.reduce((a, b) => a + b, 0);
        expect(totals.clients).toBeLessThanOrEqual(totals.deals * (1 + 1e-12));
        expect(totals.clients).toBeLessThanOrEqual(came * (1 + 1e-12));
        winChance.forEach((h) => expect(h >= 0 && h <= 1 + 1e-12).toBe(true));
      }),
      RUNS,
    );
  });

  it('does not depend on the order of nodes and edges', () => {
    fc.assert(
      fc.property(randomFunnel(), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (funnel, dice) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({ item, key: dice.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const one = must(solveFunnel(funnel));
        const other = must(solveFunnel({ ...funnel, nodes: shuffled(funnel.nodes), edges: shuffled(funnel.edges) }));
        for (const id of Object.keys(one.nodes)) {
          const a = one.nodes[id]!;
          const b = other.nodes[id]!;
          expect(close(a.entries, b.entries, a.entries)).toBe(true);
          expect(close(a.worth, b.worth, Math.abs(a.worth))).toBe(true);
        }
        expect(close(one.profit, other.profit, one.cost + one.revenue)).toBe(true);
        expect(close(one.cycleDays ?? 0, other.cycleDays ?? 0, one.cycleDays ?? 0)).toBe(true);
      }),
      RUNS,
    );
  });

  it('gives the same numbers on the same plan when they are read again', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const { plan, numbers } = must(compile(funnel));
        expect(numbersOf(plan, funnel)).toEqual(numbers);
      }),
      { ...RUNS, numRuns: 50 },
    );
  });

  it('is the base where a scenario changes nothing, and the base less its effort where it only costs', () => {
    fc.assert(
      fc.property(randomFunnel(), (funnel) => {
        const scenarios = [
          { id: 'none', name: 'Nothing', changes: [] },
          { id: 'costs', name: 'Only costs', on: 'none', perPeriod: 250, changes: [] },
        ];
        const base = must(solveFunnel(funnel));
        const withScenarios = { ...funnel, scenarios };
        expect(must(solveScenario(withScenarios, 'none'))).toEqual(base);
        const costs = must(solveScenario(withScenarios, 'costs'));
        expect(costs.profit).toBeCloseTo(base.profit - 250, 6);
        expect(costs.nodes).toEqual(base.nodes);
      }),
      { ...RUNS, numRuns: 50 },
    );
  });
});
