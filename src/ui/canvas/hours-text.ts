/** A time given in hours, in the words of a card: minutes below an hour, days from a day on. */
import type { TFunction } from 'i18next';
import type { Format } from '#i18n/format';

export function hoursText(hours: number, t: TFunction, format: Format): string {
  if (hours < 0.995) return t('canvas.card.minutes', { n: format.number(hours * 60, 0) });
  if (hours < 24) return t('canvas.card.hours', { n: format.number(hours, 1) });
  if (hours === 24) return t('canvas.card.oneDay');
  return t('canvas.card.daysShort', { n: format.number(hours / 24, 1) });
}
