/** The futures of the funnel shown, computed off the page's thread after an edit; the last ones stay while new ones come. */
import { useMemo } from 'react';
import type { FuturesResult } from '#engine/futures';
import type { Histogram } from '#engine/histogram';
import type { Spread } from '#engine/results';
import { shownScenario } from '#state/evaluation';
import type { DensityBin } from './Density';
import { useComputed } from '../shared/compute';
import { useApp, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';

export interface SpreadView extends Spread {
  readonly bins: readonly DensityBin[];
}

export type FuturesMetric = 'deals' | 'revenue' | 'profit' | 'costPerDeal' | 'cycleDays';

export interface FuturesView {
  readonly spreads: Readonly<Partial<Record<FuturesMetric, SpreadView>>> | null;
  /** Share of the futures in which no deal is made: there is no cost per deal in them. */
  readonly withoutDeals: number;
  readonly updating: boolean;
  /** True where no number of the funnel is uncertain. */
  readonly exact: boolean;
}

/** Enough for stable ends of "nine in ten", little enough to follow an edit at once. */
const TRIALS = 4000;
/** One seed for all: Base and scenarios share their draws, so that a difference is a difference. */
const SEED = 1;

export function useFutures(): FuturesView {
  const funnel = useFunnel();
  const scenario = useApp(shownScenario);
  const { faults } = useEvaluation();
  const sound = faults.length === 0;
  const input = useMemo(() => (sound ? { funnel, scenario } : null), [sound, funnel, scenario]);
  const { value, updating } = useComputed(input, (port, { funnel: f, scenario: s }, signal) =>
    port.futures(f, { scenario: s, trials: TRIALS, seed: SEED, drivers: false }, signal),
  );
  return useMemo(
    () => ({
      spreads: value === null ? null : spreadsOf(value),
      withoutDeals: value?.withoutDeals ?? 0,
      updating,
      exact: value !== null && value.profit.sd === 0,
    }),
    [value, updating],
  );
}

function spreadsOf(result: FuturesResult): FuturesView['spreads'] {
  const view = (spread: Spread, histogram: Histogram | null): SpreadView => ({ ...spread, bins: binsOf(histogram) });
  return {
    deals: view(result.deals, result.histograms.deals),
    revenue: view(result.revenue, result.histograms.revenue),
    profit: view(result.profit, result.histograms.profit),
    ...(result.costPerDeal === null ? {} : { costPerDeal: view(result.costPerDeal, result.histograms.costPerDeal) }),
    ...(result.cycleDays === null ? {} : { cycleDays: view(result.cycleDays, result.histograms.cycleDays) }),
  };
}

function binsOf(histogram: Histogram | null): DensityBin[] {
  if (histogram === null || histogram.width === 0) return [];
  return histogram.counts.map((count, i) => ({
    from: histogram.from + i * histogram.width,
    to: histogram.from + (i + 1) * histogram.width,
    count,
  }));
}
