import { describe, expect, it } from 'vitest';
import { survivalAt } from '#records/counting/survival';
import { checkFunnel } from '#funnel/check';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { byName, hasRecords, importReal } from './data';

const PIPELINE = 'maven_crm/sales_pipeline.csv';
const TWIN = 'crm_exports/maven_as_amocrm_cp1251.csv';

/** The funnel without what names its file and its stages. */
function anonymous(funnel: Funnel): unknown {
  const text = JSON.stringify(funnel, (key, value: unknown) =>
    key === 'source' || key === 'name' ? undefined : value,
  );
  return JSON.parse(text);
}

describe.skipIf(!hasRecords)('Maven deals (last stage and status)', () => {
  it('counts stages, outcomes and money as the analysts of the file did', async () => {
    const { report, funnel } = await importReal([PIPELINE]);
    expect(report.grade).toBe('B');
    expect(report).toMatchObject({ cases: 8800, rows: 8800, skipped: 0 });
    expect(report.outcomes).toEqual({ won: 4238, lost: 2473, parked: 0, open: 2089 });
    expect(report.winRate!.k / report.winRate!.n).toBeCloseTo(0.6315005, 7);
    expect(report.wonAmount!.total).toBe(10_005_534);
    expect(report.wonAmount!.mean).toBeCloseTo(2360.909, 3);
    expect(report.daysToWin!.mean).toBeCloseTo(51.782, 3);
    expect(report.daysToWin!.median).toBe(57);
    expect(report.daysToLoss!.mean).toBeCloseTo(41.479, 3);
    expect(report.daysToLoss!.median).toBe(14);
    expect(report.winsByQuarter.map((q) => [q.quarter, q.won])).toEqual([
      ['2017-Q1', 531],
      ['2017-Q2', 1254],
      ['2017-Q3', 1257],
      ['2017-Q4', 1196],
    ]);
    expect(report.owners[0]).toMatchObject({ owner: 'Darcel Schlecht', won: 349 });
    const { node, edge } = byName({ funnel, report, map: {} });
    expect(node('Engaging').observed).toMatchObject({ entered: 8300, open: 1589 });
    expect(node('Prospecting').observed).toMatchObject({ entered: 8800, open: 500 });
    expect(node('Won').observed).toMatchObject({ entered: 4238 });
    expect(node('Lost').observed).toMatchObject({ entered: 2473 });
    expect(edge('Engaging', 'Won').rate).toMatchObject({ k: 4238, n: 6711 });
    expect(edge('Engaging', 'Won').observed).toMatchObject({ cases: 4238, medianDays: 57 });
    expect(edge('Engaging', 'Lost').observed).toMatchObject({ cases: 2473, medianDays: 14 });
  });

  it('knows all 35 agents once the team is joined', async () => {
    const { report } = await importReal([PIPELINE, 'maven_crm/sales_teams.csv']);
    expect(report.owners).toHaveLength(35);
    expect(report.cases).toBe(8800);
  });

  it('draws the same funnel, to the last digit, from the windows-1251 export of a Russian CRM', async () => {
    const plain = await importReal([PIPELINE]);
    const twin = await importReal([TWIN]);
    expect(anonymous(twin.funnel)).toEqual(anonymous(plain.funnel));
    expect(twin.funnel.nodes.map((n) => n.name)).toContain('Переговоры');
    for (const key of [
      'outcomes',
      'winRate',
      'wonAmount',
      'daysToWin',
      'daysToLoss',
      'winsByQuarter',
      'owners',
      'survival',
      'span',
    ] as const) {
      expect(twin.report[key]).toEqual(plain.report[key]);
    }
  });

  it('handles deals that are not yet decided as censored (Aalen–Johansen)', async () => {
    const { report } = await importReal([PIPELINE]);
    const curve = report.survival!;
    expect(curve.method).toBe('aalen-johansen');
    for (const [day, open, won, lost] of [
      [30, 0.6188, 0.21899, 0.16221],
      [90, 0.35086, 0.39701, 0.25212],
      [138, 0.17882, 0.51944, 0.30174],
    ] as const) {
      const at = survivalAt(curve, day);
      expect(at.open).toBeCloseTo(open, 5);
      expect(at.won).toBeCloseTo(won, 5);
      expect(at.lost).toBeCloseTo(lost, 5);
    }
  });

  it('gives a funnel that passes the check and solves to the records’ own figures', async () => {
    const { funnel } = await importReal([PIPELINE]);
    expect(checkFunnel(funnel).ok).toBe(true);
    const solved = solveFunnel(funnel);
    if (!solved.ok) throw new Error(solved.faults[0]?.code);
    expect(solved.value.cycleDays).toBeCloseTo(51.782, 3);
    expect(solved.value.revenue! / solved.value.deals).toBeCloseTo(2360.909, 3);
    const source = funnel.nodes.find((n) => n.kind === 'source')!;
    expect(solved.value.nodes[source.id]!.winChance).toBeCloseTo(4238 / 6711, 10);
  });
});
