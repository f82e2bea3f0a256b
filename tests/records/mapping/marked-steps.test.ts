/** One row a deal, one column a stage, a mark where the deal came so far. */
import { describe, expect, it } from 'vitest';
import { importTexts, tryImport } from '../import-text';

const table = (yes: string, no: string, marks: (d: number, step: number) => boolean): string =>
  ['Kunde;Anfrage;Demo;Angebot;Vertrag']
    .concat(
      Array.from({ length: 40 }, (_, d) => [`F${d}`, ...[0, 1, 2, 3].map((s) => (marks(d, s) ? yes : no))].join(';')),
    )
    .join('\n');

describe('a table of marks', () => {
  it.each([
    ['x', ''],
    ['✓', '-'],
    ['1', '0'],
    ['yes', 'no'],
    ['да', 'нет'],
  ])('%s', async (yes, no) => {
    const { report } = await importTexts([table(yes, no, (d, s) => s <= d % 4)]);
    expect(report).toMatchObject({ grade: 'B', cases: 40 });
    expect(report.stages.map((s) => [s.name, s.cases])).toEqual([
      ['Anfrage', 40],
      ['Demo', 30],
      ['Angebot', 20],
      ['Vertrag', 10],
    ]);
  });

  it('is refused where the marks are in no order, and says which they are', async () => {
    const result = await tryImport([table('x', '', (d, s) => d % 4 === s)]);
    expect(result).toMatchObject({
      ok: false,
      faults: [{ code: 'records.marksNotSteps', params: { columns: 'Anfrage, Demo, Angebot, Vertrag' } }],
    });
  });
});
