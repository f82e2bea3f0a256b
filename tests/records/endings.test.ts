/** How deals ended, where no column says it in so many words. */
import { describe, expect, it } from 'vitest';
import { importTexts } from './import-text';

const STAGES = ['Lead In', 'Contact Made', 'Proposal Made'];
/** Thirty deals: of every three, one is won, one lost, one open. */
const deals = (heading: string, row: (i: number, ending: 'won' | 'lost' | 'open') => string): string =>
  [heading, ...Array.from({ length: 30 }, (_, i) => row(i, (['won', 'lost', 'open'] as const)[i % 3]!))].join('\n');
const day = (i: number): string => `2024-0${1 + (i % 8)}-1${i % 9}`;
const outcomes = { won: 10, lost: 10, open: 10 };

describe('how a deal ended', () => {
  it('is told by the dates of winning and losing, where nothing else tells it', async () => {
    const { report } = await importTexts([
      deals('ID,Stage,Created date,Won date,Lost date,Amount', (i, ending) =>
        [i, STAGES[i % 2]!, '2024-01-01', ending === 'won' ? day(i) : '', ending === 'lost' ? day(i) : '', 10 * i].join(
          ',',
        ),
      ),
    ]);
    expect(report).toMatchObject({ grade: 'B', outcomes, winRate: { k: 10, n: 20 }, daysToWin: { n: 10 } });
  });

  it('is told by marks under “won” and under “lost”', async () => {
    const text = (won: string, lost: string, none: string): string =>
      deals('ID,Stage,Won,Lost', (i, ending) =>
        [i, STAGES[i % 2]!, ending === 'won' ? won : none, ending === 'lost' ? lost : none].join(','),
      );
    expect((await importTexts([text('x', 'x', '')])).report.outcomes).toMatchObject(outcomes);
    expect((await importTexts([text('да', 'да', 'нет')])).report.outcomes).toMatchObject(outcomes);
    expect((await importTexts([text('TRUE', 'TRUE', 'FALSE')])).report.outcomes).toMatchObject(outcomes);
  });

  it('is told by a mark under “lost”, where the won ones stand in a stage of their own', async () => {
    const { report } = await importTexts([
      deals('ID,Stage,Lost', (i, ending) =>
        [i, ending === 'won' ? 'Won' : STAGES[i % 2]!, ending === 'lost' ? 'yes' : 'no'].join(','),
      ),
    ]);
    expect(report.outcomes).toMatchObject(outcomes);
  });

  it.each([
    ['Sold', 'Not interested', 'Working'],
    ['Оплачено', 'Отказ клиента', 'В работе'],
    ['Купил', 'Не купил', 'Думает'],
    ['Договор подписан', 'Отменена', 'Ожидание'],
    ['Продажа', 'Слив', 'Новая'],
    ['Vinta', 'Persa', 'Aperta'],
    ['Deal closed', 'No response', 'Pending'],
  ])('is told by a status of “%s” and “%s”', async (won, lost, open) => {
    const { report } = await importTexts([
      deals('Deal,Stage,Status', (i, ending) => [`D-${i}`, STAGES[i % 3]!, { won, lost, open }[ending]].join(',')),
    ]);
    expect(report).toMatchObject({ grade: 'B', outcomes });
  });

  it('is the last of a table of marks, where it is headed so', async () => {
    const yes = (is: boolean): string => (is ? 'Yes' : 'No');
    const { report, funnel } = await importTexts([
      deals('Client,Lead,Meeting,Proposal,Won', (i, ending) =>
        [`c${i}`, 'Yes', yes(i % 3 < 2), yes(i % 3 === 0), yes(ending === 'won')].join(','),
      ),
    ]);
    expect(report.outcomes.won).toBe(10);
    expect(funnel.nodes.map((n) => n.name)).toEqual(['All leads', 'Lead', 'Meeting', 'Proposal', 'Won']);
  });

  it('has its date in the column that ended deals alone have, whatever another is headed (Copper)', async () => {
    const { report, map } = await importTexts([
      deals('Opportunity ID,Stage,Status,Close Date,Created At,Completed Date', (i, ending) =>
        [i, STAGES[i % 3]!, ending, '2024-12-31', '2024-01-01', ending === 'open' ? '' : '2024-01-11'].join(','),
      ),
    ]);
    expect(map.columns).toMatchObject({ closed: 'Completed Date' });
    expect(report.daysToWin!.mean).toBe(10);
  });
});

