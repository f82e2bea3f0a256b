import { describe, expect, it } from 'vitest';
import { survivalAt } from '#records/counting/survival';
import { byName, hasRecords, importReal } from './data';

const LEADS = 'olist/mql_DD-MM-YYYY.csv';
const CLOSED = 'olist/closed_DD-MM-YYYY.csv';
const ORIGINS: readonly (readonly [string, number, number])[] = [
  ['organic_search', 2296, 271],
  ['paid_search', 1586, 195],
  ['social', 1350, 75],
  ['unknown', 1099, 179],
  ['direct_traffic', 499, 56],
  ['email', 493, 15],
  ['referral', 284, 24],
  ['other', 150, 4],
  ['display', 118, 6],
  ['other_publicities', 65, 3],
  ['No source recorded', 60, 14],
];

describe.skipIf(!hasRecords)('Olist leads and closed deals (two files)', () => {
  it.each([
    ['by a join of its own finding', [LEADS, CLOSED], {}],
    ['whichever file stands first', [CLOSED, LEADS], {}],
    ['by the join that the map tells', [LEADS, CLOSED], { join: { with: 1, on: ['mql_id', 'mql_id'] } }],
    [
      'by the join that the map tells, the deals first',
      [CLOSED, LEADS],
      { join: { with: 1, on: ['mql_id', 'mql_id'] } },
    ],
  ] as const)('gives leads and wins by origin %s', async (_, files, map) => {
    const result = await importReal(files, map);
    const { report } = result;
    expect(report.grade).toBe('B');
    expect(report.cases).toBe(8000);
    expect(report.winRate).toEqual({ k: 842, n: 8000 });
    expect(report.sources.map((s) => [s.source, s.cases, s.won])).toEqual(ORIGINS);
    expect(report.daysToWin!.median).toBeCloseTo(14.65, 3);
    expect(report.daysToWin!.mean).toBeCloseTo(49.1, 3);
    const { node, edge } = byName(result);
    for (const [origin, leads, won] of ORIGINS) expect(node(origin).observed).toMatchObject({ entered: leads, won });
    expect(edge('Lead', 'Won').rate).toMatchObject({ k: 842, n: 8000 });
    expect(report.reasons.find((r) => r.code === 'records.endsBeforeStart')?.params).toMatchObject({ cases: 1 });
  });

  it('says the share won within so many days with censoring (Kaplan–Meier)', async () => {
    const { report } = await importReal([LEADS, CLOSED]);
    const curve = report.survival!;
    expect(curve.method).toBe('kaplan-meier');
    expect(survivalAt(curve, 7).won).toBeCloseTo(0.031125, 6);
    expect(survivalAt(curve, 30).won).toBeCloseTo(0.068375, 6);
    expect(survivalAt(curve, 90).won).toBeCloseTo(0.086375, 6);
    expect(survivalAt(curve, 365).won).toBeCloseTo(0.113494, 6);
  });

  it('reads day-month-year and says so', async () => {
    const { report } = await importReal([LEADS, CLOSED]);
    const column = report.columns.find((c) => c.column === 'first_contact_date');
    expect(column).toMatchObject({
      meaning: 'created',
      reading: { code: 'records.readDate', params: { form: 'DMY' } },
    });
  });
});
