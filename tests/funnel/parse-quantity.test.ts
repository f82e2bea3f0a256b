import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantityText } from '#funnel/parse-quantity';
import type { FieldScale } from '#funnel/quantity';
import { quantityToText } from '#funnel/quantity-to-text';
import type { Quantity } from '#funnel/schema';

function read(
  text: string,
  scale: FieldScale,
  decimal: '.' | ',' = '.',
  current?: Quantity | 'rest',
): Quantity | string {
  const outcome = parseQuantityText(text, { scale, decimal, current });
  return outcome.ok ? outcome.value : (outcome.faults[0]?.code ?? 'no fault');
}

describe('a rate field', () => {
  it.each<[string, Quantity | string]>([
    ['53%', 0.53],
    ['53 %', 0.53],
    [' 53\u00a0% ', 0.53],
    ['0.53', 0.53],
    ['.53', 0.53],
    ['0,53', 0.53],
    ['53', 0.53],
    ['1', 1],
    ['0', 0],
    ['0.5%', 0.005],
    ['100%', 1],
    ['12.5', 0.125],
    ['53/100', { k: 53, n: 100 }],
    ['218 / 412', { k: 218, n: 412 }],
    ['53 of 100', { k: 53, n: 100 }],
    ['53 из 100', { k: 53, n: 100 }],
    ['1,200/4,000', { k: 1200, n: 4000 }],
    ['50..56%', { low: 0.5, high: 0.56 }],
    ['50%..56%', { low: 0.5, high: 0.56 }],
    ['50–56%', { low: 0.5, high: 0.56 }],
    ['50-56', { low: 0.5, high: 0.56 }],
    ['0.45-0.6', { low: 0.45, high: 0.6 }],
    ['0.45..0.6', { low: 0.45, high: 0.6 }],
    ['0..1', { low: 0, high: 1 }],
    ['45 to 60', { low: 0.45, high: 0.6 }],
    ['from 45 to 60%', { low: 0.45, high: 0.6 }],
    ['between 45% and 60%', { low: 0.45, high: 0.6 }],
    ['от 45 до 60', { low: 0.45, high: 0.6 }],
    ['40..50..70', { low: 0.4, likely: 0.5, high: 0.7 }],
    ['40…50…70 %', { low: 0.4, likely: 0.5, high: 0.7 }],
    ['=2/3', 2 / 3],
    ['=50+3', 0.53],
    ['=50%+3%', 0.53],
    ['53% ± 6% (n=40)', { mean: 0.53, sd: 0.06, n: 40 }],
    ['140%', 'rate.notShare'],
    ['53/40', 'quantity.moreThanAll'],
    ['5/0', 'quantity.noCases'],
    ['60..50%', 'quantity.order'],
    ['40..90..70', 'quantity.likelyOutside'],
    ['=1/0', 'typed.divisionByZero'],
    ['=-2/3', 'rate.notShare'],
    ['=2/', 'typed.notArithmetic'],
    ['=(2', 'typed.notArithmetic'],
    ['', 'typed.empty'],
    ['  ', 'typed.empty'],
    ['half', 'typed.notUnderstood'],
    ['5 3', 'typed.notUnderstood'],
    ['1.2.3', 'typed.notUnderstood'],
    ['53%%', 'typed.notUnderstood'],
    ['5 ± 6', 'typed.howMany'],
    ['<script>', 'typed.notUnderstood'],
    ['9'.repeat(500), 'typed.notUnderstood'],
  ])('reads %j', (text, expected) => {
    expect(read(text, 'rate')).toEqual(expected);
  });

  it.each<[string, Quantity | string]>([
    ['+5%', 0.45],
    ['+5', 0.45],
    ['+1', 0.41],
    ['+0.05', 0.45],
    ['+5 pp', 0.45],
    ['+5 п. п.', 0.45],
    ['-10%', 0.3],
    ['−10%', 0.3],
    ['*1.2', 0.48],
    ['×1,2', 0.48],
    ['*120%', 0.48],
    ['/2', 0.2],
    ['*3', 'rate.notShare'],
    ['-50%', 'rate.notShare'],
    ['/0', 'typed.divisionByZero'],
  ])('changes 40%% by %j', (text, expected) => {
    expect(read(text, 'rate', '.', 0.4)).toEqual(expected);
    expect(read(text, 'rate', '.', { k: 40, n: 100 })).toEqual(expected);
  });

  it('has nothing to change where there is no number, or only the rest', () => {
    expect(read('+5%', 'rate')).toBe('typed.nothingToChange');
    expect(read('*1.2', 'rate', '.', 'rest')).toBe('typed.nothingToChange');
  });
});

