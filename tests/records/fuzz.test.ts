/**
 * 10,000 mutated files over every reader: none throws, none hangs, each gives a funnel that passes the check and solves, or a fault
 * with a sentence in both languages.
 */
import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import { solveFunnel } from '#engine/solve-funnel';
import { createWords } from '#i18n/words';
import { importRecords } from '#records/import-records';
import { file } from './import-text';
import { workbookBytes } from './xlsx-bytes';

/** Mulberry32: small, seeded, good enough to choose where a file breaks. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HISTORY = `deal_id,stage,entered_at,amount,owner\n${[1, 2, 3, 4, 5].map((d) => `${d},New,2024-01-0${d} 10:00:00,1200.50,Ann\n${d},Proposal,2024-01-1${d} 10:00:00,1200.50,Ann\n${d},${d % 2 === 0 ? 'Won' : 'Lost'},2024-02-0${d} 10:00:00,1200.50,Bob\n`).join('')}`;
const SNAPSHOT = `"ID";"Этап сделки";"Бюджет";"Дата создания";"Дата закрытия";"Источник";"Причина отказа"\r\n${[1, 2, 3, 4, 5, 6].map((d) => `"${d}";"${['Успешно реализовано', 'Закрыто и не реализовано', 'Переговоры'][d % 3]}";"1 000,5${d}";"0${d}.02.2024 10:00:00";"1${d}.02.2024";"Сайт";"Дорого"\r\n`).join('')}`;
const COUNTS = 'Stage\tCount\nVisit\t1000\nCart\t300\nPaid\t40\n';
const XES = `<?xml version="1.0" encoding="UTF-8"?><log><global scope="event"><string key="concept:name" value="x"/></global>${[1, 2, 3].map((c) => `<trace><string key="concept:name" value="case ${c}"/>${['submit', 'check', c === 2 ? 'rejected' : 'approved'].map((a, i) => `<event><string key="concept:name" value="${a}"/><date key="time:timestamp" value="2024-01-${c}${i}T10:00:00.000+01:00"/><string key="org:resource" value="A &amp; B"/></event>`).join('')}</trace>`).join('')}</log>`;
const HTML = `<html><body><table><tr><th>ID</th><th>Стадия сделки</th><th>Сумма</th></tr>${[1, 2, 3, 4].map((d) => `<tr><td>${d}</td><td>${d % 2 ? 'Сделка успешна' : 'Сделка провалена'}</td><td>1 000</td></tr>`).join('')}</table></body></html>`;
const XLSX = workbookBytes([
  {
    name: 'A',
    rows: [
      ['id', 'stage', 'created'],
      [1, 'Won', { serial: 45_000.5 }],
      [2, 'Lost', { serial: 45_001.5 }],
      [3, 'New', ''],
    ],
  },
]);

function cp1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251');
  const table = new Map(Array.from({ length: 256 }, (_, b) => [decoder.decode(new Uint8Array([b])), b]));
  return Uint8Array.from(text, (c) => table.get(c) ?? 63);
}

const SEEDS: readonly Uint8Array[] = [
  strToU8(HISTORY),
  strToU8(SNAPSHOT),
  cp1251(SNAPSHOT),
  strToU8(COUNTS),
  strToU8(XES),
  strToU8(HTML),
  gzipSync(strToU8(HISTORY)),
  gzipSync(strToU8(XES)),
  XLSX,
];

const SPLINTERS = [
  '"',
  '\r',
  '\n',
  '\r\n',
  ',',
  ';',
  '\t',
  '|',
  '\0',
  '<',
  '>',
  '&#0;',
  '&lt;',
  '<![CDATA[',
  '<!--',
  ']]>',
  '</trace>',
  '<event>',
  '\uFEFF',
  '\uFFFD',
  '__proto__',
  '=cmd()',
  '<script>',
  '9'.repeat(400),
  '-',
  '1e999',
  'NaN',
  '31.02.2024',
  '2050-01-01',
  '(',
  ' '.repeat(50),
].map((s) => strToU8(s));

function mutate(seed: Uint8Array, random: () => number): Uint8Array {
  let bytes = Array.from(seed);
  const at = (): number => Math.floor(random() * (bytes.length + 1));
  const times = 1 + Math.floor(random() * 6);
  for (let i = 0; i < times; i++) {
    const choice = Math.floor(random() * 6);
    const from = at();
    const length = Math.floor(random() ** 3 * 200);
    if (choice === 0) bytes[from] = Math.floor(random() * 256);
    else if (choice === 1) bytes.splice(from, length);
    else if (choice === 2) bytes.splice(from, 0, ...SPLINTERS[Math.floor(random() * SPLINTERS.length)]!);
    else if (choice === 3) bytes.splice(at(), 0, ...bytes.slice(from, from + length));
    else if (choice === 4) bytes = bytes.slice(0, from);
    else bytes[from] = (bytes[from] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return Uint8Array.from(bytes, (b) => b ?? 0);
}

describe('mutated files', () => {
  it('10,000 of them end in a checked funnel or in a worded fault', async () => {
    const random = dice(20_260_101);
    const codes = new Map<string, number>();
    let drawn = 0;
    for (let i = 0; i < 10_000; i++) {
      const seed = SEEDS[i % SEEDS.length]!;
      const content = mutate(seed, random);
      const chunk = 1 + Math.floor(random() * 400);
      const result = await importRecords(
        [file('deals.csv', content, Math.max(16, chunk))],
        {},
        { count: i % 2 === 0 ? 'fill' : 'as-recorded' },
      );
      if (result.ok) {
        drawn++;
        const checked = checkFunnel(result.value.funnel);
        if (!checked.ok)
          throw new Error(
            `file ${i}: ${JSON.stringify(checked.faults.slice(0, 3))}\n${new TextDecoder().decode(content).slice(0, 2000)}`,
          );
        const solved = solveFunnel(result.value.funnel);
        if (!solved.ok)
          throw new Error(
            `file ${i}: ${JSON.stringify(solved.faults.slice(0, 3))}\n${new TextDecoder().decode(content).slice(0, 2000)}`,
          );
        for (const finding of result.value.report.reasons) codes.set(finding.code, i);
      } else {
        expect(result.faults.length).toBeGreaterThan(0);
        for (const fault of result.faults) codes.set(fault.code, i);
      }
    }
    // Most files must get through, or the mutations would test nothing but the door.
    expect(drawn).toBeGreaterThan(4000);
    for (const language of ['en', 'ru'] as const) {
      const words = createWords(language);
      for (const code of codes.keys())
        expect([code, words.exists(`faults.${code}`) || words.exists(`faults.${code}_other`)]).toEqual([code, true]);
    }
  });
});
