import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, DateOrder } from '#records/types';
import { readDates } from '#records/values/dates';

const column = (values: readonly string[]): Column => ({
  name: 'd',
  header: 'd',
  codes: new Uint32Array(),
  values: ['', ...values],
  filled: values.length,
  distinct: values.length,
});
const read = (values: readonly string[], told?: DateOrder) => readDates(column(values), told);
const iso = (values: readonly string[], told?: DateOrder): string[] =>
  [...read(values, told).byCode].slice(1).map((t) => (Number.isNaN(t) ? '–' : new Date(t).toISOString()));

describe('forms of dates', () => {
  it.each([
    ['2024-01-31', '2024-01-31T00:00:00.000Z'],
    ['2024/1/31 9:05', '2024-01-31T09:05:00.000Z'],
    ['2024-01-31T10:00:00.250Z', '2024-01-31T10:00:00.250Z'],
    ['2011-10-01T00:38:44.546+02:00', '2011-09-30T22:38:44.546Z'],
    ['2011-10-11 13:45:40.276000+02:00', '2011-10-11T11:45:40.276Z'],
    ['2024-01-31 10:00:00 -0330', '2024-01-31T13:30:00.000Z'],
    ['31.01.2024 23:59:59', '2024-01-31T23:59:59.000Z'],
    ['31-01-2024', '2024-01-31T00:00:00.000Z'],
    ['31/01/24', '2024-01-31T00:00:00.000Z'],
    ['1/31/2024 2:30 PM', '2024-01-31T14:30:00.000Z'],
    ['1/31/2024 12:30:00 AM', '2024-01-31T00:30:00.000Z'],
    ['31 Jan 2024', '2024-01-31T00:00:00.000Z'],
    ['Jan 31, 2024 10:15', '2024-01-31T10:15:00.000Z'],
    ['31-Jan-24', '2024-01-31T00:00:00.000Z'],
    ['Wed, 31 Jan 2024 10:15:00 GMT', '2024-01-31T10:15:00.000Z'],
    ['31 янв 2024', '2024-01-31T00:00:00.000Z'],
    ['31 января 2024 г. 10:15', '2024-01-31T10:15:00.000Z'],
    ['20240131', '2024-01-31T00:00:00.000Z'],
    ['20240131101500', '2024-01-31T10:15:00.000Z'],
    ['45322.5', '2024-01-31T12:00:00.000Z'],
    ['45322,5', '2024-01-31T12:00:00.000Z'],
    ['14:05 31.01.2024', '2024-01-31T14:05:00.000Z'],
    ['2:05 PM, 1/31/2024', '2024-01-31T14:05:00.000Z'],
    ['2024-Jan-31 10:15', '2024-01-31T10:15:00.000Z'],
    ['31/Jan/2024', '2024-01-31T00:00:00.000Z'],
    ['31. März 2024', '2024-03-31T00:00:00.000Z'],
    ['31 août 2024 10:15', '2024-08-31T10:15:00.000Z'],
    ['31 de dezembro de 2024', '2024-12-31T00:00:00.000Z'],
    ['31-DEC-24 02.05.00.000000 PM', '2024-12-31T14:05:00.000Z'],
    ['31.01.2024 14:05 МСК', '2024-01-31T11:05:00.000Z'],
    ['2024-01-31 14:05:00 PST', '2024-01-31T22:05:00.000Z'],
    ['2024-01-31 14:05:00.123 +0300 MSK', '2024-01-31T11:05:00.123Z'],
    ['Wed Jan 31 2024 10:15:00 GMT+0300 (Moscow Standard Time)', '2024-01-31T07:15:00.000Z'],
    ['1706659200', '2024-01-31T00:00:00.000Z'],
    ['1706659200123', '2024-01-31T00:00:00.123Z'],
  ])('%s', (text, expected) => {
    expect(iso([text])).toEqual([expected]);
  });

  it.each([
    '31.02.2024',
    '2024-13-01',
    '32.01.2024',
    '2024-01-01 25:00',
    'tomorrow',
    '2024',
    '1.2.3.4',
    '12',
    '99999999999999999',
  ])('%s is no date', (text) => {
    expect(read([text]).readable).toBe(0);
  });

  it('counts blanks in words as blank, not as unreadable', () => {
    expect(read(['01.02.2024', 'не закрыта', '(No value)', '-', 'soon'])).toMatchObject({ readable: 1, unreadable: 1 });
  });
});

describe('day or month first', () => {
  it('is settled by the whole column', () => {
    expect(read(['03/04/2024', '25/04/2024'])).toMatchObject({ form: 'DMY', ambiguous: false });
    expect(read(['03/04/2024', '04/25/2024'])).toMatchObject({ form: 'MDY', ambiguous: false });
    expect(iso(['03/04/2024', '25/04/2024'])[0]).toBe('2024-04-03T00:00:00.000Z');
    expect(iso(['03/04/2024', '04/25/2024'])[0]).toBe('2024-03-04T00:00:00.000Z');
  });

  it('says when nothing settles it, and then goes by custom', () => {
    expect(read(['03/04/2024', '05/06/2024'])).toMatchObject({ form: 'MDY', ambiguous: true });
    expect(read(['03.04.2024', '05.06.2024'])).toMatchObject({ form: 'DMY', ambiguous: true });
    expect(read(['03.04.2024'], 'MDY')).toMatchObject({ form: 'MDY', ambiguous: false });
    // The first of every month: what never changes is the day.
    expect(read(['01/02/2024', '01/03/2024', '01/04/2024'])).toMatchObject({ form: 'DMY' });
    // A week of January, and one of March: what never changes is the month.
    expect(read(['02.01.2024', '03.01.2024', '05.01.2024'])).toMatchObject({ form: 'DMY' });
    expect(read(['05/03/2024', '06/03/2024', '07/03/2024'])).toMatchObject({ form: 'DMY', ambiguous: true });
    expect(read(['01/02/2024 10:15', '01/03/2024 9:40', '01/04/2024 16:05'])).toMatchObject({ form: 'MDY' });
    // The same either way round settles nothing and is not in doubt.
    expect(read(['04.04.2024'])).toMatchObject({ ambiguous: false });
  });

  it('reads back every date written in any one form', () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const forms: readonly [DateOrder, (d: Date) => string][] = [
      [
        'DMY',
        (d) =>
          `${two(d.getUTCDate())}.${two(d.getUTCMonth() + 1)}.${d.getUTCFullYear()} ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
      ],
      [
        'MDY',
        (d) =>
          `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${d.getUTCHours()}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`,
      ],
      ['YMD', (d) => d.toISOString()],
    ];
    // Seconds from 1990 to 2060; the day beyond 12 settles the order of the rest.
    const times = fc.array(fc.integer({ min: 631_152_000, max: 2_840_140_800 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(times, fc.constantFrom(...forms), (seconds, [order, write]) => {
        const dates = [...seconds.map((s) => s * 1000), Date.UTC(2024, 2, 25)].map((ms) => new Date(ms));
        const column = read(dates.map(write));
        expect(column).toMatchObject({ form: order, ambiguous: false, unreadable: 0 });
        expect([...column.byCode].slice(1)).toEqual(dates.map((d) => d.getTime()));
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });
});
