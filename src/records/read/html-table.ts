/** The rows of the first table of an HTML page, as text: what Bitrix24 and others save under the name `.xls`. */
import type { OnRow } from './csv-tokenizer';
import { READ_LIMITS } from './limits';
import { decodeEntities, MarkupTokenizer } from './markup-tokenizer';
import { Refusal } from './refusal';

export class HtmlTableReader {
  readonly #file: string;
  readonly #onRow: OnRow;
  readonly #tokenizer: MarkupTokenizer;
  #tables = 0;
  #row: string[] | null = null;
  #cell: string | null = null;
  #rows = 0;
  /** Inside `script` or `style`, whose text is nothing that a reader sees. */
  #hidden = false;

  constructor(file: string, onRow: OnRow) {
    this.#file = file;
    this.#onRow = onRow;
    this.#tokenizer = new MarkupTokenizer(file, {
      open: (name, _attributes, closed) => this.#open(name.toLowerCase(), closed),
      close: (name) => this.#close(name.toLowerCase()),
      text: (text) => this.#text(text),
    });
  }

  push(text: string): void {
    this.#tokenizer.push(text);
  }

  end(): void {
    this.#endRow();
    if (this.#tables === 0) throw new Refusal(this.#file, 'records.noTable');
  }

  #open(name: string, closed: boolean): void {
    if (name === 'script' || name === 'style') this.#hidden = !closed;
    else if (name === 'table') this.#tables++;
    else if (name === 'tr') {
      this.#endRow();
      this.#row = [];
    } else if (name === 'td' || name === 'th') {
      this.#endCell();
      this.#row ??= [];
      this.#cell = '';
    } else if (name === 'br' && this.#cell !== null) this.#cell += '\n';
  }

  #close(name: string): void {
    if (name === 'script' || name === 'style') this.#hidden = false;
    else if (name === 'td' || name === 'th') this.#endCell();
    else if (name === 'tr' || name === 'table') this.#endRow();
  }

  #text(text: string): void {
    if (this.#cell === null || this.#hidden) return;
    this.#cell += text;
    if (this.#cell.length > READ_LIMITS.cell) {
      throw new Refusal(this.#file, 'records.cellTooLong', {
        row: this.#rows + 1,
        column: (this.#row?.length ?? 0) + 1,
        limit: READ_LIMITS.cell,
      });
    }
  }

  #endCell(): void {
    if (this.#cell === null || this.#row === null) return;
    if (this.#row.length >= READ_LIMITS.columns) {
      throw new Refusal(this.#file, 'records.tooManyColumns', { row: this.#rows + 1, limit: READ_LIMITS.columns });
    }
    this.#row.push(decodeEntities(this.#cell).replace(/[ \t\r\n]+/g, ' '));
    this.#cell = null;
  }

  #endRow(): void {
    this.#endCell();
    if (this.#row === null) return;
    this.#rows++;
    if (this.#row.length > 0) this.#onRow(this.#row, this.#rows);
    this.#row = null;
  }
}

export function looksLikeHtmlTable(head: string): boolean {
  return /^\s*<(!doctype html|html|head|meta|table|style|body|div)\b/i.test(head);
}
