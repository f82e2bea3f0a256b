/**
 * XLSX workbooks. The parts are unpacked here, one by one, under a limit (a small archive may claim to hold little and hold
 * gigabytes), and handed to the library stored rather than packed, so that it starts no threads of its own.
 */
import { unzipSync, zipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import type { Finding } from '../types';
import type { OnRow } from './csv-tokenizer';
import { READ_LIMITS } from './limits';
import { Refusal } from './refusal';
import { longCell } from './xlsx-long-cell';
import { withReferences } from './xlsx-references';

export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 7);
}

/** Sends the rows of the sheet that holds most to `onRow`; the others are counted in a finding. */
export async function readXlsx(file: string, bytes: Uint8Array, onRow: OnRow): Promise<Finding[]> {
  const parts = unpack(file, bytes);
  if (!('xl/workbook.xml' in parts)) throw new Refusal(file, 'records.zipNotWorkbook');
  const long = longCell(parts);
  if (long !== null) throw new Refusal(file, 'records.cellTooLong', { ...long, limit: READ_LIMITS.cell });
  for (const [name, xml] of Object.entries(parts))
    if (name.startsWith('xl/worksheets/')) parts[name] = withReferences(xml);
  const stored = zipSync(parts, { level: 0 });
  const buffer = stored.buffer.slice(stored.byteOffset, stored.byteOffset + stored.byteLength) as ArrayBuffer;
  let sheets: { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
  try {
    sheets = await readXlsxFile(buffer);
  } catch {
    throw new Refusal(file, 'records.workbookBroken');
  }
  // A cover sheet holds lines of text, a summary a few numbers; the records are the sheet that holds most.
  const cells = sheets.map((s) => s.data.reduce((sum, row) => sum + row.filter((cell) => cell !== null).length, 0));
  const chosen = sheets[cells.indexOf(Math.max(...cells))];
  if (chosen === undefined) throw new Refusal(file, 'records.empty');
  chosen.data.forEach((row, i) => {
    const cells = row.map(cellText);
    const column = cells.findIndex((c) => c.length > READ_LIMITS.cell);
    if (column >= 0) {
      throw new Refusal(file, 'records.cellTooLong', { row: i + 1, column: column + 1, limit: READ_LIMITS.cell });
    }
    onRow(cells, i + 1);
  });
  if (sheets.length < 2) return [];
  return [{ code: 'records.oneSheet', params: { sheet: chosen.sheet, others: sheets.length - 1 }, level: 'note' }];
}

/** The XML parts, each inflated. Sizes are asked of the directory first, and held to: an entry that gives more is a lie. */
function unpack(file: string, bytes: Uint8Array): Record<string, Uint8Array> {
  let claimed = 0;
  const bomb = (size: number): Refusal =>
    new Refusal(file, 'records.bomb', {
      ratio: Math.round(size / Math.max(1, bytes.length)),
      megabytes: Math.round(size / 1e6),
    });
  try {
    const parts = unzipSync(bytes, {
      filter: (entry) => {
        if (!/\.xml(\.rels)?$/.test(entry.name)) return false;
        claimed += entry.originalSize;
        if (claimed > READ_LIMITS.workbookInflated) throw bomb(claimed);
        if (claimed > READ_LIMITS.bombBytes && claimed > bytes.length * READ_LIMITS.bombRatio) throw bomb(claimed);
        return true;
      },
    });
    return parts;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(file, 'records.workbookBroken');
  }
}

/** A cell as text that the value readers understand; dates lose the fraction of a second that workbooks get wrong. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const ms = Math.round(cell.getTime() / 1000) * 1000;
    return Number.isFinite(ms) && Math.abs(ms) < 8e15 ? new Date(ms).toISOString().slice(0, 19).replace('T', ' ') : '';
  }
  return typeof cell === 'string' ? cell : String(cell as number | boolean);
}
