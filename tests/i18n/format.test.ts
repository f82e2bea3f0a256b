import { describe, expect, it } from 'vitest';
import { createFormat } from '#i18n/format';

const en = createFormat('en', 'EUR');
const ru = createFormat('ru', 'EUR');
const NB = '\u00a0';

describe('numbers in English and Russian', () => {
  it('group thousands, with no-break spaces in Russian', () => {
    expect(en.count(1000)).toBe('1,000');
    expect(ru.count(1000)).toBe(`1${NB}000`);
    expect(en.count(1_234_567.4)).toBe('1,234,567');
    expect(ru.count(1_234_567)).toBe(`1${NB}234${NB}567`);
    expect(en.number(22.34)).toBe('22.3');
    expect(ru.number(22.34)).toBe('22,3');
    expect(en.count(2.46, true)).toBe('2.5');
    expect(en.count(2.46)).toBe('2');
  });

  it('write shares', () => {
    expect(en.share(0.53)).toBe('53%');
    expect(ru.share(0.53)).toBe(`53${NB}%`);
    expect(en.share(0.534, 1)).toBe('53.4%');
    expect(ru.share(0.534, 1)).toBe(`53,4${NB}%`);
  });

  it('write money before and after the number', () => {
    expect(en.money(18_400)).toBe('€18,400');
    expect(ru.money(18_400)).toBe(`18${NB}400${NB}€`);
    expect(en.money(3.5)).toBe('€3.5');
    expect(en.moneyRound(124_738)).toBe('€124,700');
    expect(ru.moneyRound(124_738)).toBe(`124${NB}700${NB}€`);
    expect(en.moneyRound(671.4)).toBe('€671');
    expect(createFormat('ru', 'RUB').money(1500)).toBe(`1${NB}500${NB}₽`);
    expect(createFormat('en', 'USD').money(1500)).toBe('$1,500');
    expect(createFormat('en', 'CHF').money(1500)).toBe(`CHF${NB}1,500`);
    expect(createFormat('en', 'beans').money(3)).toBe(`beans${NB}3`);
  });

  it('has no sign where nobody said the currency', () => {
    for (const [language, thousand, short] of [
      ['en', '4,200', '18.4k'],
      ['ru', `4${NB}200`, `18,4${NB}тыс.`],
    ] as const) {
      const format = createFormat(language);
      expect([format.money(4200), format.moneyShort(18_400)]).toEqual([thousand, short]);
      expect(format.signed(-4200, format.moneyRound)).toBe(`−${thousand}`);
    }
  });

  it('shorten money of charts', () => {
    expect([999, 18_400, 999_949, 1_250_000, 2.5e9].map(en.moneyShort)).toEqual([
      '€999',
      '€18.4k',
      '€999.9k',
      '€1.3M',
      '€2.5bn',
    ]);
    expect(ru.moneyShort(18_400)).toBe(`18,4${NB}тыс.${NB}€`);
    expect(ru.moneyShort(1_250_000)).toBe(`1,3${NB}млн${NB}€`);
  });

  it('use the true minus, before the sign of the currency, and none for zero', () => {
    expect(en.money(-120)).toBe('\u2212€120');
    expect(ru.money(-120)).toBe(`\u2212120${NB}€`);
    expect(en.count(-0.2)).toBe('0');
    expect(en.share(-0.001)).toBe('0%');
    expect(en.signed(18_400, en.money)).toBe('+€18,400');
    expect(en.signed(-120, en.money)).toBe('\u2212€120');
    expect(en.signed(0, en.money)).toBe('€0');
    expect(en.signed(0.001, en.money)).not.toContain('+');
  });

  it('write ranges with an en dash and what both ends share once', () => {
    expect(en.range(0.5, 0.56, en.share)).toBe('50–56%');
    expect(ru.range(0.5, 0.56, ru.share)).toBe(`50–56${NB}%`);
    expect(en.range(89_000, 163_000, en.moneyShort)).toBe('€89k–€163k');
    expect(ru.range(89_000, 163_000, ru.moneyShort)).toBe(`89–163${NB}тыс.${NB}€`);
    expect(ru.range(900, 163_000, ru.moneyShort)).toBe(`900${NB}€–163${NB}тыс.${NB}€`);
    expect(en.range(0.5, 0.5, en.share)).toBe('50%');
  });

  it('show what does not exist as an en dash', () => {
    for (const nothing of [null, NaN, Infinity, -Infinity]) {
      for (const f of [en, ru]) {
        expect([
          f.count(nothing),
          f.number(nothing),
          f.share(nothing),
          f.money(nothing),
          f.moneyRound(nothing),
          f.moneyShort(nothing),
          f.signed(nothing, f.money),
          f.range(nothing, 1, f.count),
        ]).toEqual(Array(8).fill('–'));
      }
    }
  });

  it('never break inside a number', () => {
    for (const f of [en, ru]) {
      for (const text of [f.count(1e7), f.share(0.5), f.money(1e6), f.moneyShort(5e6), f.signed(-1e6, f.money)]) {
        expect(text).not.toMatch(/[ \u202f\u2009-]/);
      }
    }
  });
});

describe('times', () => {
  const now = Date.UTC(2025, 9, 10, 12);
  const ago = (minutes: number): number => now - minutes * 60_000;

  it('tell how long ago in words, then by date', () => {
    expect(en.ago(ago(12), now)).toBe('12 minutes ago');
    expect(ru.ago(ago(12), now)).toBe('12 минут назад');
    expect(ru.ago(ago(21), now)).toBe('21 минуту назад');
    expect(en.ago(ago(180), now)).toBe('3 hours ago');
    expect(en.ago(ago(26 * 60), now)).toBe('yesterday');
    expect(ru.ago(ago(26 * 60), now)).toBe('вчера');
    expect(en.ago(Date.UTC(2025, 8, 28, 12), now)).toBe('28 September');
    expect(ru.ago(Date.UTC(2025, 8, 28, 12), now)).toBe('28 сентября');
    expect(en.ago(Date.UTC(2023, 8, 28, 12), now)).toMatch(/28 Sept? 2023/);
  });
});
