/**
 * Revenue of one ordinary period: compound Poisson around each trial's mean. Every won outcome closes a Poisson number of
 * deals at the trial's value per deal; where the value was measured with a standard deviation, single deals vary by it
 * (their sum is drawn as a gamma variable of the same mean and variance).
 */
import { quantityForm } from '#funnel/quantity';
import type { UncertainFunnel } from './columns/funnel-columns';
import type { Stream } from './random/stream';
import { exp, log } from './special/elementary';
import { normalQuantile } from './special/normal';
import { poissonQuantile } from './special/poisson';
import type { TrialOutput } from './trial-model';

/** Won outcomes beyond this are put together at their mean value. */
const MOST_OUTCOMES = 12;

export interface RevenueLuck {
  /** What each trial must give: pairs of a mean count of deals and a value (or, put together, a revenue). */
  readonly outputs: readonly TrialOutput[];
  /** Per pair: standard deviation of single deals' values. */
  readonly sds: readonly number[];
  readonly together: boolean;
}

export function prepareRevenueLuck({ funnel, plan }: UncertainFunnel): RevenueLuck {
  const won: { node: number; sd: number }[] = [];
  funnel.nodes.forEach((node, u) => {
    if (plan.won[u] !== 1 || node.kind !== 'outcome') return;
    const value = node.value;
    const sd =
      value !== undefined && typeof value !== 'number' && quantityForm(value) === 'average'
        ? (value['sd'] as number)
        : 0;
    won.push({ node: u, sd });
  });
  if (won.length > MOST_OUTCOMES) return { outputs: ['deals', 'revenue'], sds: [0], together: true };
  return {
    outputs: won.flatMap(({ node }): TrialOutput[] => [{ entries: node }, { value: node }]),
    sds: won.map(({ sd }) => sd),
    together: false,
  };
}

/** Draws one period's revenue for each trial of a block; `column(k)` is output k of `RevenueLuck.outputs`. */
export function drawRevenue(
  luck: RevenueLuck,
  stream: Stream,
  length: number,
  column: (k: number) => Float64Array | number,
): Float64Array {
  const at = (values: Float64Array | number, i: number): number => (typeof values === 'number' ? values : values[i]!);
  const columns = luck.outputs.map((_, k) => column(k));
  const revenue = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    luck.sds.forEach((sd, j) => {
      const mean = at(columns[2 * j]!, i);
      const money = at(columns[2 * j + 1]!, i);
      const value = luck.together ? (mean > 0 ? money / mean : 0) : money;
      const count = poissonQuantile(stream.next(), mean);
      revenue[i]! += count * value;
      if (sd > 0 && count > 0 && value > 0) {
        const shape = (count * value * value) / (sd * sd);
        revenue[i]! += gamma(stream, shape) * ((sd * sd) / value) - count * value;
      }
    });
  }
  return revenue;
}

/** A gamma variable of scale 1 (Marsaglia and Tsang 2000; below shape 1 by the power of a uniform). */
export function gamma(stream: Stream, shape: number): number {
  if (shape < 1) return gamma(stream, shape + 1) * exp(log(stream.next()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(stream.next());
    const t = 1 + c * z;
    const u = stream.next();
    if (t <= 0) continue;
    const v = t * t * t;
    if (log(u) < 0.5 * z * z + d - d * v + d * log(v)) return d * v;
  }
}
