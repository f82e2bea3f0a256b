/** How often a scenario beats Base, in words: a chance, or what is certain. */
import type { TFunction } from 'i18next';
import type { AgainstBase } from '#engine/beats-base';
import type { Format } from '#i18n/format';
import { showOdds } from './show-odds';

/** `97%` of futures; where the difference is the same in every one, "always" or "never". `same` is true where nothing differs. */
export function beatsBaseShare(
  t: TFunction,
  format: Format,
  { beatsBase, ties, profitDelta }: AgainstBase,
): { readonly text: string; readonly certain: boolean; readonly same: boolean } {
  if (ties === 1) return { text: t('scenarios.same'), certain: true, same: true };
  const certain = profitDelta.p95 - profitDelta.p5 <= 1e-9 * Math.abs(profitDelta.mean);
  return {
    text: certain ? t(profitDelta.mean > 0 ? 'scenarios.always' : 'scenarios.never') : showOdds(format, beatsBase),
    certain,
    same: false,
  };
}
