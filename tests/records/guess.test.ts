import { describe, expect, it } from 'vitest';
import { guessMap } from '#records/guess-map';
import { importTables } from '#records/import-tables';
import { readTables } from '#records/import-records';
import type { Table } from '#records/types';
import { edgesOf, file, importTexts } from './import-text';

async function tables(...texts: string[]): Promise<Table[]> {
  const read = await readTables(texts.map((t, i) => file(`${i}.csv`, t)));
  if (!read.ok) throw new Error(read.faults[0]?.code);
  return read.value;
}

const guess = async (...texts: string[]): Promise<object> => guessMap(await tables(...texts)).map.columns ?? {};

describe('columns by heading and values', () => {
  it('reads the file of the wizard’s picture', async () => {
    const head =
      'deal_id;stage_name;changed_at;sum_eur;responsible;lost_reason;phone;email;utm_term;city;created_by;tag;comment;currency\n';
    const row = (d: number, stage: string, day: string, reason = ''): string =>
      `D-${d};${stage};${day}.09.2025 14:05;"4 200,00";A. Weber;${reason};+49 1;a@b.c;x;Berlin;Bot;t;hi;EUR\n`;
    const text =
      head +
      row(1, 'New inquiry', '03') +
      row(1, 'Proposal sent', '05') +
      row(1, 'Won', '25') +
      row(2, 'New inquiry', '04') +
      row(2, 'Lost', '14', 'no answer') +
      row(3, 'New inquiry', '06') +
      row(3, 'Lost', '16');
    expect(await guess(text)).toEqual({
      case: 'deal_id',
      stage: 'stage_name',
      at: 'changed_at',
      amount: 'sum_eur',
      owner: 'responsible',
      lossReason: 'lost_reason',
      currency: 'currency',
    });
    const { report } = await importTexts([text]);
    const read = new Map(report.columns.map((c) => [c.column, c.reading]));
    expect(read.get('deal_id')).toMatchObject({ code: 'records.readCases', params: { count: 3 }, level: 'good' });
    expect(read.get('stage_name')).toMatchObject({ code: 'records.readStages', params: { count: 4 } });
    expect(read.get('changed_at')).toMatchObject({ code: 'records.readDate', params: { form: 'DMYTime' } });
    expect(read.get('sum_eur')).toMatchObject({ code: 'records.readNumber', params: { form: 'comma' } });
    expect(read.get('lost_reason')).toMatchObject({
      code: 'records.readReasonShare',
      params: { percent: 50 },
      level: 'warning',
    });
    expect(report.columns.filter((c) => c.meaning === null).map((c) => c.column)).toEqual([
      'phone',
      'email',
      'utm_term',
      'city',
      'created_by',
      'tag',
      'comment',
    ]);
  });

  it.each([
    [
      'Case ID,Activity,Complete Timestamp,Resource\n1,a,2024-01-01,x\n1,b,2024-01-02,x\n2,a,2024-01-03,y\n',
      { case: 'Case ID', stage: 'Activity', at: 'Complete Timestamp', owner: 'Resource' },
    ],
    [
      'ticket,status,date\n1,New,2024-01-01\n1,Waiting,2024-01-02\n2,New,2024-01-03\n2,Solved,2024-01-04\n',
      { case: 'ticket', stage: 'status', at: 'date' },
    ],
    [
      'lead_id,status,created\n1,open,2024-01-01\n2,won,2024-01-02\n3,lost,2024-01-03\n',
      { case: 'lead_id', status: 'status', created: 'created' },
    ],
    [
      'Номер заявки;Этап;Дата и время\n1;Новая;01.02.2024 10:00\n1;КП;13.02.2024 10:00\n2;Новая;14.02.2024 10:00\n',
      { case: 'Номер заявки', stage: 'Этап', at: 'Дата и время' },
    ],
    [
      'foo,bar,baz\nx1,Closed Won,2024-01-01\nx2,Closed Lost,2024-01-02\nx3,Talk,2024-01-03\n',
      { case: 'foo', stage: 'bar', created: 'baz' },
    ],
    [
      'id,stage,amount,expected_close_date,modified_date\n1,New,5,2030-01-01,2024-01-01\n2,Won,6,2030-01-01,2024-01-02\n',
      { case: 'id', stage: 'stage', amount: 'amount' },
    ],
  ])('%#', async (text, expected) => {
    expect(await guess(text)).toEqual(expected);
  });

  it('makes a history of dated columns that no dictionary knows', async () => {
    const text =
      'client,inquiry_date,quote_date,contract_date\nA,2024-01-01,2024-01-03,2024-01-09\nB,2024-01-02,2024-01-05,\nC,2024-01-04,,\n';
    const { report } = await importTexts([text], { won: ['contract'] });
    expect(report.grade).toBe('A');
    expect(report.stages.map((s) => [s.name, s.cases])).toEqual([
      ['inquiry', 3],
      ['quote', 2],
      ['contract', 1],
    ]);
  });

  it('takes only the stage’s rows of a log of all fields', async () => {
    const text =
      'deal_id,timestamp,name,value\n1,2024-01-01 10:00:00,dealstage,New\n1,2024-01-01 11:00:00,amount,500\n1,2024-01-04 10:00:00,dealstage,Closed Won\n2,2024-01-02 10:00:00,dealstage,New\n2,2024-01-05 10:00:00,dealstage,Closed Lost\n';
    const result = await importTexts([text]);
    expect(result.report).toMatchObject({
      grade: 'A',
      cases: 2,
      skipped: 1,
      skips: [{ code: 'records.skipProperty', rows: 1, row: 3 }],
    });
    expect(edgesOf(result)).toEqual(['All leads → New', 'New →1/2 Closed Won', 'New →1/2 rest Closed Lost']);
  });
});

