/** The exports that CRMs write, in the shapes that field/crm-exports.md collected, each in a few rows with a known answer. */
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { edgesOf, importTexts } from './import-text';

const csv = (rows: readonly (readonly string[])[], delimiter = ','): string =>
  rows.map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n');

describe('Pipedrive deals: a lost deal keeps the stage where it died', () => {
  const header = [
    'Deal - ID',
    'Deal - Title',
    'Deal - Owner',
    'Deal - Value',
    'Deal - Currency of Value',
    'Deal - Stage',
    'Deal - Status',
    'Deal - Deal created',
    'Deal - Deal closed on',
    'Deal - Lost reason',
    'Deal - Expected close date',
  ];
  const deal = (id: number, stage: string, status: string, closed = '', reason = ''): string[] => [
    `${id}`,
    `D ${id}`,
    'Ann',
    '1,000',
    'EUR',
    stage,
    status,
    '2024-01-10 09:00:00',
    closed,
    reason,
    '2030-01-01',
  ];
  const rows = [
    header,
    deal(1, 'Qualified', 'Open'),
    deal(2, 'Qualified', 'Lost', '2024-02-01 09:00:00', 'Price'),
    deal(3, 'Proposal Made', 'Lost', '2024-02-03 09:00:00', 'Price'),
    deal(4, 'Proposal Made', 'Lost', '2024-02-03 09:00:00'),
    deal(5, 'Negotiations Started', 'Won', '2024-02-09 09:00:00'),
    deal(6, 'Proposal Made', 'Won', '2024-02-19 09:00:00'),
    deal(7, 'Negotiations Started', 'Open'),
  ];

  it('gives drop-off by stage, win rate, value, cycle and reasons where they belong', async () => {
    const result = await importTexts([csv(rows)]);
    expect(result.report.grade).toBe('B');
    expect(result.report.outcomes).toEqual({ won: 2, lost: 3, parked: 0, open: 2 });
    expect(edgesOf(result)).toEqual([
      'All leads → Qualified',
      // Seven reached it; the one open there is left out; one was lost there.
      'Qualified →5/6 Proposal Made',
      'Proposal Made →3/5 Negotiations Started',
      'Negotiations Started →2/2 Won',
    ]);
    expect(result.report.daysToWin!.mean).toBe(35);
    expect(result.funnel.currency).toBe('EUR');
    const proposal = result.funnel.nodes.find((n) => n.name === 'Proposal Made');
    expect(proposal).toMatchObject({ lossReasons: [{ reason: 'Price', k: 1 }] });
    expect(result.report.columns.find((c) => c.column === 'Deal - Lost reason')?.reading).toMatchObject({
      code: 'records.readReasonShare',
      params: { percent: 67, with: 2, lost: 3 },
    });
    expect(result.map.columns).not.toMatchObject({ closed: 'Deal - Expected close date' });
    expect(checkFunnel(result.funnel).ok).toBe(true);
  });
});

