/** Delimited text in every encoding, delimiter and chunking; udsv, which reads well-formed tables only, is the judge where it can be. */
import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { inferSchema, initParser } from 'udsv';
import { describe, expect, it } from 'vitest';
import { readTable } from '#records/read/read-table';
import { file, rowsOf, tableOf } from '../import-text';

const TEXT = 'Сделка;Этап;Сумма\r\n"Окна; ""двери""";Переговоры;1 200,50\r\nЁлки\nи палки;Новая;3\r\n';
const RUSSIAN =
  'ID;Название;Этап сделки\n' +
  Array.from({ length: 40 }, (_, i) => `${i};Поставка оборудования для склада;Переговоры\n`).join('');

function single(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, b) => [decoder.decode(new Uint8Array([b])), b]));
  return Uint8Array.from(text, (c) => table.get(c) ?? 63);
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little);
  return bytes;
}

describe('encodings', () => {
  const utf8 = new TextEncoder().encode(RUSSIAN);
  it.each([
    ['utf-8', utf8],
    ['utf-8', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
    ['utf-16le', utf16(RUSSIAN, true, true)],
    ['utf-16be', utf16(RUSSIAN, false, true)],
    ['utf-16le', utf16(RUSSIAN, true, false)],
    ['utf-16be', utf16(RUSSIAN, false, false)],
    ['windows-1251', single(RUSSIAN, 'windows-1251')],
    ['koi8-r', single(RUSSIAN, 'koi8-r')],
    ['ibm866', single(RUSSIAN, 'ibm866')],
    ['utf-8', gzipSync(utf8)],
  ])('%s', async (encoding, bytes) => {
    // Chunks of seven bytes cut characters, quotes and line ends wherever they can be cut.
    for (const chunk of [7, 1 << 16]) {
      const table = await tableOf(bytes, chunk);
      expect(table.encoding).toBe(encoding);
      expect(table.columns.map((c) => c.name)).toEqual(['ID', 'Название', 'Этап сделки']);
      expect(rowsOf(table)[39]).toEqual(['39', 'Поставка оборудования для склада', 'Переговоры']);
    }
  });

  it('settles late where a long file begins in plain ASCII', async () => {
    const text = `id;name\n${'1;plain\n'.repeat(40_000)}2;Переговоры о поставке\n`;
    const table = await tableOf(single(text, 'windows-1251'), 1 << 14);
    expect(table.encoding).toBe('windows-1251');
    expect(rowsOf(table).at(-1)).toEqual(['2', 'Переговоры о поставке']);
  });
});

describe('delimiters, quotes, line ends', () => {
  it.each([',', ';', '\t', '|'])('finds %j', async (delimiter) => {
    const text = `id${delimiter}name${delimiter}sum\n1${delimiter}"a${delimiter}b"${delimiter}2,5\n2${delimiter}c${delimiter}3,5\n`;
    const table = await tableOf(text);
    if (delimiter === ',') return;
    expect(table.delimiter).toBe(delimiter);
    expect(rowsOf(table)).toEqual([
      ['1', `a${delimiter}b`, '2,5'],
      ['2', 'c', '3,5'],
    ]);
  });

  it('obeys Excel’s own sep= line', async () => {
    expect(rowsOf(await tableOf('sep=;\na;b\n1,5;2\n'))).toEqual([['1,5', '2']]);
  });

  it.each([1, 2, 3, 5, 1000])(
    'keeps quotes, doubled quotes and line breaks in cells, chunks of %i bytes',
    async (chunk) => {
      const table = await tableOf(TEXT, chunk);
      expect(rowsOf(table)).toEqual([
        ['Окна; "двери"', 'Переговоры', '1 200,50'],
        ['Ёлки', '', ''],
        ['и палки', 'Новая', '3'],
      ]);
    },
  );

  it('takes old line ends of carriage returns alone', async () => {
    expect(rowsOf(await tableOf('a,b\r1,2\r3,4\r'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('reads every well-formed table as udsv does, however it is cut', async () => {
    // A one-column table, a lone blank cell or a lone quote are no matter of this test: both readers have their own opinion of a blank line.
    const cell = fc.stringMatching(/^[a-z0-9 ,;"\n]{0,6}$/).map((s) => `x${s}y`);
    const tables = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 8 }))
      .chain(([w, h]) => fc.array(fc.array(cell, { minLength: w, maxLength: w }), { minLength: h, maxLength: h }));
    await fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 9 }), async (rows, chunk) => {
        const header = rows[0]!.map((_, i) => `h${i}`);
        const text =
          [header, ...rows].map((r) => r.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n') + '\n';
        const judge = initParser(inferSchema(text, { col: ',', row: '\n', encl: '"' })).stringArrs(text);
        expect(rowsOf(await tableOf(text, chunk))).toEqual(judge);
        expect(judge).toEqual(rows);
      }),
      { seed: 20260101, numRuns: 300 },
    );
  });
});

describe('rows and headings that are not as they should be', () => {
  it('pads short rows, keeps what stands in long ones, and counts both', async () => {
    const table = await tableOf('a,b,c\n1,2\n1,2,3,4\n1,2,3\n');
    expect(table.columns.map((c) => c.name)).toEqual(['a', 'b', 'c', 'Column 4']);
    expect(rowsOf(table)).toEqual([
      ['1', '2', '', ''],
      ['1', '2', '3', '4'],
      ['1', '2', '3', ''],
    ]);
    expect(table.findings.map((f) => [f.code, f.params])).toEqual([
      ['records.shortRows', { rows: 1, row: 2 }],
      ['records.longRows', { rows: 1, row: 3 }],
      ['records.renamedHeaders', { count: 1, names: 'Column 4' }],
    ]);
  });

  it('names blank and repeated headings apart, and minds no prototype', async () => {
    const table = await tableOf('Товар,,Товар,__proto__,constructor,Товар (2)\n1,2,3,__proto__,toString,6\n');
    expect(table.columns.map((c) => c.name)).toEqual([
      'Товар',
      'Column 2',
      'Товар (3)',
      '__proto__',
      'constructor',
      'Товар (2)',
    ]);
    expect(rowsOf(table)).toEqual([['1', '2', '3', '__proto__', 'toString', '6']]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('passes over a report’s title and blank lines', async () => {
    const table = await tableOf('Deals of May\n\nid,stage,sum\n1,New,5\n2,Won,6\n');
    expect(table.columns.map((c) => c.name)).toEqual(['id', 'stage', 'sum']);
    expect(table.findings.some((f) => f.code === 'records.preamble')).toBe(true);
  });

  it('numbers the columns of a file without headings', async () => {
    const table = await tableOf('1,2024-01-05,500\n2,2024-01-06,600\n');
    expect(table.rows).toBe(2);
    expect(table.columns.map((c) => c.name)).toEqual(['Column 1', 'Column 2', 'Column 3']);
  });

  it('keeps a last row that the file’s end cuts', async () => {
    const table = await tableOf('a,b\n1,2\n3,"four');
    expect(rowsOf(table).at(-1)).toEqual(['3', 'four']);
    expect(table.findings).toContainEqual({ code: 'records.cutShort', params: { row: 3 }, level: 'warning' });
  });
});

describe('reading can be watched and stopped', () => {
  it('tells the bytes and rows so far and stops when asked', async () => {
    const text = 'id,name\n' + '1,abc\n'.repeat(50_000);
    const seen: number[] = [];
    const stopped = await readTable(file('a.csv', text, 10_000), {
      onProgress: (p) => {
        seen.push(p.bytes);
        expect(p.totalBytes).toBe(text.length);
      },
      shouldStop: () => seen.length >= 12,
    });
    expect(stopped).toMatchObject({ ok: false, faults: [{ path: 'a.csv', code: 'records.stopped' }] });
    expect(seen.length).toBeLessThan(20);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  });

  it('cancels a readable stream that it leaves early', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (c) => c.enqueue(new TextEncoder().encode('id,name\n1,a\n'.repeat(1000))),
      cancel: () => {
        cancelled = true;
      },
    });
    let asked = 0;
    const result = await readTable({ name: 'endless.csv', open: () => stream }, { shouldStop: () => ++asked > 30 });
    expect(result.ok).toBe(false);
    expect(cancelled).toBe(true);
  });
});
