/** `futures --period-deals`: news or luck, against mixtures of Poissons summed and integrated here. */
import { describe, expect, it } from 'vitest';
import { edgesOf, EXAMPLE, file, json, sluice, type Json } from './sluice';

interface Luck {
  readonly deals: number;
  readonly chance: number;
  readonly verdict: string;
  readonly strong: boolean;
}

/** 100 leads a month, of whom `rate` buy. */
const funnel = (name: string, rate: unknown): string =>
  file(name, () => ({
    format: 'sluice',
    version: 1,
    name: 'Shop',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 100 },
      { id: 'talk', kind: 'stage', name: 'Talk' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 10 },
    ],
    edges: [
      { id: 'e1', from: 'in', to: 'talk' },
      { id: 'e2', from: 'talk', to: 'won', rate },
    ],
  }));

async function luck(name: string, deals: number, ...more: string[]): Promise<Luck> {
  return (await json('futures', name, '--period-deals', String(deals), ...more))['luck'] as Luck;
}

function poissonAtMost(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = k < 0 ? 0 : term;
  for (let i = 1; i <= k; i++) sum += term *= mean / i;
  return sum;
}

/** Two-sided, for rates that are Beta(a, b): a sum over the middles of 4,000 strips. */
function expected(deals: number, a: number, b: number): number {
  const strips = Array.from({ length: 4000 }, (_, i) => (i + 0.5) / 4000);
  const weights = strips.map((p) =>
    Math.exp((a - 1) * Math.log(p / (a / (a + b))) + (b - 1) * Math.log((1 - p) / (b / (a + b)))),
  );
  const total = weights.reduce((x, y) => x + y, 0);
  const atMost = (k: number): number =>
    strips.reduce((sum, p, i) => sum + weights[i]! * poissonAtMost(k, 100 * p), 0) / total;
  return Math.min(1, 2 * Math.min(atMost(deals), 1 - atMost(deals - 1)));
}

describe('a period with so many deals', () => {
  it.each([0, 15, 20, 21, 22, 30, 39, 40, 41, 46, 60, 900])(
    'of a known rate: %d where 30 are expected',
    async (deals) => {
      const found = await luck(funnel('known.json', 0.3), deals, '--trials', '50');
      const chance = Math.min(1, 2 * Math.min(poissonAtMost(deals, 30), 1 - poissonAtMost(deals - 1, 30)));
      expect(found.deals).toBe(deals);
      expect(found.chance).toBeGreaterThanOrEqual(0);
      // From 20 deals up the engine uses an expansion that is good to 1e-6 of the share.
      expect(found.chance).toBeCloseTo(chance, 6);
      expect(found.verdict).toBe(chance < 0.1 ? 'news' : 'luck');
      expect(found.strong).toBe(chance < 0.01);
    },
  );

  it('of a measured rate: the wider for what is not known', async () => {
    const shop = funnel('measured.json', { k: 12, n: 40 });
    const trials = 20_000;
    for (const deals of [8, 16, 30, 42, 55]) {
      const found = await luck(shop, deals, '--trials', String(trials), '--seed', '5');
      const chance = expected(deals, 12.5, 28.5);
      // No more spread than of a share of the trials: four standard errors of one, doubled as the chance is.
      expect(Math.abs(found.chance - chance)).toBeLessThan(8 * Math.sqrt(((chance / 2) * (1 - chance / 2)) / trials));
    }
    expect((await luck(shop, 42)).verdict).toBe('luck');
    expect((await luck(funnel('known.json', 0.3), 42)).verdict).toBe('news');
  });

  it('is news outside the range that the same result gives, of a scenario too, with any number of workers', async () => {
    for (const more of [[], ['--scenario', 's1']]) {
      const call = ['futures', EXAMPLE, '--trials', '3000', '--seed', '2', ...more];
      const { dealsInOnePeriod, luck: none } = await json(...call);
      expect(none).toBeUndefined();
      const { p5, p95 } = dealsInOnePeriod as { p5: number; p95: number };
      for (const [deals, verdict] of [
        [p5 - 1, 'news'],
        [p5, 'luck'],
        [p95, 'luck'],
        [p95 + 2, 'news'],
      ] as const) {
        const one = await sluice(...call, '--period-deals', String(deals), '--json');
        expect((JSON.parse(one.out) as { luck: Luck }).luck).toMatchObject({ deals, verdict });
        if (deals === p5)
          expect(await sluice(...call, '--period-deals', String(deals), '--json', '--workers', '2')).toEqual(one);
      }
    }
  });

  it('is said to people, and refused where it is no count', async () => {
    const shop = funnel('known.json', 0.3);
    const { out } = await sluice('futures', shop, '--trials', '50', '--period-deals', '60');
    expect(out).toMatch(/A month of 60 deals\n.*\n.*\nnews: outside 99 in 100 +0%/);
    expect(await sluice('futures', shop, '--period-deals', '2.5')).toEqual({
      status: 2,
      out: '',
      err: '--period-deals: 2.5 is not a whole number from 0 up\n',
    });
    const stuck = file('idle-luck.json', (f: Json) => ({
      ...f,
      edges: edgesOf(f).map((e) => (e['id'] === 'e3' ? { ...e, rate: 0 } : e)),
    }));
    expect(await luck(stuck, 0, '--trials', '50')).toEqual({ deals: 0, chance: 1, verdict: 'luck', strong: false });
    expect(await luck(stuck, 1, '--trials', '50')).toEqual({ deals: 1, chance: 0, verdict: 'news', strong: true });
  });
});
