/**
 * How number fields write what they hold: rounded for reading where the number was worked out (the median of a range), with
 * every digit a person would have typed where it is the number itself. `€4,201` for 4,200.5 would be another number.
 */
import type { Format } from '#i18n/format';

/** `entered`: the number stands in the document as it is. */
export type ShowNumber = (n: number, entered?: boolean) => string;

/** More digits than this in all no person types; fewer than two decimals are never dropped. */
const DIGITS = 6;

/** Decimals that the number has, up to as many as are typed; none for a whole number. */
function decimalsOf(n: number): number {
  const size = Math.abs(n);
  if (!Number.isFinite(n) || Number.isInteger(n)) return 0;
  const whole = Math.max(0, Math.floor(Math.log10(size)) + 1);
  const most = size < 1e-4 ? 15 : Math.max(2, DIGITS - whole);
  const text = size.toFixed(Math.min(20, most));
  return text.replace(/0+$/, '').split('.')[1]?.length ?? 0;
}

export function showMoney(format: Format): ShowNumber {
  // Cents come in twos.
  return (n, entered = false) =>
    entered ? format.moneyExact(n, decimalsOf(n) === 1 ? 2 : decimalsOf(n)) : format.money(n);
}

/** A share as percent, with one decimal only where it has one. */
export function showRate(format: Format): ShowNumber {
  return (p, entered = false) => {
    const percent = Number((p * 100).toPrecision(12));
    return format.share(p, entered ? decimalsOf(percent) : Math.abs(percent - Math.round(percent)) > 0.05 ? 1 : 0);
  };
}

/** `digits` decimals at most where the number was worked out. */
export function showNumber(format: Format, digits = 2): ShowNumber {
  return (n, entered = false) => format.number(n, entered ? decimalsOf(n) : digits);
}

/** An odds ratio: `×1.25`. */
export function showFactor(format: Format): ShowNumber {
  const show = showNumber(format);
  return (n, entered) => `×${show(n, entered)}`;
}
