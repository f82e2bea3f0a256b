/** Files that are broken, of another kind, or meant to harm: each gets a fault that names its place, quickly. */
import zlib from 'node:zlib';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Fault } from '#funnel/fault';
import { readTable } from '#records/read/read-table';
import { importRecords } from '#records/import-records';
import { serialiseFunnel } from '#funnel/file-format';
import { file, importTexts, rowsOf, tableOf } from '../import-text';
import { workbookBytes } from '../xlsx-bytes';

async function faultOf(content: string | Uint8Array, name = 'deals.csv'): Promise<Fault> {
  const result = await readTable(file(name, content));
  if (result.ok) throw new Error(`read ${result.value.rows} rows`);
  return result.faults[0]!;
}

const XML = '<?xml version="1.0"?>';
const workbook = (sheet: Uint8Array): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(`${XML}<Types/>`),
    'xl/workbook.xml': strToU8(
      `${XML}<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${XML}<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': sheet,
  });

describe('not what it should be', () => {
  it.each([
    ['empty', '', 'records.empty'],
    ['blank lines only', '\n\n  \n', 'records.empty'],
    ['headings only', 'id,stage\n', 'records.headerOnly'],
    ['binary', new Uint8Array(5000).map((_, i) => (i * 37) % 256), 'records.binary'],
    ['a PDF', '%PDF-1.7 ...', 'records.pdf'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'records.oldExcel'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]), 'records.picture'],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('hello') }), 'records.zipNotWorkbook'],
    ['a broken archive', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9, 9]), 'records.workbookBroken'],
    ['a broken gzip', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255, 255]), 'records.gzipBroken'],
    [
      'a cut gzip',
      gzipSync(strToU8('id,stage\n' + '1,New\n'.repeat(9000)), { level: 0 }).subarray(0, 4000),
      'records.gzipBroken',
    ],
    ['a funnel', '{ "format": "sluice", "version": 1 }', 'records.isFunnel'],
    ['another XML', '<?xml version="1.0"?><note xmlns="x"><a/></note>', 'records.notXes'],
    ['an empty log', '<?xml version="1.0"?><log><trace/></log>', 'records.noEvents'],
    ['a page without a table', '<html><body><p>Log in</p></body></html>', 'records.noTable'],
    ['a quotation mark that swallows the file', `id,name\n1,"${'x\n'.repeat(500)}`, 'records.openQuote'],
  ])('%s', async (_, content, code) => {
    const fault = await faultOf(content);
    expect(fault).toMatchObject({ path: 'deals.csv', code });
  });
});

