/** A rate as percent, with one decimal only where it has one. */
import type { Format } from '#i18n/format';

export function showRate(format: Format): (p: number) => string {
  return (p) => format.share(p, Math.abs(p * 100 - Math.round(p * 100)) > 0.05 ? 1 : 0);
}
