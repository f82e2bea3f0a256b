/** Histories whose headings no dictionary knows: what a column is, its values say. Every file is written here with its answer known. */
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '#records/types';
import { importTexts } from '../import-text';

const WAY = ['Erstkontakt', 'Bedarf', 'Angebot', 'Abschluss'];

interface Step {
  readonly deal: number;
  readonly step: number;
  readonly time: number;
}

/** Deal d comes on day d and makes `d % 4 + 1` steps, two days and d hours apart; rows in the order of time, deals mixed. */
function steps(deals: number): Step[] {
  return Array.from({ length: deals }, (_, deal) =>
    Array.from({ length: (deal % 4) + 1 }, (_, step) => ({
      deal,
      step,
      time: Date.UTC(2024, 0, 1) + deal * 86_400_000 + step * (48 + deal) * 3_600_000,
    })),
  )
    .flat()
    .sort((a, b) => a.time - b.time || a.deal - b.deal);
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
const codes = (report: ImportReport): string[] => report.reasons.map((r) => r.code.replace('records.', ''));
const meanings = (report: ImportReport): object =>
  Object.fromEntries(report.columns.flatMap((c) => (c.meaning === null ? [] : [[c.meaning, c.column]])));

function csv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((cells) => cells.join(';')).join('\n');
}

describe('a history whose deals are called by an unknown heading', () => {
  it.each(['Aktenzeichen', 'Client ref', 'Обращение №', 'ref', 'Ключ', 'Company'])('%s', async (heading) => {
    const text = csv(
      ['Stage', heading, 'Changed at'],
      steps(40).map((s) => [WAY[s.step]!, `K-${s.deal}`, day(s.time)]),
    );
    const { report } = await importTexts([text]);
    expect(report).toMatchObject({ grade: 'A', cases: 40, events: 100 });
    expect(meanings(report)).toMatchObject({ case: heading, stage: 'Stage', at: 'Changed at' });
    expect(report.stages.map((s) => s.cases)).toEqual([40, 30, 20, 10]);
    expect(report.reasons).toContainEqual({
      code: 'records.caseByValues',
      params: { column: heading, cases: 40 },
      level: 'note',
    });
  });

  it('is not the row number, the owner, the amount or the remark', async () => {
    const text = csv(
      ['ID', 'Wer', 'Stage', 'Kunde-Nr', 'Changed at', 'Wert', 'Notiz'],
      steps(40).map((s, i) => [
        i + 1,
        ['Ann', 'Bob', 'Cleo'][s.deal % 3]!,
        WAY[s.step]!,
        500 + s.deal,
        day(s.time),
        (s.deal % 13) * 100 + 50,
        `n${i * 7}`,
      ]),
    );
    const { report } = await importTexts([text]);
    expect(report).toMatchObject({ grade: 'A', cases: 40, events: 100 });
    expect(meanings(report)).toMatchObject({ case: 'Kunde-Nr', stage: 'Stage' });
  });

  it('says what else could have been it', async () => {
    // Every firm has one deal, but two firms share a name: both columns tell a whole story, one a little better.
    const text = csv(
      ['Stage', 'Akte', 'Firma', 'Changed at'],
      steps(40).map((s) => [WAY[s.step]!, `A${s.deal}`, `Firma ${s.deal === 39 ? 3 : s.deal}`, day(s.time)]),
    );
    const { report } = await importTexts([text]);
    expect(report.cases).toBe(40);
    expect(report.reasons).toContainEqual({
      code: 'records.caseAssumed',
      params: { column: 'Akte', cases: 40, others: 'Firma' },
      level: 'warning',
    });
  });

  it('warns where rows look like a history and no column is sure to be the deal', async () => {
    // Every client has several deals at once, so that stages follow one another in half an order only.
    const text = csv(
      ['Stage', 'Gruppe', 'Changed at'],
      steps(60).map((s) => [WAY[s.step]!, `G${s.deal % 20}`, day(s.time)]),
    );
    const { report } = await importTexts([text]);
    expect(codes(report)).toContain('maybeHistory');
  });

  it('does not see a history in deals of which several have one customer', async () => {
    const rows = Array.from({ length: 60 }, (_, d) => [
      d + 1,
      `Firma ${(d * 7) % 25}`,
      ['New', 'Talk', 'Offer', 'Closed Won', 'Closed Lost'][(d * d * d + (d >> 2)) % 5]!,
      day(Date.UTC(2024, 0, 1) + d * 86_400_000),
    ]);
    const { report } = await importTexts([csv(['Deal ID', 'Firma', 'Stage', 'Created'], rows)]);
    expect(report).toMatchObject({ grade: 'B', cases: 60 });
    expect(codes(report)).not.toContain('maybeHistory');
    expect(meanings(report)).toMatchObject({ case: 'Deal ID' });
  });
});

describe('a history whose stages and dates are called by unknown headings', () => {
  const rows = steps(40).map((s) => [
    ['Ann', 'Bob', 'Cleo'][s.deal % 3]!,
    WAY[s.step]!,
    `K-${s.deal}`,
    day(s.time),
    ['Messe', 'Web', 'Anruf'][s.deal % 7 === 0 ? 0 : (s.deal % 2) + 1]!,
  ]);

  it('finds all three among owners and sources', async () => {
    const { report } = await importTexts([csv(['Wer', 'Schritt X', 'Ref.', 'Tag X', 'Weg'], rows)]);
    expect(report).toMatchObject({ grade: 'A', cases: 40, events: 100 });
    expect(meanings(report)).toMatchObject({ case: 'Ref.', stage: 'Schritt X', at: 'Tag X' });
    expect(report.stages.map((s) => [s.name, s.cases])).toEqual(WAY.map((name, i) => [name, 40 - 10 * i]));
    expect(codes(report)).toContain('stageByValues');
  });

  it('finds the stage of known deals', async () => {
    const { report } = await importTexts([csv(['Wer', 'Lage', 'Deal ID', 'Timestamp', 'Weg'], rows)]);
    expect(report).toMatchObject({ grade: 'A', cases: 40, events: 100 });
    expect(meanings(report)).toMatchObject({ case: 'Deal ID', stage: 'Lage', at: 'Timestamp' });
  });

  it('finds them without any headings', async () => {
    const { report } = await importTexts([rows.map((r) => r.join(';')).join('\n')]);
    expect(report).toMatchObject({ grade: 'A', cases: 40, events: 100 });
  });

  it('refuses a list of contacts, in which nothing moves', async () => {
    const list = Array.from({ length: 40 }, (_, i) => [`P${i}`, ['Berlin', 'Bonn'][i % 2]!, day(1.7e12 + i * 9e7)]);
    await expect(importTexts([csv(['Wer', 'Ort', 'Tag X'], list)])).rejects.toThrow('records.noStage');
  });
});
