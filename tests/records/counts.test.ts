/** Tables that hold counts, one row or one column a stage. */
import { describe, expect, it } from 'vitest';
import { edgesOf, importTexts } from './import-text';

describe('a table of counts', () => {
  it('counts deals where money stands beside them', async () => {
    const result = await importTexts([
      'Этап;Кол-во сделок;Сумма, руб;Конверсия\nЗаявки;1 200;10 000 000;\nВстречи;400;5 000 000;33,3%\nОплаты;80;800 000;20%\nИтого;1680;;\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'D', cases: 1200 });
    expect(edgesOf(result)).toContain('Встречи →80/400 Оплаты');
  });

  it('counts the total, where months stand before it', async () => {
    const result = await importTexts([
      'Stage,Jan 2024,Feb 2024,Mar 2024,Total\nLead,100,120,130,350\nMeeting,50,60,70,180\nWon,10,12,15,37\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'D', cases: 350 });
    expect(edgesOf(result)).toContain('Meeting →37/180 Won');
  });

  it('counts the month that a person names, not the total', async () => {
    const text = 'Stage,Jan,Feb,Mar,Total\nLead,100,120,90,310\nMeeting,60,70,50,180\nWon,10,12,8,30\n';
    for (const columns of [{ count: 'Jan' }, { stage: 'Stage', count: 'Jan' }]) {
      const result = await importTexts([text], { columns });
      expect(result.report).toMatchObject({ grade: 'D', cases: 100 });
      expect(edgesOf(result)).toContain('Meeting →10/60 Won');
    }
  });

  it('is not made of a list of deals whose sums stand behind their parts', async () => {
    const text = 'Deal,Licence,Service,Total\nAcme,1000,200,1200\nBolt,2500,300,2800\nCrane,700,100,800\n';
    await expect(importTexts([text])).rejects.toThrow('records.noStage');
  });

  it.each([
    ['months', 'Month,Leads,Meetings,Proposals,Won\n2024-01,100,50,20,10\n2024-02,120,60,25,12\nTotal,220,110,45,22\n'],
    ['channels', 'Source;Leads;Meetings;CR;Proposals;Won;Lost\nAds;100;50;50%;20;10;90\nSite;120;60;50%;25;12;80\n'],
  ])('adds up the rows where stages stand side by side: %s', async (_, text) => {
    const result = await importTexts([text]);
    expect(result.report).toMatchObject({ grade: 'D', cases: 220 });
    expect(edgesOf(result)).toEqual([
      'All leads → Leads',
      'Leads →110/220 Meetings',
      'Meetings →45/110 Proposals',
      'Proposals →22/45 Won',
    ]);
    expect(result.report.reasons.map((r) => r.code)).toContain('records.countsAcross');
    const again = await importTexts([text], result.map);
    expect(edgesOf(again)).toEqual(edgesOf(result));
  });

  it('is not made of deals that have numbers of meetings and of calls', async () => {
    const { report } = await importTexts([
      'Deal,Stage,Calls,Meetings,Offers\nA,Lead,5,3,1\nB,Won,7,4,2\nC,Lost,3,1,0\nD,Lead,6,2,2\n',
    ]);
    expect(report).toMatchObject({ grade: 'B', cases: 4 });
  });
});
