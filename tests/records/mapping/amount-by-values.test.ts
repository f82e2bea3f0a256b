/** A table without headings: which of its numbers are the amounts. */
import { describe, expect, it } from 'vitest';
import { importTexts } from '../import-text';

const STAGES = ['Talk', 'Offer', 'Closed Won', 'Closed Lost'];
const AMOUNTS = [1200, 850, 4300, 990, 15000, 2750, 640, 7300];

function table(cells: (d: number) => readonly (string | number)[]): string {
  return Array.from({ length: 40 }, (_, d) =>
    [1000 + d, STAGES[d % 4]!, `2024-01-${10 + (d % 20)}`, ...cells(d)].join(';'),
  ).join('\n');
}

/** Deals 2, 6, 10 … are won: amounts 2 and 6 of the eight in turn, five times each. */
const WON = { total: 5 * (4300 + 640), n: 10 };

describe('the amount in a table without headings', () => {
  it('is told from the number of the deal, from chances, telephones and years', async () => {
    const text = table((d) => [
      (d % 5) * 20,
      AMOUNTS[d % 8]!,
      79161000000 + d * 7919,
      2019 + (d % 6),
      ['Ann', 'Bob'][d % 2]!,
    ]);
    const { report } = await importTexts([text]);
    expect(report).toMatchObject({ grade: 'B', cases: 40, wonAmount: WON });
    expect(report.columns.find((c) => c.meaning === 'amount')?.column).toBe('Column 5');
    expect(report.reasons).toContainEqual({
      code: 'records.amountByValues',
      params: { column: 'Column 5' },
      level: 'note',
    });
  });

  it('is the column with a currency in it, whatever else is large', async () => {
    const { report, funnel } = await importTexts([table((d) => [100 + d * 37, `€ ${AMOUNTS[d % 8]!},00`])]);
    expect(report.wonAmount).toMatchObject(WON);
    expect(funnel.currency).toBe('EUR');
  });

  it('is said to be in doubt where two columns could be it', async () => {
    const { report } = await importTexts([table((d) => [AMOUNTS[d % 8]!, AMOUNTS[(d + 3) % 8]! / 10])]);
    expect(report.wonAmount).toMatchObject(WON);
    expect(report.reasons).toContainEqual({
      code: 'records.amountAssumed',
      params: { column: 'Column 4', others: 'Column 5' },
      level: 'warning',
    });
  });

  it('is not made of chances and years', async () => {
    const { report } = await importTexts([table((d) => [(d % 5) * 20, 2019 + (d % 6)])]);
    expect(report.amount).toBeNull();
    expect(report.reasons.map((r) => r.code)).toContain('records.noAmounts');
  });
});
