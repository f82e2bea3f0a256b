import betaLibrary from '@stdlib/stats-base-dists-beta';
import studentLibrary from '@stdlib/stats-base-dists-t';
import { describe, expect, it } from 'vitest';
import { chanceBelow } from '#engine/chance-below';
import { contradictions } from '#engine/contradictions';
import { diagnose } from '#engine/diagnosis';
import { keptFactor } from '#engine/exchange-links';
import { solveFunnel } from '#engine/solve-funnel';
import { setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { must, sketch } from '../helpers/random-funnels';

function funnel(nodes: Readonly<Record<string, object>> = {}, edges: Readonly<Record<string, object>> = {}): Funnel {
  const base = sketch(
    [
      ['ads', 'inquiry', 1],
      ['inquiry', 'quote', 0.5],
      ['quote', 'won', 0.4],
    ],
    { ads: 100 },
    { won: { result: 'won', value: 1000 } },
    nodes,
  );
  return { ...base, edges: base.edges.map((e) => ({ ...e, ...edges[e.id] })) };
}

describe('the chance that the truth lies below a value', () => {
  // Reference: the distribution functions of stdlib, another implementation.
  it('is Beta(k + ½, n − k + ½) for counts', () => {
    for (const [k, n, value] of [
      [53, 100, 0.6],
      [53, 100, 0.5],
      [0, 4, 0.1],
      [4, 4, 0.9],
    ] as const) {
      expect(chanceBelow({ k, n }, 'rate', value)).toBeCloseTo(betaLibrary.cdf(value, k + 0.5, n - k + 0.5), 6);
    }
  });
  it('is Student’s t for a measured average', () => {
    const found = chanceBelow({ mean: 5.4, sd: 6.1, n: 412 }, 'positive', 5);
    expect(found).toBeCloseTo(studentLibrary.cdf((5 - 5.4) / (6.1 / Math.sqrt(412)), 411), 6);
  });
  it('is 5 % at the low end of an interval and all or nothing for a known number', () => {
    expect(chanceBelow({ low: 0.45, high: 0.6 }, 'rate', 0.45)).toBeCloseTo(0.05, 9);
    expect(chanceBelow({ low: 3, high: 9 }, 'positive', 9)).toBeCloseTo(0.95, 9);
    expect(chanceBelow(4, 'positive', 5)).toBe(1);
    expect(chanceBelow(4, 'positive', 3)).toBe(0);
    expect(chanceBelow({ k: 1, n: 2 }, 'rate', 0)).toBe(0);
    expect(chanceBelow({ k: 1, n: 2 }, 'rate', 1)).toBe(1);
  });
});

describe('plan and fact', () => {
  const planned = funnel(
    {
      inquiry: {
        costPerEntry: 12,
        plan: { costPerEntry: 10 },
        lossReasons: [{ reason: 'Price', cause: 'offer', k: 45 }],
      },
    },
    {
      e2: { rate: { k: 50, n: 100 }, plan: { rate: 0.6 } },
      e3: { rate: { k: 4, n: 10 }, plan: { rate: 0.45 } },
    },
  );

  it('ranks the gaps by what reaching the plan would bring, solved exactly', () => {
    const { gaps } = must(diagnose(planned));
    const base = must(solveFunnel(planned)).profit;
    // 40 quotes more by .4 of 1,000: + 4,000 … by hand: 100·.1·400 = 4,000; 50·.05·1,000 = 2,500; 100·2 = 200.
    expect(gaps.map((g) => g.at)).toEqual(['edges/e2', 'edges/e3', 'nodes/inquiry']);
    expect(gaps.map((g) => g.money)).toEqual([4000, 2500, 200].map((m) => expect.closeTo(m, 6) as number));
    expect(must(solveFunnel(setField(planned, 'edges/e2', 'rate', 0.6))).profit - base).toBeCloseTo(4000, 6);
  });

  it('says how likely each is real, and what speaks about its cause', () => {
    const { gaps } = must(diagnose(planned));
    expect(gaps[0]!.chanceReal).toBeCloseTo(betaLibrary.cdf(0.6, 50.5, 50.5), 6);
    expect(gaps[0]!.chanceReal).toBeGreaterThan(0.97);
    expect(gaps[1]!.chanceReal).toBeLessThan(0.7);
    expect(gaps[0]).toMatchObject({ node: 'nodes/inquiry', evidence: 'measured' });
    expect(gaps[0]!.causes[0]!.cause).toBe('offer');
    expect(gaps[2]).toMatchObject({ chanceReal: 1, evidence: 'guess' });
  });

  it('keeps a fact that beats its plan at the end, with what falling back would cost', () => {
    const better = funnel({}, { e2: { plan: { rate: 0.4 } } });
    const { gaps } = must(diagnose(better));
    expect(gaps[0]!.money).toBeCloseTo(-4000, 6);
  });
});

describe('the weakest link', () => {
  it('is the one whose missed promises cost most money, not the one with the lowest share', () => {
    const chain = funnel({
      inquiry: { exchange: { answer: 'calls back', withinHours: 2, fact: { k: 60, n: 100 }, halfLifeHours: 500 } },
      quote: {
        exchange: { answer: 'sends the proposal', withinHours: 24, fact: { k: 80, n: 100 }, halfLifeHours: 24 },
      },
    });
    const { links, weakest } = must(diagnose(chain));
    expect(links.map((l) => l.kept)).toEqual([0.6, 0.8]);
    expect(weakest).toBe('nodes/quote');
    expect(links[0]!.missedLeads).toBeCloseTo(40, 9);
    expect(links[0]!.money).toBeGreaterThan(0);
    expect(links[1]!.money).toBeGreaterThan(links[0]!.money);
    // Profit rises by the factor of the rates onward: 20,000·(f − 1).
    const mean = -24 / Math.log(0.2);
    expect(links[1]!.money).toBeCloseTo(20_000 * (keptFactor(mean, 24, 24) - 1), 6);
  });

  it('keeps promises by a factor that numerical integration confirms', () => {
    const [mean, half, within] = [10, 20, 5];
    let all = 0;
    let inTime = 0;
    let mass = 0;
    const h = 1e-3;
    for (let t = h / 2; t < 600; t += h) {
      const density = Math.exp(-t / mean) / mean;
      all += density * 2 ** (-t / half) * h;
      if (t < within) {
        inTime += density * 2 ** (-t / half) * h;
        mass += density * h;
      }
    }
    expect(keptFactor(mean, half, within)).toBeCloseTo(inTime / mass / all, 6);
    expect(keptFactor(0, half, within)).toBe(1);
    expect(keptFactor(mean, half, 0)).toBeCloseTo(1 / all, 6);
  });

  it('falls back to the losses among missed promises where no half-life is known', () => {
    const { links } = must(diagnose(funnel({ quote: { exchange: { fact: { k: 30, n: 40 } } } })));
    // 50 leads, a quarter missed, 60 % lost, each worth 1,000 past the gate.
    expect(links[0]).toMatchObject({ basis: 'losses', cases: 40 });
    expect(links[0]!.money).toBeCloseTo(50 * 0.25 * 0.6 * 1000, 6);
  });

  it('is nobody where all promises are kept or none is measured', () => {
    const kept = { withinHours: 2, fact: { k: 9, n: 9 }, halfLifeHours: 4 };
    expect(must(diagnose(funnel({ quote: { exchange: kept }, inquiry: { exchange: {} } }))).weakest).toBeNull();
  });
});

describe('contradictions', () => {
  const found = (f: Funnel): string[] => must(contradictions(f)).map((c) => `${c.at} ${c.code}`);
  it('flag open cases that entries and days cannot leave (Little’s law)', () => {
    // 100 leads a month for 6.0875 days are 20 in work.
    const inWork = (open: number): Funnel => funnel({ inquiry: { days: 6.0875, observed: { entered: 300, open } } });
    expect(found(inWork(20))).toEqual([]);
    expect(found(inWork(27))).toEqual([]);
    expect(found(inWork(60))).toEqual(['nodes/inquiry little.observed']);
    expect(found(inWork(2))).toEqual(['nodes/inquiry little.observed']);
    const [one] = must(contradictions(inWork(60)));
    expect(one).toMatchObject({ said: 60, follows: expect.closeTo(20, 9) as number });
  });
  it('flag counts that pass their own total and answers later than the stay', () => {
    const counts = funnel({}, { e2: { rate: { k: 50, n: 100 } } });
    const split = {
      ...counts,
      edges: [...counts.edges, { id: 'e4', from: 'inquiry', to: 'won', rate: { k: 50, n: 100 } }],
    };
    expect(found(split)).toEqual([]);
    const late = funnel({ inquiry: { days: 1, exchange: { fact: { avgHours: 60 } } } });
    expect(found(late)).toEqual(['nodes/inquiry answer.afterStay']);
  });
});