describe('a field from 0 up', () => {
  it.each<[string, '.' | ',', Quantity | string]>([
    ['1200', '.', 1200],
    ['1 200', '.', 1200],
    ['1\u00a0200', ',', 1200],
    ['1\u2009200', ',', 1200],
    ['1\u202f200,5', ',', 1200.5],
    ['1,200', '.', 1200],
    ['1,200', ',', 1.2],
    ['1.200', '.', 1.2],
    ['1.200', ',', 1.2],
    ['1,200.5', '.', 1200.5],
    ['1.200,5', ',', 1200.5],
    ['1.200,5', '.', 1200.5],
    ['1,200,000', '.', 1_200_000],
    ['1’200’000', '.', 1_200_000],
    ['0,450', '.', 0.45],
    ['12,34', '.', 12.34],
    ['€4,200', '.', 4200],
    ['4 200 €', ',', 4200],
    ['$18.5', '.', 18.5],
    ['4 200 руб.', ',', 4200],
    ['4200 EUR', '.', 4200],
    ['12 ₽', ',', 12],
    ['4.2k', '.', 4200],
    ['4,2 тыс.', ',', 4200],
    ['4,2к', ',', 4200],
    ['1.5m', '.', 1_500_000],
    ['2 млн', ',', 2_000_000],
    ['1e3', '.', 1000],
    ['=3*4+1', '.', 13],
    ['=1,5*2', ',', 3],
    ['=(1+2)*3-4/2', '.', 7],
    ['=-3+5', '.', 2],
    ['=1 200/3', '.', 400],
    ['5.4 ± 6.1 (n=412)', '.', { mean: 5.4, sd: 6.1, n: 412 }],
    ['5,4 ± 6,1 (n=412)', ',', { mean: 5.4, sd: 6.1, n: 412 }],
    ['5.4 +- 6.1, n 412', '.', { mean: 5.4, sd: 6.1, n: 412 }],
    ['3..5', '.', { low: 3, high: 5 }],
    ['3,5–5', ',', { low: 3.5, high: 5 }],
    ['3–4–8', '.', { low: 3, likely: 4, high: 8 }],
    ['1 000 to 1 500', '.', { low: 1000, high: 1500 }],
    ['€1,000–€1,500', '.', { low: 1000, high: 1500 }],
    ['3 of 4', '.', { k: 3, n: 4 }],
    ['3/4', '.', 'typed.shareHere'],
    ['53%', '.', 'typed.percentHere'],
    ['3..5%', '.', 'typed.percentHere'],
    ['1,20,0', '.', 'typed.notUnderstood'],
    ['12 00', '.', 'typed.notUnderstood'],
    ['1e99', '.', 'number.tooLarge'],
  ])('reads %j with the mark %j', (text, decimal, expected) => {
    expect(read(text, 'positive', decimal)).toEqual(expected);
  });

  it.each<[string, Quantity | string]>([
    ['+5%', 210],
    ['-10%', 180],
    ['+15', 215],
    ['*1.2', 240],
    ['/4', 50],
    ['*1,5', 300],
  ])('changes 200 by %j', (text, expected) => {
    expect(read(text, 'positive', '.', 200)).toEqual(expected);
  });
});

describe('a quantity as text', () => {
  it.each<[Quantity, FieldScale, '.' | ',', string]>([
    [0.53, 'rate', '.', '53%'],
    [0.125, 'rate', ',', '12,5%'],
    [{ value: 0.53, source: 'CRM' }, 'rate', '.', '53%'],
    [{ low: 0.5, high: 0.56 }, 'rate', '.', '50..56%'],
    [{ low: 0.4, likely: 0.5, high: 0.7 }, 'rate', '.', '40..50..70%'],
    [{ k: 53, n: 100 }, 'rate', '.', '53/100'],
    [{ mean: 5.4, sd: 6.1, n: 412 }, 'positive', ',', '5,4 ± 6,1 (n=412)'],
    [4200, 'positive', '.', '4200'],
    [1 / 3, 'rate', '.', '0.3333333333333333'],
    [-400, 'positive', '.', '=-400'],
  ])('writes %j (%s, %s) as %j', (q, scale, decimal, text) => {
    expect(quantityToText(q, { scale, decimal })).toBe(text);
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0);
  const amount = fc
    .oneof(fc.integer({ min: 0, max: 1e9 }), fc.double({ min: 0, max: 1e12, noNaN: true }))
    .map((x) => x + 0);
  const pair = (part: fc.Arbitrary<number>) => fc.tuple(part, part).map((p) => p.toSorted((a, b) => a - b));
  const triple = (part: fc.Arbitrary<number>) => fc.tuple(part, part, part).map((p) => p.toSorted((a, b) => a - b));
  const forms = (part: fc.Arbitrary<number>): fc.Arbitrary<Quantity> =>
    fc.oneof(
      part,
      pair(part).map(([low = 0, high = 0]) => ({ low, high })),
      triple(part).map(([low = 0, likely = 0, high = 0]) => ({ low, likely, high })),
      pair(fc.integer({ min: 0, max: 1e6 })).map(([k = 0, n = 0]) => ({ k, n: n + 1 })),
      fc.tuple(part, amount, fc.integer({ min: 1, max: 1e6 })).map(([mean, sd, n]) => ({ mean, sd, n })),
    );

  it.each(['.', ','] as const)('is read back as the same quantity, with the mark %j', (decimal) => {
    const both = fc.oneof(
      forms(share).map((q) => ({ q, scale: 'rate' as const })),
      forms(amount).map((q) => ({ q, scale: 'positive' as const })),
    );
    fc.assert(
      fc.property(both, ({ q, scale }) => {
        expect(read(quantityToText(q, { scale, decimal }), scale, decimal)).toEqual(q);
      }),
      { seed: 3, numRuns: 4000 },
    );
  });

  it('takes any text without harm', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0159.,%/=+-*()±n kтo–…xе ½%'), maxLength: 20 });
    fc.assert(
      fc.property(text, fc.constantFrom('rate', 'positive'), fc.constantFrom('.', ','), (t, scale, decimal) => {
        const outcome = parseQuantityText(t, { scale, decimal, current: 0.4 });
        if (outcome.ok) expect(JSON.stringify(outcome.value)).not.toContain('null');
        else expect(outcome.faults.length).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 5000 },
    );
  });
});
