/** What is printed agrees with what stands beside it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '#i18n/format';
import { moneyUnit } from '#ui/results/money-unit';
import { largestRemainder, printedDifference, printOf } from '#ui/results/printed';
import { waterfallBars } from '#ui/scenarios/waterfall-bars';

const en = createFormat('en', 'EUR');
const ru = createFormat('ru', 'EUR');

/** What a reader reads of "€124.7k", "−0,1 тыс. €", "+€2,500". */
function readMoney(text: string): number {
  const digits = Number(
    text
      .replace(/[\u2212]/g, '-')
      .replace(/,(?=\d{3})/g, '')
      .replace(/[^\d.-]/g, ''),
  );
  return digits * (text.includes('M') ? 1e6 : text.includes('k') ? 1e3 : 1);
}

describe('printed figures', () => {
  it('differ by what the printed difference says', () => {
    const profit = printOf(en, 'profit');
    // 124,749 prints as 124,700 and 128,702 as 128,700.
    expect(printedDifference(124_749, 128_702, profit)).toBe(4000);
    expect(printedDifference(5000, 6234, profit)).toBe(1234);
    // Rounding would swallow it: then it is said as it is.
    expect(printedDifference(124_749, 124_790, profit)).toBe(41);
    expect(printedDifference(153.2, 156.4, printOf(en, 'deals'))).toBe(3);
    expect(printedDifference(153.2, 153.6, printOf(en, 'deals'))).toBeCloseTo(0.4, 12);
    expect(printedDifference(22.34, 21.96, printOf(en, 'cycleDays'))).toBe(-0.3);
  });

  it('keep their unit, however small one of them is', () => {
    expect(moneyUnit(en, 25_100).write(-120)).toBe('\u2212€0.1k');
    expect(moneyUnit(ru, 25_100).write(-120)).toBe('\u22120,1\u00a0тыс.\u00a0€');
    expect(moneyUnit(en, 400).write(-120)).toBe('\u2212€120');
    expect(moneyUnit(en, 25_100).write(-20)).toBe('€0k');
    expect([moneyUnit(en, 5000).name, moneyUnit(ru, 5000).name, moneyUnit(ru, 2e6).name]).toEqual([
      '€k',
      'тыс.\u00a0€',
      'млн\u00a0€',
    ]);
  });

  it('largest remainder: whole numbers that sum to the total, none further than 1 from its part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (parts) => {
          const total = Math.round(parts.reduce((a, b) => a + b, 0));
          const whole = largestRemainder(parts, total);
          expect(whole.reduce((a, b) => a + b, 0) - total).toBe(0);
          whole.forEach((n, i) => expect(Math.abs(n - parts[i]!)).toBeLessThanOrEqual(1));
        },
      ),
      { seed: 7 },
    );
  });

  it('the parts of a waterfall add up to its totals as they are printed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.array(fc.double({ min: -3e6, max: 3e6, noNaN: true }), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(1, 1e-2, 1e-4),
        (start, gains, size) => {
          const base = start * size;
          const parts = gains.map((g, i) => ({ at: `edges/e${String(i)}`, field: 'rate', profit: g * size }));
          const total = base + parts.reduce((sum, p) => sum + p.profit, 0);
          const { bars, unit } = waterfallBars(en, base, total, parts);
          const read = bars.map((b) => readMoney(unit.write(b.printed)));
          const sum = read.slice(0, -1).reduce((a, b) => a + b, 0);
          expect(Math.abs(sum - read.at(-1)!)).toBeLessThan(unit.step / 1000);
        },
      ),
      { seed: 11 },
    );
  });
});
