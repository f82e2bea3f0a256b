/** Exports as people really make them: what each was once read wrong for, with the answer counted by hand. */
import { describe, expect, it } from 'vitest';
import { edgesOf, importTexts, tryImport } from './import-text';
import { workbookBytes } from './xlsx-bytes';
import { importRecords } from '#records/import-records';
import { file } from './import-text';

const codes = (reasons: readonly { readonly code: string }[]): string[] =>
  reasons.map((r) => r.code.replace('records.', ''));

describe('one row a deal', () => {
  it('keeps deals of one name apart where their dates and amounts differ (a Salesforce report with its footer)', async () => {
    const rows = [
      'Opportunity Owner;Opportunity Name;Stage;Amount;Close Date;Created Date;Lead Source',
      'Ann;Renewal;Closed Won;EUR 1.200,50;31/01/2024;05/01/2024;Web',
      'Ann;Renewal;Closed Lost;EUR 2.000,00;28/02/2024;06/01/2024;Web',
      'Bob;Renewal;Prospecting;EUR 300,00;30/06/2024;07/01/2024;Call',
      'Bob;Upgrade;Closed Won;EUR 99,50;15/02/2024;08/01/2024;Call',
      '',
      'Total;;;EUR 3.600,00;;;',
      'Confidential Information - Do Not Distribute',
    ];
    const { report, funnel } = await importTexts([rows.join('\r\n')]);
    expect(report).toMatchObject({ grade: 'B', cases: 4, outcomes: { won: 2, lost: 1, open: 1 } });
    expect(report.wonAmount).toMatchObject({ total: 1300, n: 2 });
    expect(report.daysToWin!.mean).toBe((26 + 38) / 2);
    expect(funnel.currency).toBe('EUR');
    expect(codes(report.reasons)).toContain('noCaseColumn');
  });

  it('takes a bare id for the deal beside the lead’s, and either date of an ending (Close)', async () => {
    const { report } = await importTexts([
      'id,lead_id,status_type,status_label,value,value_currency,user_name,date_created,date_won,date_lost\n' +
        'o1,l1,won,Signed,100.5,USD,Ann,2024-01-01T10:00:00.000000+00:00,2024-01-11,\n' +
        'o2,l1,lost,Gone,200,USD,Ann,2024-01-01T00:00:00.000000+00:00,,2024-01-05\n' +
        'o3,l2,active,Talk,300,USD,Bob,2024-01-03T00:00:00.000000+00:00,,\n',
    ]);
    expect(report).toMatchObject({ grade: 'B', cases: 3, outcomes: { won: 1, lost: 1, open: 1 } });
    expect(report.daysToLoss!.mean).toBe(4);
    expect(report.owners.map((o) => o.owner)).toEqual(['Ann', 'Bob']);
  });

  it('knows amounts by headings with a currency in them (Kommo), and “not closed” for a blank', async () => {
    const { report, funnel } = await importTexts([
      'Lead ID,Lead title,"Sale, $",Created at,Closed at,Lead stage\n1,A,1200,05.01.2024,25.01.2024,Closed - won\n2,B,300,06.01.2024,not closed,Talks\n3,C,50,07.01.2024,08.01.2024,Closed - lost\n',
    ]);
    expect(report.wonAmount).toMatchObject({ total: 1200, n: 1 });
    expect(funnel.currency).toBe('USD');
    expect(codes(report.reasons)).not.toContain('unreadableDates');
  });

  it('reads Zoho’s headings for reasons and dates', async () => {
    const { map, report } = await importTexts([
      'Record Id,Amount,Closing Date,Stage,Created Time,Modified Time,Reason For Loss\nz1,"$ 1,000.00",2024-02-01,Closed Won,2024-01-01 00:00:00,2024-03-01 00:00:00,\nz2,$ 5.50,2024-02-02,Closed Lost,2024-01-01 00:00:00,2024-03-01 00:00:00,Price\nz3,$ 7,2024-09-09,Proposal,2024-01-02 00:00:00,2024-03-01 00:00:00,\n',
    ]);
    expect(map.columns).toMatchObject({
      created: 'Created Time',
      closed: 'Closing Date',
      lossReason: 'Reason For Loss',
    });
    expect(report.lossReasons).toEqual([{ reason: 'Price', cases: 1 }]);
    expect(report.daysToWin!.mean).toBe(31);
  });

  it('reads German headings and statuses', async () => {
    const { report } = await importTexts([
      'Deal-ID;Phase;Status;Betrag;Erstellt am;Abgeschlossen am;Besitzer;Quelle\n1;Angebot;Gewonnen;€ 1.234,50;01.03.2024;21.03.2024;Uwe;Messe\n2;Angebot;Verloren;€ 10,00;02.03.2024;22.03.2024;Uwe;Messe\n3;Erstkontakt;Offen;€ 20,00;03.03.2024;;Ina;Web\n',
    ]);
    expect(report).toMatchObject({ grade: 'B', outcomes: { won: 1, lost: 1, open: 1 } });
    expect(report.wonAmount!.total).toBe(1234.5);
    expect(report.daysToWin!.mean).toBe(20);
  });

  it('says which words of a status it does not understand, rather than taking all deals for open in silence', async () => {
    const { report } = await importTexts([
      'Deal ID,Stage,Status\n1,Offer,Kaput\n2,Offer,Prima\n3,Talk,Läuft\n4,Talk,Läuft\n',
    ]);
    expect(report.reasons).toContainEqual({
      code: 'records.statusUnknown',
      params: { words: 'Kaput, Prima, Läuft' },
      level: 'warning',
    });
    const told = await importTexts(['Deal ID,Stage,Status\n1,Offer,Kaput\n2,Offer,Prima\n3,Talk,Läuft\n'], {
      won: ['Prima'],
      lost: ['Kaput'],
    });
    expect(told.report.outcomes).toMatchObject({ won: 1, lost: 1, open: 1 });
  });

  it('warns of amounts in several currencies', async () => {
    const { report } = await importTexts([
      'Deal ID,Stage,Status,Amount,Currency\n1,Offer,won,10,EUR\n2,Offer,won,20,USD\n3,Talk,lost,30,EUR\n',
    ]);
    expect(report.reasons).toContainEqual({
      code: 'records.mixedCurrencies',
      params: { currencies: 'EUR, USD' },
      level: 'warning',
    });
  });

  it('leaves out the row of totals, with or without a word under “stage”', async () => {
    const { report } = await importTexts([
      'Номер сделки;Этап;Статус;Сумма\n1;КП;Успех;1 000,50\n2;КП;Отказ;2 000\nИтого;КП;;3 000,50\n',
    ]);
    expect(report).toMatchObject({ cases: 2, skipped: 1 });
    expect(report.skips[0]).toMatchObject({ code: 'records.skipTotal', row: 4 });
    expect(report.wonAmount!.total).toBe(1000.5);
  });
});

