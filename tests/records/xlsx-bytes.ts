/** A small workbook as a spreadsheet program writes it: shared strings, numbers, a date style. */
import { strToU8, zipSync } from 'fflate';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export type Cell = string | number | { readonly serial: number };

export function workbookBytes(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[] }[],
): Uint8Array {
  const strings: string[] = [];
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: Cell, row: number, column: number): string => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'object') return `<c r="${at}" s="1"><v>${value.serial}</v></c>`;
    if (value === '') return '';
    strings.push(value);
    return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const parts: Record<string, Uint8Array> = {};
  sheets.forEach((sheet, i) => {
    const rows = sheet.rows
      .map((cells, r) => `<row r="${r + 1}">${cells.map((c, k) => cell(c, r, k)).join('')}</row>`)
      .join('');
    parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    );
  });
  const n = sheets.length;
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  parts['xl/workbook.xml'] = strToU8(
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map((s, i) => `<sheet name="${s.name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  );
  parts['xl/_rels/workbook.xml.rels'] = strToU8(
    `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation(n + 1, 'sharedStrings', 'sharedStrings.xml')}${relation(n + 2, 'styles', 'styles.xml')}</Relationships>`,
  );
  parts['xl/sharedStrings.xml'] = strToU8(
    `${XML}<sst xmlns="${MAIN}">${strings.map((s) => `<si><t>${escape(s)}</t></si>`).join('')}</sst>`,
  );
  parts['xl/styles.xml'] = strToU8(
    `${XML}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  );
  parts['[Content_Types].xml'] = strToU8(
    `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
  );
  return zipSync(parts);
}
