/** A gain with its sign, in money or in deals: to the nearest 100 from 1,000 up, as results are. */
import type { Metric } from '#engine/results';
import type { Format } from '#i18n/format';

/** Deals keep one decimal below ten: people are never rounded away. */
export function showGain(format: Format, metric: Metric, gain: number | null): string {
  if (metric === 'deals')
    return format.signed(gain, (n) =>
      format.number(n, n !== null && Math.abs(n) < 10 ? (Math.abs(n) < 0.1 ? 3 : 1) : 0),
    );
  return format.signed(gain, (n) =>
    n !== null && Math.abs(n) >= 1000 ? format.money(Math.round(n / 100) * 100) : format.money(n),
  );
}
