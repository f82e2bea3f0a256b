/** Writes what the whole funnel says of itself: name, currency, period, how its canvas is drawn. */
import type { Funnel } from '../schema';
import { patched } from './lists';

type Detail = Partial<Pick<Funnel, 'name' | 'currency' | 'period' | 'canvas'>>;

/** Another period means other words, not other numbers: volumes and fixed costs stay as they were typed. */
export function setFunnelDetail(funnel: Funnel, detail: Detail): Funnel {
  return patched(funnel, detail);
}
