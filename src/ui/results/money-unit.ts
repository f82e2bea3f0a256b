/** One unit of money for all numbers of a chart: "€", "€k", "тыс. €". */
import type { Format } from '#i18n/format';

export interface MoneyUnit {
  readonly size: 1 | 1000 | 1_000_000;
  /** How it is called. */
  readonly name: string;
  /** Decimals that its numbers are written with at most. */
  readonly digits: 0 | 1 | 2;
  /** The least difference between two numbers as they are written. */
  readonly step: number;
  /** The number in this unit, even where it is smaller: `−€0.4k`. */
  readonly write: (n: number | null) => string;
}

const MINUS = '\u2212';

/** The unit in which the largest of the numbers has one figure before the mark at least. */
export function moneyUnit(format: Format, largest: number): MoneyUnit {
  const size = Math.abs(largest) >= 999_950 ? 1_000_000 : Math.abs(largest) >= 1000 ? 1000 : 1;
  const digits = size === 1 ? 0 : size === 1000 ? 1 : 2;
  const one = size === 1 ? format.money(1) : format.moneyShort(size);
  return {
    size,
    digits,
    name: one.replace('1', '').trim(),
    step: size / 10 ** digits,
    write: (n) => {
      if (n === null) return format.money(null);
      const text = one.replace('1', format.number(Math.abs(n) / size, digits));
      return n < 0 && /[1-9]/.test(text) ? `${MINUS}${text}` : text;
    },
  };
}
