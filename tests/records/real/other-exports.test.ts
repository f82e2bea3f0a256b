import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { importRecords } from '#records/import-records';
import { byName, hasRecords, importReal, record } from './data';

const STEPS = ['home_page', 'payment_confirmation', 'payment_page', 'search_page', 'user'].map(
  (t) => `four_tables/${t}_table.csv.gz`,
);

describe.skipIf(!hasRecords)('one table a step', () => {
  it('joins the five files to 90,400 → 45,200 → 6,030 → 452, by device', async () => {
    const result = await importReal(STEPS);
    const { report } = result;
    expect(report.grade).toBe('B');
    expect(report.stages.map((s) => s.cases)).toEqual([90_400, 45_200, 6030, 452]);
    expect(report.sources.map((s) => [s.source, s.reach])).toEqual([
      ['Desktop', [60_200, 30_100, 3010, 150]],
      ['Mobile', [30_200, 15_100, 3020, 302]],
    ]);
    const { edge } = byName(result);
    expect(edge('search_page', 'payment_page').rate).toMatchObject({ k: 6030, n: 45_200 });
    expect(checkFunnel(result.funnel).ok).toBe(true);
  });
});

describe.skipIf(!hasRecords)('HubSpot’s own schema', () => {
  it('opens the stage history and grades it', async () => {
    const { report } = await importReal(['dbt_hubspot/deal_stage_data.csv']);
    // Every deal of this sample stands in one row: where it is now, and no more.
    expect(report.grade).toBe('C');
    expect(report.cases).toBe(14);
  });

  it('opens the property history beside the stage table', async () => {
    const { report, funnel } = await importReal([
      'dbt_hubspot/deal_pipeline_stage_data.csv',
      'dbt_hubspot/deal_property_history_data.csv',
    ]);
    expect(report.grade).toBe('A');
    expect(report.reasons.some((r) => r.code === 'records.fileUnused')).toBe(true);
    expect(checkFunnel(funnel).ok).toBe(true);
  });

  it('says of a deal list without any stage what is missing', async () => {
    const result = await importRecords([record('dbt_hubspot/deal_data.csv')]);
    expect(result).toMatchObject({ ok: false, faults: [{ path: 'deal_data.csv', code: 'records.noStage' }] });
  });

  it('does not take a diagram for an event log', async () => {
    const result = await importRecords([record('diagrams/running-example.bpmn')]);
    expect(result).toMatchObject({ ok: false, faults: [{ code: 'records.notXes' }] });
  });
});
