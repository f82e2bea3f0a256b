/**
 * Rows of cells to a table. Finds the header, gives every column a name of its own, pads short rows, keeps what stands in
 * long ones in columns of their own, and counts both.
 */
import type { Column, FileFormat, Finding, Table } from '../types';
import { ColumnStore, trimmed } from './column-store';
import { Refusal } from './refusal';

/** Rows above the header that are looked through for it: a report's title and its blank lines. */
const PREAMBLE = 20;

export class TableBuilder {
  readonly #file: string;
  #stores: ColumnStore[] | null = null;
  #above: { cells: string[]; row: number }[] = [];
  #rows = 0;
  #headerWidth = 0;
  readonly #short = { rows: 0, first: 0 };
  readonly #long = { rows: 0, first: 0 };
  readonly #again = { rows: 0, first: 0 };
  #blank = 0;
  #preamble = 0;
  #headless = false;

  constructor(file: string) {
    this.#file = file;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes a row of the file; `row` is its number there, from 1. The cells are not kept. */
  add(cells: readonly string[], row: number): void {
    if (isBlank(cells)) {
      if (this.#stores !== null) this.#blank++;
      return;
    }
    if (this.#stores !== null) {
      this.#addData(cells, row);
      return;
    }
    this.#above.push({ cells: [...cells], row });
    // Three rows of a table settle the header: a title is narrower, and headings may stand on two lines.
    const wide = this.#above.filter((r) => width(r.cells) > 1).length;
    if (wide >= 3 || this.#above.length >= PREAMBLE) this.#settleHeader();
  }

  finish(format: FileFormat, encoding: string | null, delimiter: string | null, findings: readonly Finding[]): Table {
    if (this.#stores === null && this.#above.length > 0) this.#settleHeader();
    const stores = this.#stores;
    if (stores === null) throw new Refusal(this.#file, 'records.empty');
    if (this.#rows === 0) throw new Refusal(this.#file, 'records.headerOnly', { columns: stores.length });
    const names = distinctNames(stores.map((s) => s.header));
    const columns: Column[] = stores.map((s, i) => s.finish(names[i]!, this.#rows));
    return {
      file: this.#file,
      format,
      encoding,
      delimiter,
      rows: this.#rows,
      columns,
      findings: [...findings, ...this.#findings(stores, names)],
    };
  }

  #settleHeader(): void {
    const above = this.#above;
    const widest = Math.max(...above.map((r) => width(r.cells)));
    // A title stands alone in its row; the header is the first row with at least half of the cells of the widest.
    let at = above.findIndex((r) => width(r.cells) * 2 > widest);
    if (at < 0) at = 0;
    const below = above[at + 1]?.cells ?? [];
    const onTwoLines = groupsOf(above[at]!.cells, below, above[at + 2]?.cells ?? []);
    if (onTwoLines !== null) at++;
    this.#preamble = at;
    const header = onTwoLines ?? above[at]!.cells;
    while (header.length > 1 && trimmed(header.at(-1)!) === '' && header.length > (above[at + 1]?.cells.length ?? 0))
      header.pop();
    this.#headless = looksLikeData(header, above[at + 1]?.cells ?? []);
    this.#headerWidth = header.length;
    this.#stores = header.map((h) => new ColumnStore(this.#headless ? '' : trimmed(h)));
    for (const { cells, row } of above.slice(this.#headless ? at : at + 1)) this.#addData(cells, row);
    this.#above = [];
  }

  #addData(cells: readonly string[], row: number): void {
    const stores = this.#stores!;
    const n = cells.length;
    if (this.#isHeading(cells)) {
      count(this.#again, row);
      return;
    }
    if (n < this.#headerWidth) count(this.#short, row);
    for (let i = 0; i < n; i++) {
      const cell = cells[i]!;
      if (cell === '') continue;
      if (i >= stores.length) {
        if (trimmed(cell) === '') continue;
        while (stores.length <= i) stores.push(new ColumnStore(''));
      }
      stores[i]!.set(this.#rows, cell);
    }
    if (n > this.#headerWidth && width(cells) > this.#headerWidth) count(this.#long, row);
    this.#rows++;
  }

  /** Files put together by hand repeat their headings half-way. */
  #isHeading(cells: readonly string[]): boolean {
    const stores = this.#stores!;
    if (this.#headless || stores.length < 2 || trimmed(cells[0]!) !== stores[0]!.header) return false;
    for (let i = 1; i < this.#headerWidth; i++) if (trimmed(cells[i] ?? '') !== stores[i]!.header) return false;
    return true;
  }

  #findings(stores: readonly ColumnStore[], names: readonly string[]): Finding[] {
    const found: Finding[] = [];
    const note = (code: string, params: Finding['params'], level: Finding['level'] = 'note'): void => {
      found.push({ code, params, level });
    };
    if (this.#short.rows > 0) note('records.shortRows', { rows: this.#short.rows, row: this.#short.first }, 'warning');
    if (this.#long.rows > 0) note('records.longRows', { rows: this.#long.rows, row: this.#long.first }, 'warning');
    if (this.#again.rows > 0) note('records.headingAgain', { rows: this.#again.rows, row: this.#again.first });
    if (this.#blank > 0) note('records.blankRows', { rows: this.#blank });
    if (this.#preamble > 0) note('records.preamble', { rows: this.#preamble });
    if (this.#headless) note('records.noHeader', { columns: stores.length }, 'warning');
    const renamed = names.filter((n, i) => n !== stores[i]!.header);
    if (renamed.length > 0 && !this.#headless) {
      note('records.renamedHeaders', { count: renamed.length, names: renamed.slice(0, 5).join(', ') });
    }
    return found;
  }
}

function count(tally: { rows: number; first: number }, row: number): void {
  if (tally.rows === 0) tally.first = row;
  tally.rows++;
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (trimmed(cell) !== '') return false;
  return true;
}

/** One past the last cell that holds something. */
function width(cells: readonly string[]): number {
  let n = cells.length;
  while (n > 0 && trimmed(cells[n - 1]!) === '') n--;
  return n;
}

/** A whole date, year, month and day. */
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([T\s].*)?$/;

/**
 * A header of numbers and dates is no header: two of them, and at least half of the row, or a lone number. Nor is one with a
 * date right above a date.
 */
function looksLikeData(cells: readonly string[], below: readonly string[]): boolean {
  if (cells.some((c, i) => DATE.test(trimmed(c)) && DATE.test(trimmed(below[i] ?? '')))) return true;
  const filled = cells.map(trimmed).filter((c) => c !== '');
  // Two or three columns, a number above a number: no heading is a count, though it may be a year or a month.
  const counts = cells.some(
    (c, i) => /^\d{3,}$/.test(c) && !/^(19|20)\d{2}$/.test(c) && /^[\d\s.,]+$/.test(below[i] ?? ''),
  );
  if (filled.length <= 3 && counts) return true;
  const data = filled.filter((c) => /^[-+]?\d[\d\s.,:/T+-]*Z?$/.test(c)).length;
  return data >= Math.min(2, filled.length) && data * 2 >= filled.length;
}

/**
 * Headings on two lines, as merged cells leave them: above, groups with gaps between them; below, a heading in every column
 * that has none above. The headings of the columns; null where the first line is all there is.
 */
function groupsOf(groups: readonly string[], below: readonly string[], data: readonly string[]): string[] | null {
  const n = Math.max(width(groups), width(below));
  const at = (cells: readonly string[], i: number): string => trimmed(cells[i] ?? '');
  const filled = (cells: readonly string[]): number => cells.filter((c) => trimmed(c) !== '').length;
  if (filled(groups) >= filled(below) || filled(data) === 0 || below.some((c) => /\d/.test(c))) return null;
  let numbers = 0;
  for (let i = 0; i < n; i++) {
    if (at(groups, i) === '' && at(below, i) === '') return null;
    if (/\d/.test(at(data, i))) numbers++;
  }
  return numbers < 2 ? null : Array.from({ length: n }, (_, i) => at(below, i) || at(groups, i));
}

/** Blank headers become `Column 3`; a repeated one gets a number: `Товар`, `Товар (2)`. */
export function distinctNames(headers: readonly string[]): string[] {
  const taken = new Set(headers.filter((h) => h !== ''));
  const seen = new Set<string>();
  return headers.map((header, i) => {
    const base = header === '' ? `Column ${i + 1}` : header;
    let name = base;
    for (let k = 2; seen.has(name) || (name !== header && taken.has(name)); k++) name = `${base} (${k})`;
    seen.add(name);
    return name;
  });
}
