import { describe, expect, it } from 'vitest';
import { dealsMixture } from '#engine/deals-mixture';
import { futures, type FuturesOptions, type FuturesResult } from '#engine/futures';
import {
  luckVerdict,
  mixtureCdf,
  mixtureQuantile,
  onePeriodSpread,
  poissonMixture,
  type PoissonMixture,
} from '#engine/luck';
import { gamma } from '#engine/luck-revenue';
import { createStream } from '#engine/random/stream';
import { solveFunnel } from '#engine/solve-funnel';
import { normalQuantile } from '#engine/special/normal';
import { poissonCdf, poissonQuantile } from '#engine/special/poisson';
import { trialSpreads } from '#engine/trial-spreads';
import { MAX_TRIALS } from '#engine/trials-fault';
import type { Funnel } from '#funnel/schema';
import { largeFunnel } from '../helpers/large-funnels';
import { mc10, MC10_RATES, MC10_TRUTH } from '../helpers/mc10';

function run(funnel: Funnel, options: FuturesOptions = {}): FuturesResult {
  const result = futures(funnel, options);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

/** One rate and one value, everything else known. */
function small(rate: unknown, value: unknown = 100, extra: object = {}): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Small',
    period: 'month',
    nodes: [
      { id: 'in', kind: 'source', name: 'In', volume: 100, costPerEntry: 2 },
      { id: 'talk', kind: 'stage', name: 'Talk', days: 4 },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value, margin: 0.5 },
    ],
    edges: [
      { id: 'e1', from: 'in', to: 'talk' },
      { id: 'e2', from: 'talk', to: 'won', rate },
    ],
    ...extra,
  } as Funnel;
}

describe('futures of MC10', () => {
  const trials = 200_000;
  const result = run(mc10(), { trials, seed: 42 });

  it('have the mean and the standard deviation of the closed form', () => {
    const { mean, sd } = MC10_TRUTH;
    // Standard error of the mean sd/√n; of the sd about sd·√((kurtosis − 1)/4n), kurtosis near 14 for this product. Five of each.
    expect(Math.abs(result.revenue.mean - mean)).toBeLessThan((5 * sd) / Math.sqrt(trials));
    expect(Math.abs(result.revenue.sd - sd)).toBeLessThan(5 * sd * Math.sqrt(13 / (4 * trials)));
  });

  it('have the quantiles of long runs elsewhere', () => {
    // Standard error of a quantile √(p(1 − p)/n)/f: about 0.3 % of these; the references are known to 0.1 %.
    for (const p of ['p5', 'p50', 'p95'] as const) expect(result.revenue[p] / MC10_TRUTH[p]).toBeCloseTo(1, 1.7);
  });

  it('have drivers as the closed form of a product says', () => {
    const squaredCv = new Map<string, number>([
      ['nodes/source/volume', Math.exp(0.25 ** 2) - 1],
      ['nodes/won/value', Math.exp(0.4 ** 2) - 1],
      ...MC10_RATES.map(([a, b], i): [string, number] => [`edges/rate${i + 1}/rate`, b / (a * (a + b + 1))]),
    ]);
    const all = [...squaredCv.values()].reduce((product, c) => product * (1 + c), 1);
    expect(result.drivers).toHaveLength(12);
    for (const { at, field, first, total } of result.drivers) {
      const c = squaredCv.get(`${at}/${field}`)!;
      // 4,096 even points: within 0.02 of shares.
      expect(Math.abs(first - c / (all - 1))).toBeLessThan(0.02);
      expect(Math.abs(total - (c * (all / (1 + c))) / (all - 1))).toBeLessThan(0.02);
    }
    const totals = result.drivers.map(({ total }) => total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
  });

  it('find the mean within 0.1 % at 4,096 even points, root mean square over 12 scrambles', () => {
    let squares = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { mean } = run(mc10(), { trials: 4096, seed, points: 'even', drivers: false }).revenue;
      squares += (mean / MC10_TRUTH.mean - 1) ** 2;
    }
    expect(Math.sqrt(squares / 12)).toBeLessThan(0.001);
  });

  it('give the same spreads, to the bit, when a single metric or a node is asked for', () => {
    const spreads = trialSpreads(mc10(), ['revenue', { entries: 11 }, { entries: 5 }], { trials, seed: 42 });
    if (!spreads.ok) throw new Error('no spreads');
    expect(spreads.value[0]).toEqual(result.revenue);
    expect(spreads.value[1]).toEqual(result.deals);
    expect(spreads.value[2]!.mean).toBeGreaterThan(result.deals.mean);
  });

  it('come out the same for the same seed and otherwise not', () => {
    const again = run(mc10(), { trials: 3000, seed: 5 });
    expect(JSON.stringify(run(mc10(), { trials: 3000, seed: 5 }))).toBe(JSON.stringify(again));
    expect(run(mc10(), { trials: 3000, seed: 6 }).profit.mean).not.toBe(again.profit.mean);
  });
});