describe('too much', () => {
  const swollen = workbook(new Uint8Array(70 * 1024 * 1024).fill(32));

  it('refuses a cell of 10 MB, in place', async () => {
    expect(await faultOf(`id,note\n1,ok\n2,${'x'.repeat(10_000_000)}\n`)).toMatchObject({
      code: 'records.cellTooLong',
      params: { row: 3, column: 2 },
    });
    expect(await faultOf(`id,note\n2,"${'x\n'.repeat(5_000_000)}"\n`)).toMatchObject({
      code: 'records.cellTooLong',
      params: { row: 2, column: 2 },
    });
    expect(await faultOf(`<html><table><tr><td>a<tr><td>${'x'.repeat(10_000_000)}</table>`)).toMatchObject({
      code: 'records.cellTooLong',
    });
    const book = workbookBytes([
      {
        name: 'Deals',
        rows: [
          ['id', 'stage', 'note'],
          [1, 'Won', 'ok'],
          [2, 'Lost', 'я'.repeat(10_000_000)],
        ],
      },
    ]);
    const read = await readTable(file('book.xlsx', book));
    expect(read.ok ? [] : read.faults).toMatchObject([{ code: 'records.cellTooLong', params: { row: 3, column: 3 } }]);
    expect(
      await faultOf(
        `<?xml version="1.0"?><log><trace><event><string key="a" value="${'x'.repeat(10_000_000)}"/></event></trace></log>`,
      ),
    ).toMatchObject({ code: 'records.tagTooLong' });
  });

  it('stops a gzip bomb long before it is unpacked', async () => {
    const line = `1,${'x'.repeat(900_000)}\n`;
    const bomb = zlib.gzipSync(`id,note\n${line.repeat(100)}`);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await faultOf(bomb)).toMatchObject({ code: 'records.bomb' });
    // One endless cell is refused as such, sooner still.
    expect(await faultOf(zlib.gzipSync(new Uint8Array(10 * 1024 * 1024).fill(97)))).toMatchObject({
      code: 'records.cellTooLong',
    });
  });

  it('refuses a workbook whose directory says that it swells', async () => {
    expect(await faultOf(swollen, 'a.xlsx')).toMatchObject({ code: 'records.bomb' });
  });

  it('refuses a workbook whose directory lies about its sizes', async () => {
    const lying = swollen.slice();
    const view = new DataView(lying.buffer);
    // Every size in the local and central headers that is larger than a megabyte becomes a hundred bytes.
    for (let i = 0; i + 46 < lying.length; i++) {
      const mark = view.getUint32(i, true);
      if (mark === 0x04034b50 && view.getUint32(i + 22, true) > 1e6) view.setUint32(i + 22, 100, true);
      if (mark === 0x02014b50 && view.getUint32(i + 24, true) > 1e6) view.setUint32(i + 24, 100, true);
    }
    expect((await faultOf(lying, 'a.xlsx')).code).toMatch(/^records\.(bomb|workbookBroken|empty)$/);
  });

  it('expands no entities of a document’s own', async () => {
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><log><trace><string key="concept:name" value="&b;"/><event><string key="concept:name" value="x &amp; &#1046;"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/></event></trace></log>';
    expect(rowsOf(await tableOf(laughs))).toEqual([['&b;', 'x & Ж', '2024-01-01T00:00:00Z']]);
  });

  it('refuses more columns than any export has', async () => {
    expect(await faultOf(`${'a,'.repeat(5000)}\n1\n`)).toMatchObject({
      code: 'records.tooManyColumns',
      params: { row: 1 },
    });
  });
});

describe('meant to harm', () => {
  it('keeps markup, formulas and prototype names as the texts that they are', async () => {
    const stages = ['<script>alert(1)</script>', "=cmd|' /C calc'!A0", '__proto__', 'constructor', 'Won'];
    const rows = stages.flatMap((s, i) => [
      `${i},${s},2024-01-0${i + 1},__proto__,hasOwnProperty`,
      `${i + 10},${s},2024-01-0${i + 2},toString,valueOf`,
    ]);
    const result = await importTexts([`id,stage,created,owner,source\n${rows.join('\n')}\n`]);
    const names = result.funnel.nodes.map((n) => n.name);
    for (const stage of stages) expect(names).toContain(stage);
    expect(names).toContain('hasOwnProperty');
    expect(({} as Record<string, unknown>)['alert']).toBeUndefined();
    expect(serialiseFunnel(result.funnel)).toContain('<script>alert(1)</script>');
  });

  it('names the file, the map’s part and the reason of every fault, not only of the first', async () => {
    const two = await importRecords([file('a.csv', ''), file('b.csv', 'x\n')]);
    expect(two).toMatchObject({ ok: false, faults: [{ path: 'a.csv' }, { path: 'b.csv' }] });
    const map = await importRecords([file('a.csv', 'id,stage,status\n1,New,won\n')], {
      columns: { case: 'nope', stage: 'neither' },
    });
    expect(map).toMatchObject({ ok: false, faults: [{ path: 'map/columns/case' }, { path: 'map/columns/stage' }] });
  });

  it('refuses a list of won stages of which nothing is found', async () => {
    const result = await importRecords([file('a.csv', 'id,stage,created\n1,New,2024-01-01\n2,Done,2024-01-02\n')], {
      won: ['Wun'],
    });
    expect(result).toMatchObject({ ok: false, faults: [{ path: 'map/won', code: 'records.mapNoneFound' }] });
  });
});
