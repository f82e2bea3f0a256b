/** In which order stages are taken to stand where no move is on record: every way of knowing it, and the doubt where there is none. */
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '#records/types';
import { importTexts } from '../import-text';

const way = (report: ImportReport): string[] => report.stages.filter((s) => s.kind === 'stage').map((s) => s.name);
const codes = (report: ImportReport): string[] => report.reasons.map((r) => r.code.replace('records.', ''));

/** One deal a stage, open, and one lost there; the stages in a muddled order. */
function deals(stages: readonly string[], more: (stage: string, i: number) => string = () => ''): string {
  const order = stages.map((_, i) => (i * 2 + 1) % stages.length).map((i) => stages[i]!);
  const rows = [...new Set([...order, ...stages])].flatMap((s, i) => [
    `${i * 2},${s},open${more(s, stages.indexOf(s))}`,
    `${i * 2 + 1},${s},lost${more(s, -1)}`,
  ]);
  return rows.join('\n');
}

describe('the order of the stages', () => {
  it.each([
    ['HubSpot', ['Appointment Scheduled', 'Qualified To Buy', 'Presentation Scheduled', 'Contract Sent']],
    ['Pipedrive', ['Qualified', 'Contact Made', 'Demo Scheduled', 'Proposal Made', 'Negotiations Started']],
    ['Salesforce', ['Prospecting', 'Qualification', 'Needs Analysis', 'Id. Decision Makers', 'Proposal/Price Quote']],
    ['Bitrix24', ['Новая', 'Подготовка документов', 'Cчёт на предоплату', 'В работе', 'Финальный счёт']],
    ['amoCRM', ['Первичный контакт', 'Переговоры', 'Принимают решение', 'Согласование договора']],
    ['numbers before the names', ['1. Bravo', '2. Alpha', '3. Delta', '10. Charlie']],
    ['English names', ['New lead', 'Demo scheduled', 'Demo held', 'Proposal sent', 'Proposal accepted', 'Contract']],
    ['Russian names', ['Новый лид', 'Встреча назначена', 'Встреча проведена', 'КП отправлено', 'Счёт выставлен']],
  ])('is known: %s', async (_, stages) => {
    const { report } = await importTexts([`Deal ID,Stage,Status\n${deals(stages)}\n`]);
    expect(way(report)).toEqual(stages);
    expect(codes(report)).not.toContain('orderAssumed');
  });

  it.each(['Probability (%)', 'Stage order', 'Вероятность'])('is read from “%s”', async (heading) => {
    const stages = ['Zebra', 'Mango', 'Kilo', 'Apple'];
    const text = deals(stages, (_, i) => `,${i < 0 ? '' : 10 + 20 * i}`);
    const { report } = await importTexts([`Deal ID,Stage,Status,${heading}\n${text}\n`]);
    expect(way(report)).toEqual(stages);
    expect(report.reasons).toContainEqual({
      code: 'records.orderByColumn',
      params: { column: heading },
      level: 'note',
    });
  });

  it('is read from how long deals take to end there, which is said', async () => {
    const stages = ['Zebra', 'Mango', 'Kilo'];
    const rows = Array.from({ length: 30 }, (_, i) => {
      const s = (i + 1) % 3;
      return `${i},${stages[s]!},lost,2024-01-01,2024-01-${10 + s * 5 + (i % 4)}`;
    });
    const { report } = await importTexts([`Deal ID,Stage,Status,Created,Closed\n${rows.join('\n')}\n`]);
    expect(way(report)).toEqual(stages);
    expect(codes(report)).toContain('orderByTimes');
  });

  it('is a guess where nothing tells it, which is said until a person tells it', async () => {
    const text = `Deal ID,Stage,Status\n${deals(['Zebra', 'Mango', 'Kilo'])}\n`;
    const { report } = await importTexts([text]);
    expect(codes(report)).toContain('orderAssumed');
    const told = await importTexts([text], { order: ['Kilo', 'Zebra', 'Mango'] });
    expect(way(told.report)).toEqual(['Kilo', 'Zebra', 'Mango']);
    expect(codes(told.report)).not.toContain('orderAssumed');
  });
});