describe('HubSpot deals with a column a stage', () => {
  const header = [
    'Record ID',
    'Deal Name',
    'Pipeline',
    'Deal Stage',
    'Amount',
    'Create Date',
    'Close Date',
    'Date entered "Appointment (Sales Pipeline)"',
    'Date entered "Proposal (Sales Pipeline)"',
    'Date entered "Closed Won (Sales Pipeline)"',
    'Date entered "Closed Lost (Sales Pipeline)"',
    'Date entered current stage',
    'Original Traffic Source',
  ];
  const rows = [
    header,
    [
      '1',
      'a',
      'Sales Pipeline',
      'Closed Won',
      '100',
      '2024-01-01 10:00',
      '2024-01-21 10:00',
      '2024-01-01 10:00',
      '2024-01-11 10:00',
      '2024-01-21 10:00',
      '',
      '2024-01-21 10:00',
      'Paid Search',
    ],
    [
      '2',
      'b',
      'Sales Pipeline',
      'Closed Lost',
      '200',
      '2024-01-02 10:00',
      '2024-01-06 10:00',
      '2024-01-02 10:00',
      '',
      '',
      '2024-01-06 10:00',
      '2024-01-06 10:00',
      'Organic Search',
    ],
    [
      '3',
      'c',
      'Sales Pipeline',
      'Closed Won',
      '300',
      '2024-01-03 10:00',
      '2024-01-13 10:00',
      '2024-01-03 10:00',
      '',
      '2024-01-13 10:00',
      '',
      '2024-01-13 10:00',
      'Organic Search',
    ],
    [
      '4',
      'd',
      'Sales Pipeline',
      'Proposal',
      '',
      '2024-01-04 10:00',
      '',
      '2024-01-04 10:00',
      '2024-01-05 10:00',
      '',
      '',
      '2024-01-05 10:00',
      'Paid Search',
    ],
  ];

  it('is a full history, the pipeline’s name taken off the stages', async () => {
    const result = await importTexts([csv(rows)]);
    expect(result.report.grade).toBe('A');
    expect(result.report.stages.map((s) => [s.name, s.kind, s.cases, s.open])).toEqual([
      ['Appointment', 'stage', 4, 0],
      ['Proposal', 'stage', 2, 1],
      ['Closed Won', 'won', 2, 0],
      ['Closed Lost', 'lost', 1, 0],
    ]);
    expect(edgesOf(result)).toContain('Appointment →1/4 Closed Won');
    expect(result.report.policy).toMatchObject({ skippingCases: 1, skippedMoves: 1 });
    expect(result.report.daysToWin).toMatchObject({ mean: 15, n: 2 });
  });

  it('passes the skipped stage when told to fill', async () => {
    const result = await importTexts([csv(rows)], {}, { count: 'fill' });
    expect(edgesOf(result)).not.toContain('Appointment →1/4 Closed Won');
    expect(edgesOf(result)).toContain('Proposal →2/2 Closed Won');
  });
});

describe('Salesforce', () => {
  it('reads the history report: from stage, to stage', async () => {
    const header = [
      'Opportunity Name',
      'Account Name',
      'Opportunity Owner',
      'From Stage',
      'To Stage',
      'Stage Change',
      'Stage Duration',
      'Last Stage Change Date',
      'Amount',
      'Probability (%)',
      'Close Date',
    ];
    const row = (name: string, from: string, to: string, date: string): string[] => [
      name,
      'Acme',
      'Bob',
      from,
      to,
      'Y',
      '3',
      date,
      '5000',
      '50',
      '3/30/2024',
    ];
    const result = await importTexts([
      csv([
        header,
        row('Alpha', 'Prospecting', 'Qualification', '3/4/2024'),
        row('Alpha', 'Qualification', 'Closed Won', '3/14/2024'),
        row('Beta', 'Prospecting', 'Closed Lost', '3/15/2024'),
        row('Gamma', 'Prospecting', 'Qualification', '3/16/2024'),
      ]),
    ]);
    expect(result.report.grade).toBe('A');
    expect(result.report.stages.map((s) => [s.name, s.cases])).toEqual([
      ['Prospecting', 3],
      ['Qualification', 2],
      ['Closed Won', 1],
      ['Closed Lost', 1],
    ]);
    expect(result.report.columns.find((c) => c.column === 'Last Stage Change Date')?.reading).toMatchObject({
      code: 'records.readDate',
      params: { form: 'MDY' },
    });
  });

  it('collapses rows that save a stage again (OpportunityHistory)', async () => {
    const header = [
      'Id',
      'OpportunityId',
      'CreatedById',
      'CreatedDate',
      'StageName',
      'Amount',
      'CloseDate',
      'SystemModstamp',
    ];
    const row = (id: number, opp: string, date: string, stage: string): string[] => [
      `${id}`,
      opp,
      'u1',
      `2024-03-${date}T10:00:00.000Z`,
      stage,
      '100',
      '2024-04-30',
      `2024-03-${date}T10:00:00.000Z`,
    ];
    const result = await importTexts(
      [
        csv([
          header,
          row(1, 'A', '01', 'Prospecting'),
          row(2, 'A', '02', 'Prospecting'),
          row(3, 'A', '05', 'Closed Won'),
          row(4, 'B', '01', 'Prospecting'),
          row(5, 'B', '09', 'Closed Lost'),
        ]),
      ],
      { columns: { left: null } },
    );
    expect(result.report.grade).toBe('A');
    expect(edgesOf(result)).toEqual([
      'All leads → Prospecting',
      'Prospecting →1/2 Closed Won',
      'Prospecting →1/2 rest Closed Lost',
    ]);
    expect(result.funnel.nodes.find((n) => n.name === 'Prospecting')).toMatchObject({ days: { mean: 6, n: 2 } });
  });
});

