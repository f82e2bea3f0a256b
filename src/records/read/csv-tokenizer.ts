/**
 * Delimited text to rows (RFC 4180, and what spreadsheets make of it): any chunking, CRLF, LF or CR, quotes, doubled quotes,
 * line breaks inside quotes. A short or a long row stays one row: that is why this is no library (theirs take the next
 * line's cells for the missing ones). A quote opens a cell only as its first character; text after a closing quote is kept.
 */
import { READ_LIMITS } from './limits';
import { Refusal } from './refusal';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Called with a row's cells; the array is reused, so take what is needed. `line` is the row's number in the file, from 1. */
export type OnRow = (cells: readonly string[], row: number) => void;

export class CsvTokenizer {
  readonly #file: string;
  readonly #delimiter: number;
  readonly #onRow: OnRow;
  #row: string[] = [];
  /** Parts of the cell that earlier chunks gave. */
  #held = '';
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #afterCr = false;
  #rows = 0;
  /** Line breaks inside the quotes now open. */
  #breaks = 0;

  constructor(file: string, delimiter: string, onRow: OnRow) {
    this.#file = file;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRow = onRow;
  }

  get rows(): number {
    return this.#rows;
  }

  push(text: string): void {
    const end = text.length;
    let at = 0;
    while (at < end) {
      if (this.#state === 'quoted') at = this.#quoted(text, at);
      else at = this.#plain(text, at);
    }
  }

  /** Ends the text. Returns the number of lines that an unclosed quote swallowed, or null where none was open. */
  end(): number | null {
    const open = this.#state === 'quoted' ? this.#breaks : null;
    if (this.#row.length > 0 || this.#held !== '' || this.#state !== 'start') this.#endRow('');
    return open;
  }

  /** Takes the cell from `from` on, up to a delimiter, the row's end, or the end of the chunk. */
  #plain(text: string, from: number): number {
    const end = text.length;
    const delimiter = this.#delimiter;
    let at = from;
    if (this.#afterCr) {
      this.#afterCr = false;
      if (text.charCodeAt(at) === LF) return at + 1;
    }
    if (this.#state === 'start' && text.charCodeAt(at) === QUOTE) {
      this.#state = 'quoted';
      this.#breaks = 0;
      return at + 1;
    }
    if (this.#state === 'closed' && text.charCodeAt(at) === QUOTE) {
      // A doubled quote, its second half in this chunk or the next.
      this.#held += '"';
      this.#state = 'quoted';
      return at + 1;
    }
    for (; at < end; at++) {
      const c = text.charCodeAt(at);
      if (c === delimiter) {
        this.#endCell(text.slice(from, at));
        return at + 1;
      }
      if (c === LF || c === CR) {
        this.#afterCr = c === CR;
        this.#endRow(text.slice(from, at));
        return at + 1;
      }
    }
    this.#hold(text.slice(from));
    this.#state = 'plain';
    return end;
  }

  #quoted(text: string, from: number): number {
    const close = text.indexOf('"', from);
    const part = close === -1 ? text.slice(from) : text.slice(from, close);
    for (let i = part.indexOf('\n'); i !== -1; i = part.indexOf('\n', i + 1)) this.#breaks++;
    this.#hold(part);
    if (close === -1) return text.length;
    this.#state = 'closed';
    return close + 1;
  }

  #hold(part: string): void {
    this.#held = this.#held === '' ? part : this.#held + part;
    this.#checkLength(this.#held.length);
  }

  #checkLength(length: number): void {
    if (length > READ_LIMITS.cell) {
      throw new Refusal(this.#file, 'records.cellTooLong', {
        row: this.#rows + 1,
        column: this.#row.length + 1,
        limit: READ_LIMITS.cell,
      });
    }
  }

  #endCell(part: string): void {
    const cell = this.#held === '' ? part : this.#held + part;
    this.#checkLength(cell.length);
    this.#held = '';
    this.#state = 'start';
    this.#row.push(cell);
    if (this.#row.length > READ_LIMITS.columns) {
      throw new Refusal(this.#file, 'records.tooManyColumns', { row: this.#rows + 1, limit: READ_LIMITS.columns });
    }
  }

  #endRow(part: string): void {
    this.#endCell(part);
    this.#rows++;
    if (this.#rows > READ_LIMITS.rows) {
      throw new Refusal(this.#file, 'records.tooManyRows', { limit: READ_LIMITS.rows });
    }
    const row = this.#row;
    this.#row = [];
    this.#onRow(row, this.#rows);
  }
}
