/** One column while it is read: values by code, looked up while they repeat, simply listed once they hardly do. */
import type { Column } from '../types';

/** From so many different values on, a column that repeats itself less than once in four is no longer looked up. */
const LOOK_UP_TO = 50_000;

export class ColumnStore {
  #codes = new Uint32Array(256);
  #length = 0;
  #filled = 0;
  readonly #values: string[] = [''];
  #known: Map<string, number> | null = new Map([['', 0]]);
  readonly header: string;

  constructor(header: string) {
    this.header = header;
  }

  /** Puts a value at a row; rows passed over stay blank. */
  set(row: number, raw: string): void {
    const value = trimmed(raw);
    if (value === '') return;
    if (row >= this.#codes.length) this.#grow(row + 1);
    this.#filled++;
    this.#length = row + 1;
    this.#codes[row] = this.#codeOf(value);
  }

  finish(name: string, rows: number): Column {
    const codes = new Uint32Array(rows);
    codes.set(this.#codes.subarray(0, Math.min(rows, this.#length)));
    return {
      name,
      header: this.header,
      codes,
      values: this.#values,
      filled: this.#filled,
      distinct: this.#known === null ? null : this.#values.length - 1,
    };
  }

  #codeOf(value: string): number {
    const known = this.#known?.get(value);
    if (known !== undefined) return known;
    const code = this.#values.length;
    this.#values.push(value);
    if (this.#known !== null) {
      if (code > LOOK_UP_TO && this.#filled < code * 1.25) this.#known = null;
      else this.#known.set(value, code);
    }
    return code;
  }

  #grow(rows: number): void {
    const codes = new Uint32Array(Math.max(rows, this.#codes.length * 2));
    codes.set(this.#codes);
    this.#codes = codes;
  }
}

/** Without blanks at its ends, hard spaces and byte-order marks among them. Allocates only where there is something to cut. */
export function trimmed(value: string): string {
  if (value === '') return value;
  const first = value.charCodeAt(0);
  const last = value.charCodeAt(value.length - 1);
  const plain = first > 32 && first < 127 && last > 32 && last < 127;
  return plain ? value : value.trim();
}