describe('futures', () => {
  it('of a funnel that is known are its solution, with no spread', () => {
    const funnel = small(0.3);
    const solved = solveFunnel(funnel);
    const result = run(funnel, { trials: 50 });
    if (!solved.ok) throw new Error('unsolved');
    for (const metric of ['deals', 'revenue', 'cost', 'profit', 'cycleDays', 'costPerDeal'] as const) {
      const value = solved.value[metric];
      expect(result[metric]).toEqual({ mean: value, sd: 0, p5: value, p25: value, p50: value, p75: value, p95: value });
    }
    expect(result.drivers).toEqual([]);
    // Poisson of mean 30: sd √30, and its own quantiles.
    expect(result.dealsInOnePeriod.sd).toBeCloseTo(Math.sqrt(30), 12);
    expect([result.dealsInOnePeriod.p5, result.dealsInOnePeriod.p95]).toEqual([
      poissonQuantile(0.05, 30),
      poissonQuantile(0.95, 30),
    ]);
  });

  it('of one uncertain rate are its distribution, scaled', () => {
    const { deals } = run(small({ low: 0.2, high: 0.4 }), { trials: 40_000, seed: 3 });
    // 100 leads: p5 = 20 and p95 = 40; standard error √(.05·.95/n)/density ≈ 0.09.
    expect(Math.abs(deals.p5 - 20)).toBeLessThan(0.45);
    expect(Math.abs(deals.p95 - 40)).toBeLessThan(0.45);
  });

  it('have a cost per deal in every trial with deals, whose quantiles mirror those of the deals where the cost is known', () => {
    const { costPerDeal, deals, withoutDeals, histograms } = run(small({ low: 0.2, high: 0.4 }), {
      trials: 40_000,
      seed: 3,
    });
    // 100 leads at 2 each cost 200, whatever the rate: cost per deal is 200 / deals, and the dearest 5 % are where deals are fewest.
    // Between neighbouring trials the two quantiles may be interpolated differently: well within 0.1 %.
    for (const [low, high] of [
      ['p5', 'p95'],
      ['p25', 'p75'],
      ['p50', 'p50'],
    ] as const)
      expect((costPerDeal![low] * deals[high]) / 200).toBeCloseTo(1, 3);
    expect(Math.abs(costPerDeal!.p5 - 5)).toBeLessThan(0.06);
    expect(Math.abs(costPerDeal!.p95 - 10)).toBeLessThan(0.12);
    expect(withoutDeals).toBe(0);
    expect(histograms.costPerDeal!.counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(39_000);
  });

  it('leave trials without a deal out of the cost per deal, and count them', () => {
    const funnel = small('rest');
    funnel.nodes.push({ id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost' });
    funnel.edges.push(
      { id: 'e3', from: 'talk', to: 'lost', rate: { low: 0.2, high: 1 } },
      { id: 'e4', from: 'talk', to: 'in2', rate: 0.2 },
    );
    funnel.nodes.push({ id: 'in2', kind: 'stage', name: 'Later' });
    const trials = 20_000;
    const result = run(funnel, { trials, seed: 4 });
    // Lost is uniform on 0.2 … 1 and a fifth goes elsewhere: in a quarter of the trials nothing is left to be won.
    const error = Math.sqrt((0.25 * 0.75) / trials);
    expect(Math.abs(result.withoutDeals - 0.25)).toBeLessThan(4 * error);
    expect(result.leftOut).toBe(0);
    expect(result.deals.p5).toBe(0);
    // Among the others the won share is uniform on 0 … 0.6, so the cost per deal, 2 over it, has its median at 2 / 0.3.
    expect(result.costPerDeal!.p50).toBeGreaterThan(6.4);
    expect(result.costPerDeal!.p50).toBeLessThan(6.95);
    expect(Object.values(result.costPerDeal!).every(Number.isFinite)).toBe(true);
    const never = run(small(0, 100, {}), { trials: 100 });
    expect([never.costPerDeal, never.withoutDeals, never.histograms.costPerDeal]).toEqual([null, 1, null]);
    const uncertainLeads = small(0);
    (uncertainLeads.nodes[0] as { volume: unknown }).volume = { low: 80, high: 120 };
    const none = run(uncertainLeads, { trials: 100 });
    expect([none.costPerDeal, none.withoutDeals]).toEqual([null, 1]);
  });

  it('share their draws between scenarios, so that a difference is a difference', () => {
    const funnel = small(
      { k: 30, n: 100 },
      { low: 80, high: 130 },
      {
        scenarios: [
          { id: 'same', name: 'Same', changes: [] },
          { id: 'dear', name: 'Dear', perPeriod: 10, changes: [{ at: 'nodes/talk', field: 'costPerEntry', to: 1 }] },
        ],
      },
    );
    const base = run(funnel, { trials: 2000, seed: 8 });
    const same = run(funnel, { trials: 2000, seed: 8, scenario: 'same' });
    expect(JSON.stringify(same)).toBe(JSON.stringify(base));
    const dear = run(funnel, { trials: 2000, seed: 8, scenario: 'dear' });
    // 100 leads at 1 each and an effort of 10: the same in every trial, so every quantile moves by it.
    for (const p of ['mean', 'p5', 'p50', 'p95'] as const) expect(base.profit[p] - dear.profit[p]).toBeCloseTo(110, 8);
  });

  it.each([
    ['as columns', small(0.2)],
    ['solved one by one', largeFunnel('giant', 1600)],
  ])('draw what a scenario costs per period, its own and of those under it: %s', (_, funnel) => {
    const scenarios = [
      { id: 'under', name: 'Under', perPeriod: { low: 400, high: 900 }, changes: [] },
      { id: 'top', name: 'Top', on: 'under', perPeriod: -50, changes: [] },
    ];
    const trials = 150;
    const known = futures({ ...funnel, scenarios }, { trials });
    const drawn = futures({ ...funnel, scenarios }, { trials, scenario: 'top' });
    if (!known.ok || !drawn.ok) throw new Error('no futures');
    // The log-normal with these ends has the mean 618.5 and the standard deviation 154.9.
    const added = drawn.value.cost.mean - known.value.cost.mean + 50;
    expect(Math.abs(added - 618.5)).toBeLessThan((4 * 154.9) / Math.sqrt(trials));
    expect(drawn.value.cost.sd / 154.9).toBeGreaterThan(0.7);
    expect(drawn.value.cost.sd / 154.9).toBeLessThan(1.3);
    expect(drawn.value.drivers.map(({ at, field }) => `${at}/${field}`)).toEqual(['scenarios/under/perPeriod']);
    expect(drawn.value.drivers[0]!.total).toBeCloseTo(1, 6);
    expect(known.value.drivers).toEqual([]);
  });

  it('say the chance of a loss, and histograms that hold every trial', () => {
    const result = run(small({ low: 0.01, high: 0.2 }), { trials: 5000, seed: 2 });
    // Profit = 100·rate·50 − 200, below 0 where the rate is below 4 %.
    expect(result.chanceOfLoss).toBeGreaterThan(0.3);
    expect(result.chanceOfLoss).toBeLessThan(0.6);
    const histogram = result.histograms.profit!;
    expect(histogram.counts.reduce((a, b) => a + b, 0) + histogram.below + histogram.above).toBe(5000);
    const below = histogram.counts
      .filter((_, i) => histogram.from + (i + 1) * histogram.width <= 0)
      .reduce((a, b) => a + b, histogram.below);
    expect(Math.abs(below / 5000 - result.chanceOfLoss)).toBeLessThan(0.1);
  });

  it.each([
    [240, 0, 0],
    [720, 100, 720 - 192],
  ])(
    'have drivers for %i quantities, the weakest %i to %i by the share of a linear funnel, and those say so',
    (count, fewest, most) => {
      const funnel = small(0.5);
      funnel.nodes.splice(0, 1);
      funnel.edges.splice(0, 1);
      const variances = new Map<string, number>();
      for (let i = 0; i < count; i++) {
        const high = 10 + (i % 7) * 10 + i / 10;
        funnel.nodes.push({ id: `s${i}`, kind: 'source', name: `S${i}`, volume: { low: 0, high } });
        funnel.edges.push({ id: `in${i}`, from: `s${i}`, to: 'talk' });
        variances.set(`nodes/s${i}`, high ** 2 / 12);
      }
      const all = [...variances.values()].reduce((a, b) => a + b, 0);
      const { drivers } = run(funnel, { trials: 100, seed: 6 });
      expect(drivers).toHaveLength(count);
      const linearly = drivers.filter(({ linear }) => linear === true).length;
      expect(linearly >= fewest && linearly <= most).toBe(true);
      // The weakest are those that are not swept.
      const strongestLinear = Math.max(0, ...drivers.filter((d) => d.linear).map((d) => variances.get(d.at)!));
      expect(drivers.filter((d) => !d.linear && variances.get(d.at)! < 0.99 * strongestLinear)).toEqual([]);
      for (const { at, first, total } of drivers) {
        // Standard error of the first order √(2·share/n) ≈ 0.003; the total is exact in a sum but for the variance drawn. Where
        // nothing is swept, the middle 68 % of a uniform stand for its sd: 18 % more.
        const share = variances.get(at)! / all;
        expect(Math.abs(first - share)).toBeLessThan(0.012);
        expect(Math.abs(total - share)).toBeLessThan(0.3 * share + 0.001);
      }
    },
  );

  it('have no cycle where nobody wins, and say so with null', () => {
    const result = run(small(0), { trials: 20 });
    expect(result.cycleDays).toBeNull();
    expect(result.deals.mean).toBe(0);
    expect(result.dealsInOnePeriod.p95).toBe(0);
  });

  it('scale back drawn rates that sum past 1: nobody is counted twice', () => {
    const funnel = small({ low: 0.3, high: 0.7 });
    funnel.nodes.push({ id: 'other', kind: 'outcome', result: 'won', name: 'Other', value: 100 });
    funnel.edges.push({ id: 'e3', from: 'talk', to: 'other', rate: { low: 0.2, high: 0.6 } });
    const { deals } = run(funnel, { trials: 20_000, seed: 4 });
    expect(deals.p95).toBeLessThanOrEqual(100);
    expect(deals.p95).toBeGreaterThan(99.999);
  });

  it('leave out trials whose drawn rates close a loop, and count them', () => {
    const funnel = small(0.2);
    funnel.nodes.push({ id: 'again', kind: 'stage', name: 'Again' });
    funnel.edges[1]!.rate = 0;
    funnel.nodes[1]!.costPerEntry = 1;
    funnel.edges.push({ id: 'loop', from: 'talk', to: 'again', rate: { low: 0, high: 1 } });
    funnel.edges.push({ id: 'self', from: 'talk', to: 'talk', rate: { low: 0, high: 0.9 } });
    funnel.edges.push({ id: 'back', from: 'again', to: 'talk', rate: 'rest' });
    const result = futures(funnel, { trials: 4000, seed: 1 });
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.value.leftOut).toBeGreaterThan(0);
    expect(result.value.leftOut).toBeLessThan(4000);
    expect(Number.isFinite(result.value.cost.mean)).toBe(true);
  });

  it('refuse a number of trials that makes no sense, and a scenario that is not there', () => {
    for (const trials of [0, -1, 1.5, NaN, MAX_TRIALS + 1]) {
      const refused = futures(small(0.2), { trials });
      expect(refused.ok ? null : refused.faults[0]).toMatchObject({ path: 'trials', code: 'futures.trials' });
    }
    expect(futures(small(0.2), { scenario: 'nowhere' }).ok).toBe(false);
  });
});

describe('luck', () => {
  it('on top of ignorance has the moments of a mixture, and quantiles that its distribution gives back', () => {
    const mixture: PoissonMixture = {
      means: [20, 40],
      shares: [0.5, 0.5],
      moments: { count: 1e6, mean: 30, squares: 1e8 },
    };
    const spread = onePeriodSpread(mixture);
    expect(spread.mean).toBe(30);
    // Variance within (the mean, 30) and between (100).
    expect(spread.sd).toBeCloseTo(Math.sqrt(130), 3);
    for (const p of [0.05, 0.5, 0.95]) {
      const k = mixtureQuantile(mixture, p);
      expect(mixtureCdf(mixture, k)).toBeGreaterThanOrEqual(p);
      expect(mixtureCdf(mixture, k - 1)).toBeLessThan(p);
    }
  });

  it('has its quantiles where a few trials bring a thousand times the deals of most: a skew funnel, summed trial by trial', () => {
    // Log-normal means, nine in ten between 3 and 3,000; the 20,000 of them lie evenly in probability.
    const n = 20_000;
    const means = Float64Array.from({ length: n }, (_, i) =>
      Math.exp(Math.log(3 * 3000) / 2 + (normalQuantile((i + 0.5) / n) * Math.log(1000)) / 2 / 1.6448536269514722),
    );
    const mean = means.reduce((a, b) => a + b) / n;
    const squares = means.reduce((a, b) => a + (b - mean) ** 2, 0);
    const spread = onePeriodSpread(
      poissonMixture([means.slice(0, 7000), means.slice(7000)], { count: n, mean, squares }),
    );
    // P(deals ≤ k) by its definition: over all trials, terms of Poisson's law summed where luck has a say.
    const chance = (k: number): number =>
      means.reduce((sum, m) => sum + (m > 2 * k + 200 ? 0 : poissonCdf(k, m)), 0) / n;
    for (const [k, p] of [
      [spread.p5, 0.05],
      [spread.p25, 0.25],
      [spread.p50, 0.5],
    ] as const) {
      // A quantile is the least k that reaches p, give or take what half of a group of trials holds.
      expect(chance(k)).toBeGreaterThan(p - 5e-4);
      expect(chance(k - 1)).toBeLessThan(p + 5e-4);
    }
    expect(Math.abs(spread.p95 / 3000 - 1)).toBeLessThan(0.01);
    expect(luckVerdict(poissonMixture([means], { count: n, mean, squares }), 5).chance).toBeCloseTo(2 * chance(5), 3);
  });

  it('is told from news by the chance of a month like this', () => {
    const mixture = dealsMixture(small({ low: 0.2, high: 0.4 }), { trials: 4000, seed: 1 });
    if (!mixture.ok) throw new Error('no mixture');
    expect(luckVerdict(mixture.value, 29)).toMatchObject({ verdict: 'luck', strong: false });
    expect(luckVerdict(mixture.value, 3)).toMatchObject({ verdict: 'news', strong: true });
    expect(luckVerdict(mixture.value, 90)).toMatchObject({ verdict: 'news', strong: true });
    const spread = onePeriodSpread(mixture.value);
    expect(luckVerdict(mixture.value, spread.p5 + 1).verdict).toBe('luck');
    expect(luckVerdict(mixture.value, spread.p5 - 2).verdict).toBe('news');
  });

  it('in revenue is compound Poisson: deals vary in number and, where measured, in value', () => {
    const result = run(small(0.3, { mean: 100, sd: 60, n: 400 }), { trials: 16_384, seed: 5 });
    // Var = λ(v² + sd²) for luck, and (λ·sd/√n)² for the value's own average: 30·13600 + 8100.
    const sd = Math.sqrt(30 * (100 ** 2 + 60 ** 2) + (30 * 3) ** 2);
    expect(Math.abs(result.revenueInOnePeriod.mean - 3000)).toBeLessThan((5 * sd) / Math.sqrt(16_384));
    // Standard error of a standard deviation near normal: sd/√2n; five of them and a little skew.
    expect(Math.abs(result.revenueInOnePeriod.sd / sd - 1)).toBeLessThan(6 / Math.sqrt(2 * 16_384));
  });

  it('draws gamma variables with the right mean and variance', () => {
    for (const shape of [0.3, 1, 4.5]) {
      const stream = createStream(1, `gamma ${shape}`);
      const n = 20_000;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const x = gamma(stream, shape);
        sum += x;
        squares += (x - shape) ** 2;
      }
      expect(Math.abs(sum / n - shape)).toBeLessThan(5 * Math.sqrt(shape / n));
      // Var of (x − k)² is k(3k + 6) − k² = 2k² + 6k.
      expect(Math.abs(squares / n - shape)).toBeLessThan(5 * Math.sqrt((2 * shape ** 2 + 6 * shape) / n));
    }
  });
});
