/** Large funnels are worked out aside: the screen gets "not yet", then the same answer as at once. */
import { afterEach, describe, expect, it } from 'vitest';
import { rankMoves } from '#engine/moves';
import { solveScenario } from '#engine/solve-scenario';
import type { Funnel } from '#funnel/schema';
import { arrivals, installAside } from '#state/aside';
import { evaluate } from '#state/evaluation';
import { ranking } from '#state/ranking';

/** A chain of many stages with a skip each: n stages have 2n exits. */
function chain(n: number): Funnel {
  const stages = Array.from({ length: n }, (_, i) => ({ id: `n${i}`, kind: 'stage' as const, name: `Stage ${i}` }));
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    period: 'month',
    nodes: [
      { id: 's', kind: 'source', name: 'Source', volume: 1000 },
      ...stages,
      { id: 'w', kind: 'outcome', result: 'won', name: 'Won', value: 10 },
    ],
    edges: [
      { id: 'e', from: 's', to: 'n0' },
      ...stages.flatMap((stage, i) => [
        { id: `a${i}`, from: stage.id, to: i + 1 < n ? `n${i + 1}` : 'w', rate: 0.9 },
        { id: `b${i}`, from: stage.id, to: i + 2 < n ? `n${i + 2}` : 'w', rate: 0.09 },
      ]),
    ],
  };
}

const settle = async (): Promise<void> => {
  while (arrivals.getState().waiting > 0) await new Promise((resolve) => setTimeout(resolve, 1));
};

afterEach(() => installAside(null));

describe('large funnels', () => {
  it('are answered later, once, with what a solve at once would say', async () => {
    let asked = 0;
    installAside({
      solve: async (document, scenario) => {
        asked += 1;
        return solveScenario(document, scenario);
      },
      rank: async (funnel, by, metric) => rankMoves(funnel, { by, metric }),
    });
    const large = chain(2600);
    const first = evaluate(large, null);
    expect(first).toMatchObject({ result: null, faults: [], pending: true });
    expect(evaluate(large, null)).toBe(first);
    expect(ranking(large, 'point', 'profit')).toBeNull();
    await settle();
    const solved = solveScenario(large, null);
    expect(solved.ok && evaluate(large, null).result).toEqual(solved.ok && solved.value);
    expect(ranking(large, 'point', 'profit')?.moves.length).toBeGreaterThan(5000);
    expect(asked).toBe(1);
  });

  it('are answered at once where nothing is installed, as small ones always are', () => {
    expect(evaluate(chain(2600), null).result).not.toBeNull();
    installAside({ solve: () => Promise.reject(new Error('asked')), rank: () => Promise.reject(new Error('asked')) });
    expect(evaluate(chain(10), null).result).not.toBeNull();
  });

  it('whose question a newer document overtook are asked again when they come back, as by undo', async () => {
    const asked: Funnel[] = [];
    const overtaken = (): Promise<never> => Promise.reject(new DOMException('newer', 'AbortError'));
    installAside({
      solve: (document, scenario) => {
        asked.push(document);
        return asked.length === 1 ? overtaken() : Promise.resolve(solveScenario(document, scenario));
      },
      rank: () => overtaken(),
    });
    const large = chain(2602);
    expect(evaluate(large, null).pending).toBe(true);
    expect(ranking(large, 'point', 'profit')).toBeNull();
    await settle();
    expect(evaluate(large, null).pending).toBe(true);
    await settle();
    expect(evaluate(large, null).result).not.toBeNull();
    expect(asked).toEqual([large, large]);
    installAside({
      solve: () => Promise.reject(new Error('asked')),
      rank: async (funnel, by, metric) => rankMoves(funnel, { by, metric }),
    });
    expect(ranking(large, 'point', 'profit')).toBeNull();
    await settle();
    expect(ranking(large, 'point', 'profit')).not.toBeNull();
  });

  it('that fail aside leave "not yet" standing and nothing waiting', async () => {
    installAside({
      solve: () => Promise.reject(new Error('the workers are gone')),
      rank: () => Promise.reject(new Error('gone')),
    });
    const large = chain(2601);
    expect(evaluate(large, null).pending).toBe(true);
    await settle();
    expect(evaluate(large, null).pending).toBe(true);
    expect(arrivals.getState().waiting).toBe(0);
  });
});
