import { describe, expect, it } from 'vitest';
import { importTexts, rowsOf, tableOf } from '../import-text';
import { workbookBytes } from '../xlsx-bytes';

/** A workbook's day number of 5 March 2024, 14:30:15. */
const SERIAL = 45_356 + (14 * 3600 + 30 * 60 + 15) / 86_400;

describe('workbooks', () => {
  const deals = {
    name: 'Сделки',
    rows: [
      ['ID', 'Этап сделки', 'Сумма', 'Дата создания', 'Дата закрытия'],
      [1, 'Успешно реализовано', 1200.5, { serial: SERIAL }, { serial: SERIAL + 10 }],
      [2, 'Закрыто и не реализовано', 300, { serial: SERIAL + 1 }, { serial: SERIAL + 2 }],
      [3, 'Переговоры', '', { serial: SERIAL + 2 }, ''],
    ],
  };

  it('gives texts, numbers and dates, the dates to the second', async () => {
    const table = await tableOf(workbookBytes([deals]));
    expect(table.format).toBe('xlsx');
    expect(rowsOf(table)[0]).toEqual([
      '1',
      'Успешно реализовано',
      '1200.5',
      '2024-03-05 14:30:15',
      '2024-03-15 14:30:15',
    ]);
    expect(rowsOf(table)[2]).toEqual(['3', 'Переговоры', '', '2024-03-07 14:30:15', '']);
  });

  it('imports like the same deals in CSV', async () => {
    const result = await importTexts([workbookBytes([deals])]);
    expect(result.report.outcomes).toEqual({ won: 1, lost: 1, parked: 0, open: 1 });
    expect(result.report.daysToWin!.mean).toBeCloseTo(10, 9);
    expect(result.report.wonAmount!.mean).toBe(1200.5);
  });

  it('takes the first sheet that holds a table and names the rest', async () => {
    const table = await tableOf(workbookBytes([{ name: 'Cover', rows: [['Report']] }, deals]));
    expect(table.rows).toBe(3);
    expect(table.findings).toContainEqual({
      code: 'records.oneSheet',
      params: { sheet: 'Сделки', others: 1 },
      level: 'note',
    });
  });

  it('reads a large sheet without starting threads of its own', async () => {
    const rows = [
      ['id', 'stage'],
      ...Array.from({ length: 20_000 }, (_, i) => [i, `stage ${i % 7} of a long name that fills the sheet`]),
    ];
    const table = await tableOf(workbookBytes([{ name: 'A', rows }]));
    expect(table.rows).toBe(20_000);
  });
});