describe('Bitrix24', () => {
  it('reads the HTML table that it calls .xls, a deal once however many products it has', async () => {
    const cells = (tag: string, row: readonly string[]): string =>
      `<tr>${row.map((c) => `<${tag}>${c}</${tag}>`).join('')}</tr>`;
    const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><table border="1"><thead>${cells('th', ['ID', 'Название сделки', 'Стадия сделки', 'Сумма', 'Ответственный', 'Дата создания', 'Предполагаемая дата закрытия', 'Товар'])}</thead><tbody>${[
      ['1', 'Окна &amp; двери', 'Сделка успешна', '12 000,50', 'Иванов', '05.03.2024 10:00:00', '01.04.2024', 'Окно'],
      ['1', 'Окна &amp; двери', 'Сделка успешна', '12 000,50', 'Иванов', '05.03.2024 10:00:00', '01.04.2024', 'Дверь'],
      [
        '2',
        '<script>alert(1)</script>',
        'Сделка провалена',
        '7 000,00',
        'Петров',
        '15.03.2024 10:00:00',
        '01.04.2024',
        'Окно',
      ],
      ['3', 'Ещё', 'Подготовка документов', '9 000,00', 'Иванов', '25.03.2024 10:00:00', '01.04.2024', 'Окно'],
    ]
      .map((r) => cells('td', r))
      .join('')}</tbody></table></body></html>`;
    const result = await importTexts([html]);
    expect(result.report).toMatchObject({ grade: 'B', cases: 3, rows: 4, skipped: 1 });
    expect(result.report.skips).toEqual([{ code: 'records.skipRepeat', rows: 1, row: 3 }]);
    expect(result.report.outcomes).toEqual({ won: 1, lost: 1, parked: 0, open: 1 });
    expect(result.report.wonAmount!.mean).toBe(12_000.5);
    expect(result.map.columns).not.toHaveProperty('closed');
  });

  it('reads the stage history, which calls the deal OWNER_ID', async () => {
    const header = ['ID', 'TYPE_ID', 'OWNER_ID', 'CREATED_TIME', 'CATEGORY_ID', 'STAGE_SEMANTIC_ID', 'STAGE_ID'];
    const result = await importTexts([
      csv(
        [
          header,
          ['11', '1', '7', '2024-03-01T10:00:00+03:00', '0', 'P', 'NEW'],
          ['12', '2', '7', '2024-03-02T10:00:00+03:00', '0', 'P', 'PREPARATION'],
          ['15', '3', '7', '2024-03-09T10:00:00+03:00', '0', 'S', 'WON'],
          ['13', '1', '8', '2024-03-03T10:00:00+03:00', '0', 'P', 'NEW'],
          ['14', '3', '8', '2024-03-04T10:00:00+03:00', '0', 'F', 'LOSE'],
        ],
        ';',
      ),
    ]);
    expect(result.report).toMatchObject({ grade: 'A', cases: 2 });
    expect(result.report.outcomes).toMatchObject({ won: 1, lost: 1 });
    expect(result.report.daysToWin!.mean).toBe(8);
  });
});

describe('amoCRM', () => {
  it('reads duplicate headings, "не закрыта" and the custom reason', async () => {
    const rows = [
      [
        'ID',
        'Название сделки',
        'Бюджет ',
        'Ответственный',
        'Дата создания сделки',
        'Дата закрытия',
        'Этап сделки',
        'Воронка',
        'Источник',
        'Источник',
        'Причина отказа',
      ],
      [
        '1',
        'а',
        '1000',
        'Анна',
        '01.02.2024 10:00:00',
        '11.02.2024 10:00:00',
        'Успешно реализовано',
        'Основная',
        'Сайт',
        '',
        '',
      ],
      [
        '2',
        'б',
        '2000',
        'Анна',
        '02.02.2024 10:00:00',
        '22.02.2024 10:00:00',
        'Закрыто и не реализовано',
        'Основная',
        'Звонок',
        '',
        'Дорого',
      ],
      ['3', 'в', '', 'Олег', '13.02.2024 10:00:00', 'не закрыта', 'Переговоры', 'Основная', 'Сайт', '', ''],
      ['4', 'г', '', 'Олег', '14.02.2024 10:00:00', 'не закрыта', 'Первичный контакт', 'Основная', '', '', ''],
    ];
    const result = await importTexts([csv(rows, ';')]);
    expect(result.report.stages.map((s) => [s.name, s.kind, s.open])).toEqual([
      ['Первичный контакт', 'stage', 1],
      ['Переговоры', 'stage', 1],
      ['Успешно реализовано', 'won', 0],
      ['Закрыто и не реализовано', 'lost', 0],
    ]);
    expect(result.report.sources.map((s) => [s.source, s.cases])).toEqual([
      ['Сайт', 2],
      ['Звонок', 1],
      ['No source recorded', 1],
    ]);
    expect(result.report.lossReasons).toEqual([{ reason: 'Дорого', cases: 1 }]);
    expect(result.report.columns.map((c) => c.column)).toContain('Источник (2)');
    expect(result.report.daysToWin!.mean).toBe(10);
  });
});

describe('RD Station', () => {
  it('reads Portuguese headings, semicolons and decimal commas', async () => {
    const rows = [
      [
        'Nome da negociação',
        'Etapa do funil de vendas',
        'Estado',
        'Valor único',
        'Data de criação',
        'Data de fechamento',
        'Fonte',
        'Motivo de perda',
        'Responsável',
      ],
      ['A', 'Proposta', 'Vendida', '1.234,50', '15/01/2024', '20/01/2024', 'Google', '', 'Ana'],
      ['B', 'Sem contato', 'Perdida', '2.000,00', '16/01/2024', '18/01/2024', 'Google', 'Preço', 'Ana'],
      ['C', 'Proposta', 'Em andamento', '3.000,75', '17/01/2024', '', 'Google', '', 'Bia'],
    ];
    const result = await importTexts([csv(rows, ';')]);
    expect(result.report.outcomes).toEqual({ won: 1, lost: 1, parked: 0, open: 1 });
    expect(result.report.wonAmount!.mean).toBe(1234.5);
    expect(result.report.daysToWin!.mean).toBe(5);
  });
});

describe('grades C and D', () => {
  it('C: draws what it cannot know as anything from 0 to 1, and says so', async () => {
    const result = await importTexts(['id,stage,created\n1,New,2024-01-01\n2,New,2024-01-02\n3,Proposal,2024-01-03\n']);
    expect(result.report.grade).toBe('C');
    expect(result.report.winRate).toBeNull();
    const [first] = result.report.reasons;
    expect(first).toMatchObject({ code: 'records.gradeC', level: 'warning' });
    expect(result.funnel.nodes.map((n) => n.observed)).toEqual([
      { entered: 3, open: 3 },
      { entered: 2, open: 2 },
      { entered: 1, open: 1 },
      { entered: 0, open: 0 },
    ]);
    expect(
      result.funnel.edges
        .slice(1)
        .every((e) => typeof e.rate === 'object' && 'low' in e.rate && e.rate.low === 0 && e.rate.high === 1),
    ).toBe(true);
    expect(checkFunnel(result.funnel).ok).toBe(true);
  });

  it('D: takes shares from neighbouring counts', async () => {
    const result = await importTexts(['Этап;Количество\nЗаявка;1 200\nКП;480\nДоговор;96\n']);
    expect(result.report.grade).toBe('D');
    expect(edgesOf(result)).toEqual(['All leads → Заявка', 'Заявка →480/1200 КП', 'КП →96/480 Договор']);
    expect(result.funnel.nodes.at(-1)).toMatchObject({ kind: 'outcome', result: 'won' });
    expect(checkFunnel(result.funnel).ok).toBe(true);
  });
});

describe('monthly parts', () => {
  it('reads two files with the same headings as one', async () => {
    const head = 'id,stage,status,created\n';
    const result = await importTexts([
      `${head}1,New,won,2024-01-01\n2,New,lost,2024-01-02\n`,
      `${head}3,New,won,2024-02-01\n`,
    ]);
    expect(result.report).toMatchObject({ cases: 3, rows: 3 });
  });
});
