/** MC10, the yardstick of futures: V·p1…p10·D with V and D log-normal and ten Beta rates, as a funnel on the general path. */
import type { Funnel } from '#funnel/schema';

const Z95 = 1.6448536269514722;
export const MC10_RATES = [
  [8, 2],
  [12, 8],
  [30, 20],
  [6, 4],
  [20, 5],
  [9, 6],
  [40, 10],
  [15, 10],
  [18, 2],
  [7, 3],
] as const;

/** What quadrature gives for the revenue: mean and standard deviation in closed form, quantiles from long runs elsewhere. */
export const MC10_TRUTH = { mean: 336405.64, sd: 261324.36, p5: 77204, p50: 266614, p95: 830882 } as const;

/** A log-normal of a median and a sigma, by its 5th and 95th percentile. */
function logNormal(median: number, sigma: number): { low: number; high: number } {
  return { low: median * Math.exp(-Z95 * sigma), high: median * Math.exp(Z95 * sigma) };
}

/** Beta(a, b) is what k = a − ½ of n = a + b − 1 says. */
export function mc10(): Funnel {
  const stages = MC10_RATES.map((_, i) => ({ id: `stage${i + 1}`, kind: 'stage' as const, name: `Stage ${i + 1}` }));
  return {
    format: 'sluice',
    version: 1,
    name: 'MC10',
    period: 'month',
    nodes: [
      { id: 'source', kind: 'source', name: 'Source', volume: logNormal(10_000, 0.25) },
      ...stages,
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: logNormal(1200, 0.4) },
    ],
    edges: [
      { id: 'in', from: 'source', to: 'stage1' },
      ...MC10_RATES.map(([a, b], i) => ({
        id: `rate${i + 1}`,
        from: `stage${i + 1}`,
        to: i + 2 <= MC10_RATES.length ? `stage${i + 2}` : 'won',
        rate: { k: a - 0.5, n: a + b - 1 },
      })),
    ],
  };
}
