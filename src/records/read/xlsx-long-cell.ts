/**
 * Cells of a workbook that are longer than any cell may be, found in the XML before the library sees them: it takes minutes
 * over ten megabytes of text in one place.
 */
import { READ_LIMITS } from './limits';

const LESS = 0x3c;
const GREATER = 0x3e;

/** Where the first text longer than the limit stands, rows and columns from 1; null where there is none. */
export function longCell(parts: Readonly<Record<string, Uint8Array>>): { row: number; column: number } | null {
  for (const [name, bytes] of Object.entries(parts)) {
    const at = longRun(bytes);
    if (at === null) continue;
    const before = new TextDecoder().decode(bytes.subarray(0, at));
    if (!name.endsWith('sharedStrings.xml'))
      return placeOf(/ r="([A-Z]{1,3})(\d+)"(?![\s\S]* r="[A-Z]{1,3}\d+")/.exec(before.slice(-20_000)));
    const index = before.split('<si').length - 2;
    const cell = new RegExp(` r="([A-Z]{1,3})(\\d+)"[^>]*><v>${String(index)}</v>`);
    for (const [sheet, xml] of Object.entries(parts)) {
      if (!sheet.startsWith('xl/worksheets/')) continue;
      const found = cell.exec(new TextDecoder().decode(xml));
      if (found !== null) return placeOf(found);
    }
    return { row: 1, column: 1 };
  }
  return null;
}

function placeOf(found: RegExpExecArray | null): { row: number; column: number } {
  let column = 0;
  for (const letter of found?.[1] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found?.[2] ?? 1), column };
}

/** Where a run of more characters than a cell may have begins, no mark of a tag among them. */
function longRun(bytes: Uint8Array): number | null {
  let start = 0;
  let characters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === LESS || byte === GREATER) {
      start = i + 1;
      characters = 0;
    } else if ((byte & 0xc0) !== 0x80 && ++characters > READ_LIMITS.cell) return start;
  }
  return null;
}
