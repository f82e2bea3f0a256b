/** What a planned move costs, and when it has earned that back, in words. */
import type { TFunction } from 'i18next';
import type { RankedMove } from '#engine/results';
import type { Period } from '#funnel/schema';
import type { Format } from '#i18n/format';

/** "€5,000 + €600 per month": money once and money again and again are never added up. */
export function moveCost(
  t: TFunction,
  format: Format,
  period: Period,
  { oneOff = 0, perPeriod = 0 }: Pick<RankedMove, 'oneOff' | 'perPeriod'>,
): string {
  const parts = [
    ...(oneOff === 0 ? [] : [format.money(oneOff)]),
    ...(perPeriod === 0 ? [] : [`${format.money(perPeriod)} ${t(`common.perPeriod.${period}`)}`]),
  ];
  return parts.length === 0 ? t('moves.free') : parts.join(' + ');
}

/** "1.4 months"; a move without a one-off cost has nothing to earn back. */
export function movePayback(
  t: TFunction,
  period: Period,
  { paybackPeriods }: Pick<RankedMove, 'paybackPeriods'>,
): string {
  if (paybackPeriods === undefined) return t('common.none');
  if (paybackPeriods === null) return t('moves.paybackNever');
  return paybackPeriods === 0
    ? t('moves.paybackAtOnce')
    : t(`moves.paybackIn.${period}`, { count: Math.max(0.1, Math.round(paybackPeriods * 10) / 10) });
}
