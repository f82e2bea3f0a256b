/** The futures of the funnel shown, computed off the page's thread after an edit; the last ones stay while new ones come. */
import type { Spread } from '#engine/results';
import type { DensityBin } from './Density';

export interface SpreadView extends Spread {
  readonly bins?: readonly DensityBin[];
}

export interface FuturesView {
  readonly spreads: Readonly<Partial<Record<'deals' | 'revenue' | 'profit' | 'costPerDeal' | 'cycleDays', SpreadView>>> | null;
  readonly updating: boolean;
  /** True where no number of the funnel is uncertain. */
  readonly exact: boolean;
}

export function useFutures(): FuturesView {
  return { spreads: null, updating: false, exact: false };
}