describe('a person’s corrections', () => {
  const text =
    'id,stage,when,origin\n1,New,2024-01-01,Ads\n1,Won,2024-01-05,Ads\n2,New,2024-01-02,Web\n2,Lost,2024-01-03,Web\n3,New,2024-01-04,Web\n3,Talk,2024-01-06,Web\n3,Won,2024-01-09,Web\n';

  it('draw the same funnel from the guess as from nothing', async () => {
    const read = await tables(text);
    const [plain, told] = [importTables(read), importTables(read, guessMap(read).map)];
    expect(plain.ok && told.ok && told.value.funnel).toEqual(plain.ok && plain.value.funnel);
  });

  it('rename, merge and reorder stages, and say how they end', async () => {
    const result = await importTexts([text], { merge: { Started: ['New', 'Talk'] }, won: ['Lost'], lost: ['Won'] });
    expect(edgesOf(result)).toContain('Started →2/3 rest Won');
    expect(result.report.outcomes).toMatchObject({ won: 1, lost: 2 });
    // A merged stage is one visit, however many of its parts were met.
    expect(result.report.stages.find((s) => s.name === 'Started')).toMatchObject({ cases: 3 });
    const ordered = await importTexts([text], { order: ['Talk', 'New'] });
    expect(ordered.report.stages.map((s) => s.name)).toEqual(['Talk', 'New', 'Won', 'Lost']);
  });

  it('take a column’s meaning away', async () => {
    const result = await importTexts([text], { columns: { source: null } });
    expect(result.funnel.nodes.filter((n) => n.kind === 'source').map((n) => n.name)).toEqual(['All leads']);
    const none = importTables(await tables(text), { columns: { stage: null } });
    expect(none).toMatchObject({ ok: false, faults: [{ code: 'records.noStage' }] });
  });

  it('set the period, the currency and the language of the words that the data cannot give', async () => {
    const result = await importTexts(
      [text],
      { period: 'day', currency: 'USD', columns: { source: null } },
      { words: { source: 'Все обращения' }, name: 'Моя воронка' },
    );
    expect(result.funnel).toMatchObject({ name: 'Моя воронка', period: 'day', currency: 'USD' });
    expect(result.funnel.nodes[0]).toMatchObject({ name: 'Все обращения', volume: { n: 4, mean: 0.75 } });
  });
});
