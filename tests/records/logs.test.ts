/** Histories as systems log them: dates in two columns, stays with two dates, changes among those of other fields, numbers for names. */
import { describe, expect, it } from 'vitest';
import { edgesOf, importTexts } from './import-text';

const stagesOf = ({ report }: Awaited<ReturnType<typeof importTexts>>): string[] => report.stages.map((s) => s.name);

describe('a date and its time of day in two columns', () => {
  it.each([
    ['2024-01-05', ['09:00', '15:00', '21:00:00']],
    ['05.01.2024', ['9:00 AM', '3:00 PM', '9:00 PM']],
  ])('are one moment (%s)', async (date, [first, second, third]) => {
    const { report, funnel } = await importTexts([
      [
        'Deal ID;Stage;Date;Time;Owner',
        `1;Won;${date};${third};Ann`,
        `1;Demo;${date};${second};Ann`,
        `1;Lead;${date};${first};Ann`,
        `2;Lead;${date};${first};Bob`,
        `2;Lost;${date};${third};Bob`,
      ].join('\n'),
    ]);
    expect(report.outcomes).toMatchObject({ won: 1, lost: 1 });
    expect(funnel.nodes.find((n) => n.name === 'Lead')).toMatchObject({ days: { mean: 0.375, n: 2 } });
  });
});

describe('a stay with its beginning and its end', () => {
  it('is dated by its beginning, though "start" may be when a deal came in', async () => {
    const result = await importTexts([
      'opportunity,stage,start,end,days\n' +
        'o1,Lead,2024-01-01,2024-01-03,2\no1,Demo,2024-01-03,2024-01-08,5\no1,Won,2024-01-08,,\n' +
        'o2,Lead,2024-01-02,2024-01-04,2\no2,Lost,2024-01-04,,\n' +
        'o3,Lead,2024-01-03,2024-01-07,4\no3,Demo,2024-01-07,,\n',
    ]);
    expect(result.map.columns).toMatchObject({ at: 'start', left: 'end' });
    expect(result.report).toMatchObject({ cases: 3, outcomes: { won: 1, lost: 1, open: 1 } });
    expect(edgesOf(result)).toContain('Lead →2/3 Demo');
  });
});

describe('a log of changes', () => {
  it('knows its columns by words written together (HubSpot’s interface)', async () => {
    const { report } = await importTexts([
      'objectId,propertyName,value,timestamp,source\n' +
        '1,dealstage,Lead,1704067200000,CRM_UI\n1,amount,500,1704067200005,CRM_UI\n1,dealstage,Won,1704240000000,CRM_UI\n' +
        '2,dealstage,Lead,1704067200000,CRM_UI\n2,dealstage,Lost,1704153600000,CRM_UI\n',
    ]);
    expect(report).toMatchObject({ grade: 'A', cases: 2, outcomes: { won: 1, lost: 1 } });
  });

  it('keeps the leads that were created and never moved (Kommo)', async () => {
    const result = await importTexts([
      'Event date,Object name,Event type,Value before,Value after\n' +
        '01.01.2024 10:00:00,Lead #1,New lead,,\n03.01.2024 10:00:00,Lead #1,Sales stage changed,Incoming,Talks\n05.01.2024 10:00:00,Lead #1,Sales stage changed,Talks,Won\n' +
        '02.01.2024 10:00:00,Lead #2,New lead,,\n04.01.2024 10:00:00,Lead #2,Sales stage changed,Incoming,Lost\n' +
        '06.01.2024 10:00:00,Lead #3,New lead,,\n',
    ]);
    expect(result.report).toMatchObject({ cases: 3, outcomes: { won: 1, lost: 1, open: 1 } });
    expect(result.funnel.nodes.find((n) => n.name === 'Incoming')).toMatchObject({
      observed: { entered: 3, open: 1 },
      days: { mean: 2, n: 2 },
    });
  });

  it('knows the endings that amoCRM numbers the same in every pipeline', async () => {
    const result = await importTexts([
      'lead_id,old_status_id,new_status_id,created_at,created_by\n' +
        '1,,1001,1704067200,5\n1,1001,1002,1704153600,5\n1,1002,142,1704240000,5\n2,,1001,1704067200,5\n2,1001,143,1704153600,5\n',
    ]);
    expect(stagesOf(result)).toEqual(['1001', '1002', '142', '143']);
    expect(result.report.outcomes).toMatchObject({ won: 1, lost: 1 });
  });
});
