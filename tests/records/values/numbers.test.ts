import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column } from '#records/types';
import { readNumbers } from '#records/values/numbers';

const column = (values: readonly string[]): Column => ({
  name: 'n',
  header: 'n',
  codes: new Uint32Array(),
  values: ['', ...values],
  filled: values.length,
  distinct: values.length,
});
const read = (values: readonly string[], told?: ',' | '.') => readNumbers(column(values), told);
const numbers = (values: readonly string[], told?: ',' | '.'): number[] => [...read(values, told).byCode].slice(1);

describe('numbers', () => {
  it.each([
    ['1 200,50', 1200.5],
    ['1\u00a0200,50 ₽', 1200.5],
    ['1.234.567,8', 1_234_567.8],
    ['1,234,567.8', 1_234_567.8],
    ["1'234.50", 1234.5],
    ['€ 1.200,50', 1200.5],
    ['$1,200.50', 1200.5],
    ['R$ 1.234,50', 1234.5],
    ['1200.50 EUR', 1200.5],
    ['15 000 руб.', 15_000],
    ['(1,200.50)', -1200.5],
    ['1200-', -1200],
    ['−5,5', -5.5],
    ['+7', 7],
    ['.5', 0.5],
    ['35 %', 35],
    ['1e3', 1000],
    ['0', 0],
    ['12k', 12_000],
    ['$1.5M', 1_500_000],
    ['1,5 млн ₽', 1_500_000],
    ['3 тыс. руб.', 3000],
    ['2,5 Mio. €', 2_500_000],
    ['500 Kč', 500],
    ['700 KZT', 700],
    ['1234.50|RUB', 1234.5],
    ['1.234,–', 1234],
    ['1 200,50 US$', 1200.5],
    ['kr 1 200', 1200],
    ['Rs. 1,200', 1200],
  ])('%s', (text, expected) => {
    expect(numbers([text])).toEqual([expected]);
  });

  it.each(['abc', '12 deals or more', 'Deal 12', 'D-12', 'Opp 7', '1-2', '2024-01-01', '--5', '', '9'.repeat(400)])(
    '%s is no number',
    (text) => {
      expect(read([text]).readable).toBe(0);
    },
  );

  it('lets the column settle what one value cannot', () => {
    expect(numbers(['1,234', '5,5'])).toEqual([1.234, 5.5]);
    expect(numbers(['1,234', '5.5'])).toEqual([1234, 5.5]);
    expect(numbers(['1.234', '12.345', '123.456'])).toEqual([1234, 12_345, 123_456]);
    expect(read(['1.234', '12.345', '123.456'])).toMatchObject({ decimal: ',', ambiguous: true });
    expect(numbers(['1.234'], '.')).toEqual([1.234]);
    expect(numbers(['1.234'], ',')).toEqual([1234]);
  });

  it('names the currency', () => {
    expect(read(['€ 5']).currency).toBe('EUR');
    expect(read(['5 руб']).currency).toBe('RUB');
    expect(read(['R$ 5']).currency).toBe('BRL');
    expect(read(['5']).currency).toBeNull();
  });

  it('reads back every amount written in any one custom', () => {
    const customs: readonly ((n: number) => string)[] = [
      (n) => n.toFixed(2),
      (n) => n.toFixed(2).replace('.', ','),
      (n) =>
        n
          .toFixed(2)
          .replace('.', ',')
          .replace(/\B(?=(\d{3})+(?!\d))/g, ' '),
      (n) => n.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ','),
    ];
    const amounts = fc.array(fc.integer({ min: -10_000_000, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...customs), (cents, write) => {
        expect(numbers(cents.map((c) => write(c / 100)))).toEqual(cents.map((c) => c / 100 + 0));
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });
});
