import { describe, expect, it } from 'vitest';
import { beatsBase, type AgainstBase } from '#engine/beats-base';
import { compareScenarios } from '#engine/compare';
import { futures } from '#engine/futures';
import { normalCdf } from '#engine/special/normal';
import type { Funnel, Scenario } from '#funnel/schema';

const TRIALS = 40_000;

function funnelWith(scenarios: Scenario[], rate: unknown = { low: 0.2, high: 0.4 }): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Small',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 100, costPerEntry: 2 },
      { id: 'talk', kind: 'stage', name: 'Talk' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100, margin: 0.5 },
    ],
    edges: [
      { id: 'e1', from: 'in', to: 'talk' },
      { id: 'e2', from: 'talk', to: 'won', rate },
    ],
    scenarios,
  } as Funnel;
}

function against(funnel: Funnel, ids: string[], trials = TRIALS): readonly AgainstBase[] {
  const found = beatsBase(funnel, { ids, trials, seed: 3 });
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.value;
}

describe('scenarios against Base over shared draws', () => {
  it('win as often as the closed form says', () => {
    // A tenth more per deal for 150 a period: 100·rate·10·½ − 150 > 0 where the rate is above 0.3, and the rate is logit-normal.
    const [dear] = against(
      funnelWith([
        { id: 'dear', name: 'Dear', perPeriod: 150, changes: [{ at: 'nodes/won', field: 'value', to: 110 }] },
      ]),
      ['dear'],
    );
    const logit = (p: number): number => Math.log(p / (1 - p));
    const sigma = (logit(0.4) - logit(0.2)) / (2 * 1.6448536269514722);
    const z = (logit(0.3) - (logit(0.2) + logit(0.4)) / 2) / sigma;
    const below = normalCdf(z);
    const error = Math.sqrt((below * (1 - below)) / TRIALS);
    expect(Math.abs(dear!.beatsBase - (1 - below))).toBeLessThan(4 * error);
    expect(dear!.ties).toBe(0);
    // The difference is 500·rate − 150: −50 and +50 at the ends of nine in ten.
    expect(Math.abs(dear!.profitDelta.p5 + 50)).toBeLessThan(2.3);
    expect(Math.abs(dear!.profitDelta.p95 - 50)).toBeLessThan(2.3);
  });

  it('share their draws: what is better by the same sum in every trial always wins, and has no spread', () => {
    const funnel = funnelWith([
      { id: 'cheap', name: 'Cheap', changes: [{ at: 'nodes/in', field: 'costPerEntry', to: 1.9 }] },
    ]);
    const [cheap] = against(funnel, ['cheap']);
    // 100 leads a tenth cheaper: +10, while profit itself is spread over a thousand.
    expect(cheap!.beatsBase).toBe(1);
    expect(cheap!.profitDelta.mean).toBeCloseTo(10, 8);
    expect(cheap!.profitDelta.sd).toBeLessThan(1e-9);
  });

  it('tie where nothing is changed, and where nothing is uncertain are certain', () => {
    const scenarios = [
      { id: 'same', name: 'Same', changes: [] },
      { id: 'worse', name: 'Worse', perPeriod: 1, changes: [] },
    ];
    for (const rate of [{ low: 0.2, high: 0.4 }, 0.3]) {
      const [same, worse] = against(funnelWith(scenarios, rate), ['same', 'worse'], 500);
      expect(same).toMatchObject({ id: 'same', beatsBase: 0, ties: 1, profitDelta: { mean: 0, sd: 0 } });
      expect(worse).toMatchObject({ id: 'worse', beatsBase: 0, ties: 0 });
      expect(worse!.profitDelta.mean).toBeCloseTo(-1, 9);
    }
  });

  it('differ on average as the futures of each do, and a scenario stands on another', () => {
    const funnel = funnelWith([
      { id: 'a', name: 'A', changes: [{ at: 'edges/e2', field: 'rate', to: { low: 0.3, high: 0.5 } }] },
      { id: 'b', name: 'B', on: 'a', perPeriod: 500, changes: [{ at: 'nodes/won', field: 'margin', to: 0.6 }] },
    ]);
    const mean = (scenario: string | null): number => {
      const found = futures(funnel, { scenario, trials: TRIALS, seed: 3, drivers: false });
      return found.ok ? found.value.profit.mean : NaN;
    };
    const [a, b] = against(funnel, ['a', 'b']);
    expect(a!.profitDelta.mean).toBeCloseTo(mean('a') - mean(null), 7);
    expect(b!.profitDelta.mean).toBeCloseTo(mean('b') - mean(null), 7);
    // The same stream draws both rates: the wider share is above the narrower one in every trial.
    expect(a!.beatsBase).toBe(1);
  });

  it('refuse unknown scenarios and impossible counts as the comparison does', () => {
    const funnel = funnelWith([]);
    expect(beatsBase(funnel, { ids: ['no'], trials: 10 })).toEqual(compareScenarios(funnel, ['no']));
    expect(beatsBase(funnel, { ids: [], trials: 0 }).ok).toBe(false);
    expect(beatsBase(funnel, { ids: [], trials: 10 })).toEqual({ ok: true, value: [] });
  });
});
