/** What a planned move costs, and when it has earned that back, in words. */
import type { TFunction } from 'i18next';
import type { RankedMove } from '#engine/results';
import { DAYS_PER_PERIOD, type Period } from '#funnel/schema';
import type { Format } from '#i18n/format';

/** "€600" per period, "€5,000 once": money once and money again and again are never added up. */
export function moveCosts(
  t: TFunction,
  format: Format,
  { oneOff = 0, perPeriod = 0 }: Pick<RankedMove, 'oneOff' | 'perPeriod'>,
): string[] {
  const parts = [
    ...(perPeriod === 0 ? [] : [format.money(perPeriod)]),
    ...(oneOff === 0 ? [] : [t('moves.once', { money: format.money(oneOff) })]),
  ];
  return parts.length === 0 ? [t('moves.free')] : parts;
}

/** "1.4 months", "4 days"; a move without a one-off cost has nothing to earn back. */
export function movePayback(
  t: TFunction,
  period: Period,
  { paybackPeriods }: Pick<RankedMove, 'paybackPeriods'>,
): string {
  if (paybackPeriods === undefined) return t('common.none');
  if (paybackPeriods === null) return t('moves.paybackNever');
  if (paybackPeriods === 0) return t('moves.paybackAtOnce');
  if (paybackPeriods < 1)
    return t('moves.paybackIn.day', { count: Math.ceil(paybackPeriods * DAYS_PER_PERIOD[period]) });
  return t(`moves.paybackIn.${period}`, { count: Math.round(paybackPeriods * 10) / 10 });
}