describe('one row a deal, told oddly', () => {
  it.each([
    ['IsClosed,IsWon', ['true,true', 'true,false', 'false,false'], { won: 1, lost: 1, open: 1 }],
    // "Won: no" alone is no loss.
    ['IsWon,Probability', ['true,100', 'false,0', 'false,20'], { won: 1, lost: 0, open: 2 }],
  ])('takes “won: no” of an open deal for no loss (%s)', async (flags, values, outcomes) => {
    const rows = values.map((v, i) => `006${i},Offer,10,${v},2024-01-0${i + 1}T00:00:00.000+0000`);
    const { report } = await importTexts([`Id,StageName,Amount,${flags},CreatedDate\n${rows.join('\n')}\n`]);
    expect(report.outcomes).toMatchObject(outcomes);
  });

  it('takes a stage spelled with other capitals or spaces for the same stage, and renames them together', async () => {
    const text = 'Deal ID,Stage,Status\n1,Offer sent,won\n2,OFFER SENT ,lost\n3,Offer  sent,open\n';
    const { report } = await importTexts([text]);
    expect(report.stages.map((s) => s.name)).toEqual(['Offer sent', 'Won']);
    const renamed = await importTexts([text], { merge: { Quote: ['Offer sent'] } });
    expect(renamed.report.stages.map((s) => s.name)).toEqual(['Quote', 'Won']);
  });

  it('passes over headings that stand again between the rows', async () => {
    const head = 'Deal ID,Stage,Status';
    const { report } = await importTexts([`${head}\n1,Offer,won\n${head}\n2,Offer,lost\n${head}\n3,Talk,open\n`]);
    expect(report).toMatchObject({ cases: 3, outcomes: { won: 1, lost: 1, open: 1 } });
    expect(report.reasons).toContainEqual({ code: 'records.headingAgain', params: { rows: 2, row: 3 }, level: 'note' });
  });

  it('knows converted leads and good ones for won', async () => {
    const { report } = await importTexts([
      'Lead ID,Lead Status\n1,New\n2,Converted\n3,Disqualified\n4,Converted\n5,Contacted\n',
    ]);
    expect(report.outcomes).toMatchObject({ won: 2, lost: 1, open: 2 });
  });

  it('makes stages of plain words over dates, where no other column says how far a deal came', async () => {
    const result = await importTexts([
      'Клиент;Заявка;КП отправлено;Договор подписан;Отказ\nА;01.02.2024;05.02.2024;20.02.2024;\nБ;02.02.2024;06.02.2024;;21.02.2024\nВ;03.02.2024;;;\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'A', cases: 3, outcomes: { won: 1, lost: 1, open: 1 } });
    expect(edgesOf(result)).toContain('Заявка →2/2 КП отправлено');
  });
});

describe('one row a change of stage', () => {
  it('reads amoCRM’s log of events: value before, value after', async () => {
    const result = await importTexts([
      'Дата;Автор;ID сделки;Событие;Значение до;Значение после\n' +
        '31.01.2024 10:00:00;Ann;1;Изменение этапа;Новая;КП\n' +
        '01.02.2024 10:00:00;Ann;1;Изменение ответственного;Ann;Bob\n' +
        '02.02.2024 10:00:00;Ann;1;Изменение этапа;КП;Успешно реализовано\n' +
        '03.02.2024 10:00:00;Ann;2;Изменение этапа;Новая;Закрыто и не реализовано\n',
    ]);
    expect(result.report).toMatchObject({ grade: 'A', cases: 2, skipped: 1, outcomes: { won: 1, lost: 1 } });
    expect(edgesOf(result)).toContain('Новая →1/2 КП');
  });

  it('reads HubSpot’s property history, whose values are stages among others', async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      [
        `${i},dealstage,New,2024-01-01 08:0${i % 10},CRM`,
        `${i},amount,${i * 17},2024-01-02 08:00,API`,
        `${i},dealstage,${i % 2 === 0 ? 'Closed Won' : 'Closed Lost'},2024-01-03 08:00,CRM`,
      ].join('\n'),
    );
    const result = await importTexts([`Record ID,Property name,Value,Timestamp,Source\n${rows.join('\n')}\n`]);
    expect(edgesOf(result).slice(1)).toEqual(['New →20/40 Closed Won', 'New →20/40 rest Closed Lost']);
  });

  it('finds the deal in a history without headings', async () => {
    const rows = Array.from({ length: 12 }, (_, i) =>
      ['New', 'Talk', i % 2 === 0 ? 'Won' : 'Lost']
        .map((s, k) => `${100 + i},${s},2024-01-${10 + k * 5} 0${i % 10}:00`)
        .join('\n'),
    );
    const result = await importTexts([`${rows.join('\n')}\n`]);
    expect(result.report).toMatchObject({ grade: 'A', cases: 12 });
    expect(edgesOf(result)).toContain('Talk →6/12 Won');
  });
  it.each([
    ['Deal,Moved to,When,By', ','],
    ['Сделка;Стало;Дата изменения;Кто изменил', ';'],
  ])('is known by plain headings: %s', async (head, delimiter) => {
    const rows = [
      ['17', 'New', '1/31/2024 3:05 PM', 'Ann'],
      ['17', 'Won', '2/2/2024 3:05 PM', 'Ann'],
      ['18', 'New', '2/1/2024 9:00 AM', 'Bob'],
      ['18', 'Lost', '2/13/2024 9:00 AM', 'Bob'],
    ];
    const result = await importTexts([`${head}\n${rows.map((r) => r.join(delimiter)).join('\n')}\n`]);
    expect(result.report).toMatchObject({ grade: 'A', cases: 2 });
    expect(edgesOf(result)).toEqual(['All leads → New', 'New →1/2 Won', 'New →1/2 rest Lost']);
  });

  it('takes only the changes of the stage from Salesforce’s field history', async () => {
    const result = await importTexts([
      'Opportunity ID,Edited By,Field / Event,Old Value,New Value,Edit Date\n6a,Ann,Stage,New,Won,01/15/2024 10:00 AM\n6a,Ann,Amount,100,200,01/16/2024 10:00 AM\n6b,Ann,Stage,New,Lost,01/17/2024 10:00 AM\n6b,Ann,Amount,5,6,01/18/2024 10:00 AM\n',
    ]);
    expect(edgesOf(result)).toEqual(['All leads → New', 'New →1/2 Won', 'New →1/2 rest Lost']);
    expect(result.report.skips).toEqual([{ code: 'records.skipProperty', rows: 2, row: 3 }]);
  });

  it('reads what an event log says of a whole trace: source, amount, owner, status, reason', async () => {
    const trace = (id: string, source: string, end: string, reason: string): string =>
      `<trace><string key="concept:name" value="${id}"/><string key="source" value="${source}"/><float key="amount" value="12.5"/><string key="owner" value="Ann"/><string key="lossReason" value="${reason}"/>` +
      ['Call', end]
        .map(
          (name, i) =>
            `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2024-01-0${i + 1}T00:00:00.000+02:00"/></event>`,
        )
        .join('') +
      '</trace>';
    const log = `<?xml version="1.0"?><log>${trace('a', 'Ads', 'Won', '')}${trace('b', 'Web', 'Lost', 'Price')}${trace('c', 'Ads', 'Lost', 'Price')}</log>`;
    const { report, map } = await importTexts([log]);
    expect(map.columns).toMatchObject({
      source: 'case:source',
      amount: 'case:amount',
      owner: 'case:owner',
      lossReason: 'case:lossReason',
    });
    expect(report.sources.map((s) => [s.source, s.cases, s.won])).toEqual([
      ['Ads', 2, 1],
      ['Web', 1, 0],
    ]);
    expect(report.lossReasons).toEqual([{ reason: 'Price', cases: 2 }]);
    expect(report.wonAmount!.total).toBe(12.5);
  });
});

