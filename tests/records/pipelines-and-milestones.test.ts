/** Tables in which only some columns or some rows speak of the way: one pipeline of two, a date or a mark for each stage. */
import { describe, expect, it } from 'vitest';
import { edgesOf, importTexts } from './import-text';

const stagesOf = ({ report }: Awaited<ReturnType<typeof importTexts>>): string[] => report.stages.map((s) => s.name);

describe('one pipeline of two', () => {
  const deals = [
    'Deal - ID,Deal - Pipeline,Deal - Stage,Deal - Status',
    '1,Sales,Qualified,Lost',
    '2,Sales,Proposal Made,Won',
    '3,Onboarding,Kick-off,Open',
    '4,Onboarding,Review,Won',
    '5,Sales,Negotiations Started,Won',
    '6,Sales,Demo Scheduled,Lost',
  ].join('\n');
  const history = [
    'deal_id,pipeline,stage,entered_at',
    '1,Sales,Demo,2024-01-01',
    '1,Sales,Won,2024-01-03',
    '2,Onboarding,Kick-off,2024-01-01',
    '2,Onboarding,Review,2024-01-04',
    '3,Sales,Demo,2024-01-02',
    '3,Sales,Lost,2024-01-05',
  ].join('\n');

  it('has no stages of the other in a list of deals', async () => {
    const result = await importTexts([deals], { pipeline: 'Sales' });
    expect(stagesOf(result)).toEqual(['Qualified', 'Demo Scheduled', 'Proposal Made', 'Negotiations Started', 'Won']);
    expect(edgesOf(result)).toContain('Proposal Made →2/2 Negotiations Started');
  });

  it('has none in a history either', async () => {
    const result = await importTexts([history], { pipeline: 'Sales' });
    expect(stagesOf(result)).toEqual(['Demo', 'Won', 'Lost']);
    expect(edgesOf(result)).toContain('Demo →1/2 Won');
  });
});

describe('a date for each stage', () => {
  it('is known without a column of pipelines, where headings name the pipeline (HubSpot)', async () => {
    const of = (stage: string): string => `"Date entered ""${stage} (Sales Pipeline)"""`;
    const result = await importTexts([
      `Record ID,Deal Stage,${['Qualified', 'Contract Sent', 'Closed Won', 'Closed Lost'].map(of).join(',')}\n` +
        '1,Closed Won,2024-01-01 10:00,2024-01-03 10:00,2024-01-06 10:00,\n' +
        '2,Closed Lost,2024-01-02 10:00,,,2024-01-05 10:00\n' +
        '3,Contract Sent,2024-01-03 10:00,2024-01-05 10:00,,\n',
    ]);
    expect(stagesOf(result)).toEqual(['Qualified', 'Contract Sent', 'Closed Won', 'Closed Lost']);
    expect(result.report).toMatchObject({ grade: 'A', outcomes: { won: 1, lost: 1, open: 1 } });
  });

  it('includes the dates of winning and losing, which are headed “closed” as well', async () => {
    const result = await importTexts([
      'Deal,Value,Prospecting,Proposal,Closed Won,Closed Lost\n' +
        'D1,100,2024-01-01,2024-01-04,2024-01-10,\nD2,200,2024-01-02,,,2024-01-03\nD3,300,2024-01-03,2024-01-09,,\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'A', outcomes: { won: 1, lost: 1, open: 1 } });
    expect(edgesOf(result)).toContain('Prospecting →1/3 rest Closed Lost');
  });
});