describe('what is assumed or in doubt is said', () => {
  const codes = (reasons: readonly { readonly code: string }[]): string[] => reasons.map((r) => r.code);

  it('of deals that are “closed” beside others that are lost', async () => {
    const text = (won: string): string =>
      deals('Deal,Stage,Status', (i, ending) =>
        [`D-${i}`, STAGES[i % 3]!, { won, lost: 'Lost', open: 'Open' }[ending]].join(','),
      );
    const { report } = await importTexts([text('Closed')]);
    expect(report).toMatchObject({ grade: 'B', outcomes });
    expect(codes(report.reasons)).toContain('records.assumedWonStatus');
    expect((await importTexts([text('Сделка закрыта')])).report.outcomes).toMatchObject(outcomes);
  });

  it('of amounts in several currencies, which they name themselves', async () => {
    const text = deals('Deal,Status,Amount', (i, ending) => [`D-${i}`, ending, `${'$€£'[i % 3]!}${100 + i}`].join(','));
    const { report } = await importTexts([text]);
    expect(report.reasons).toContainEqual({
      code: 'records.mixedCurrencies',
      params: { currencies: 'USD, EUR, GBP' },
      level: 'warning',
    });
    expect(codes((await importTexts([text], { currency: 'USD' })).report.reasons)).not.toContain(
      'records.mixedCurrencies',
    );
  });

  it('but not of the row of totals', async () => {
    const { report } = await importTexts([
      '№;Клиент;Этап;Статус;Сумма\n1;А;КП;Выиграна;100\n2;Б;КП;Отказ;50\n3;В;Замер;В работе;70\n;;;ИТОГО:;220\n',
    ]);
    expect(codes(report.reasons)).not.toContain('records.statusUnknown');
  });
});

describe('what a name is taken for', () => {
  it('is no amount, though a number ends it: the money is what was expected (Odoo)', async () => {
    const { map, report } = await importTexts([
      deals('External ID,Opportunity,Expected Revenue,Stage', (i, ending) =>
        [`x${i}`, `Opp ${i}`, 100, ending === 'won' ? 'Won' : 'New'].join(','),
      ),
    ]);
    expect(map.columns).toMatchObject({ amount: 'Expected Revenue' });
    expect(report.wonAmount).toMatchObject({ total: 1000, n: 10 });
  });

  it('is a place among known stages by how long deals take to get there, where it says nothing', async () => {
    const WAY = ['Qualified', 'Follow-up', 'Presentation', 'Contract Sent'];
    const { report } = await importTexts([
      [
        'Opportunity ID,Stage,Status,Created,Closed',
        ...Array.from({ length: 40 }, (_, i) =>
          [i, WAY[(i + 2) % 4]!, i % 3 === 0 ? 'Won' : 'Lost', '2024-01-01', `2024-01-0${2 + ((i + 2) % 4)}`].join(','),
        ),
      ].join('\n'),
    ]);
    expect(report.stages.slice(0, 4).map((s) => s.name)).toEqual(WAY);
    expect(report.reasons.map((r) => r.code)).toContain('records.orderByTimes');
  });

  it('is the stage where a tracker calls it the status, among the changes of other fields (Jira)', async () => {
    const { report } = await importTexts([
      'Issue key,Author,Created,Field,From,To\n' +
        'CRM-1,Ann,2024-01-01,status,,Lead In\nCRM-1,Ann,2024-01-01,assignee,,Bob\nCRM-1,Ann,2024-01-03,status,Lead In,Demo\nCRM-1,Ann,2024-01-05,status,Demo,Won\n' +
        'CRM-2,Ann,2024-01-02,status,,Lead In\nCRM-2,Ann,2024-01-04,assignee,Bob,Eve\nCRM-2,Ann,2024-01-06,status,Lead In,Lost\n',
    ]);
    expect(report.stages.map((s) => s.name)).toEqual(['Lead In', 'Demo', 'Won', 'Lost']);
    expect(report).toMatchObject({ grade: 'A', cases: 2, outcomes: { won: 1, lost: 1 } });
  });
});