describe('tables of counts', () => {
  it('leave out their total', async () => {
    const { report } = await importTexts(['Stage,Deals\nVisits,"12,000"\nLeads,"1,200"\nWon,90\nTotal,"13,290"\n']);
    expect(report).toMatchObject({ grade: 'D', cases: 12_000, skipped: 1 });
    expect(report.stages.map((s) => s.cases)).toEqual([12_000, 1200, 90]);
  });

  it('are asked which column counts, where there are several, and obey the answer', async () => {
    const text = 'Stage,Jan,Feb,Mar\nLeads,100,120,130\nMeetings,30,40,50\nWon,9,10,11\n';
    const asked = await tryImport([text]);
    expect(asked).toMatchObject({
      ok: false,
      faults: [{ code: 'records.whichCount', params: { columns: 'Jan, Feb, Mar' } }],
    });
    const told = await importTexts([text], { columns: { count: 'Feb' } });
    expect(told.report).toMatchObject({ grade: 'D', cases: 120 });
  });
});

describe('workbooks as people keep them', () => {
  it('have headings on two lines, with merged groups above', async () => {
    const text =
      'Сделки отдела продаж;;;;\n;;;;\nСделка;Продажа;;;Даты\nНомер;Этап;Статус;Сумма;Закрыта\n1;КП;Выиграна;100;05.02.2024\n2;КП;Проиграна;50;06.02.2024\n3;Звонок;В работе;70;\n';
    const { report, map } = await importTexts([text]);
    expect(map.columns).toMatchObject({
      case: 'Номер',
      stage: 'Этап',
      status: 'Статус',
      amount: 'Сумма',
      closed: 'Закрыта',
    });
    expect(report.outcomes).toMatchObject({ won: 1, lost: 1, open: 1 });
  });

  it('do not take a first row of texts for a second line of headings', async () => {
    const { report } = await importTexts(['id,stage,memo,note\n1,Won,,late\n2,Lost,,\n3,Won,7,8\n4,Open,1,2\n']);
    expect(report.cases).toBe(4);
  });

  it('hold a cover sheet before the table', async () => {
    const bytes = workbookBytes([
      { name: 'Cover', rows: [['Report'], ['Prepared by Ann']] },
      {
        name: 'Deals',
        rows: [
          ['Deal ID', 'Stage', 'Status'],
          [1, 'Offer', 'Won'],
          [2, 'Offer', 'Lost'],
        ],
      },
    ]);
    const read = await importRecords([file('book.xlsx', bytes)]);
    expect(read.ok && read.value.report).toMatchObject({ cases: 2, outcomes: { won: 1, lost: 1 } });
  });
});
