/** A chance in words: nobody is ever certain, so it is never 0 % or 100 %. */
import type { Format } from '#i18n/format';

export function showOdds(format: Format, chance: number): string {
  if (chance < 0.005) return `<${format.share(0.01)}`;
  return chance > 0.995 ? `>${format.share(0.99)}` : format.share(chance);
}
