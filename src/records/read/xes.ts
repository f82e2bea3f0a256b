/**
 * XES event logs (IEEE 1849), streaming: one row an event, the attributes of its trace as `case:…` columns. Attributes of
 * the log, of `global` scopes, and those nested in other attributes are passed over.
 */
import type { Finding } from '../types';
import { ColumnStore } from './column-store';
import { READ_LIMITS } from './limits';
import { attribute, MarkupTokenizer } from './markup-tokenizer';
import { Refusal } from './refusal';

const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

export class XesReader {
  readonly #file: string;
  readonly #columns = new Map<string, ColumnStore>();
  readonly #tokenizer: MarkupTokenizer;
  #path: string[] = [];
  #trace: [string, string][] | null = null;
  #events: [string, string][][] = [];
  #event: [string, string][] | null = null;
  #rows = 0;
  #traces = 0;
  #emptyTraces = 0;
  #sawLog = false;

  constructor(file: string) {
    this.#file = file;
    this.#tokenizer = new MarkupTokenizer(file, {
      open: (name, attributes, closed) => this.#open(name, attributes, closed),
      close: (name) => this.#close(name),
      text: () => undefined,
    });
  }

  get rows(): number {
    return this.#rows;
  }

  push(text: string): void {
    this.#tokenizer.push(text);
  }

  /** The columns read, the case's name first. */
  finish(): { readonly stores: readonly ColumnStore[]; readonly rows: number; readonly findings: readonly Finding[] } {
    if (!this.#sawLog) throw new Refusal(this.#file, 'records.notXes');
    const cut = this.#tokenizer.end() || this.#path.length > 0;
    if (this.#trace !== null) this.#endTrace();
    if (this.#rows === 0) throw new Refusal(this.#file, 'records.noEvents', { traces: this.#traces });
    const findings: Finding[] = [];
    if (cut) findings.push({ code: 'records.cutShort', params: { row: this.#rows }, level: 'warning' });
    if (this.#emptyTraces > 0) {
      findings.push({ code: 'records.emptyTraces', params: { traces: this.#emptyTraces }, level: 'note' });
    }
    return { stores: [...this.#columns.values()], rows: this.#rows, findings };
  }

  #open(name: string, attributes: string, closed: boolean): void {
    const depth = this.#path.length;
    const parent = this.#path[depth - 1];
    if (name === 'log' && depth === 0) this.#sawLog = true;
    else if (name === 'trace' && parent === 'log') {
      this.#traces++;
      this.#trace = [];
      this.#events = [];
    } else if (name === 'event' && (parent === 'trace' || parent === 'log')) this.#event = [];
    else if (VALUES.has(name) && (parent === 'event' || parent === 'trace')) this.#value(parent, attributes);
    if (!closed) {
      this.#path.push(name);
      if (depth > 64) throw new Refusal(this.#file, 'records.tooDeep', { limit: 64 });
    } else if (name === 'trace') this.#endTrace();
    else if (name === 'event') this.#endEvent();
  }

  #close(name: string): void {
    // A stray closing tag closes nothing; a missing one is closed by its parent's.
    const at = this.#path.lastIndexOf(name);
    if (at === -1) return;
    this.#path.length = at;
    if (name === 'event') this.#endEvent();
    else if (name === 'trace') this.#endTrace();
  }

  #value(parent: 'event' | 'trace', attributes: string): void {
    const key = attribute(attributes, 'key');
    const value = attribute(attributes, 'value');
    if (key === null || value === null) return;
    if (value.length > READ_LIMITS.cell) {
      throw new Refusal(this.#file, 'records.cellTooLong', { row: this.#rows + 1, column: 1, limit: READ_LIMITS.cell });
    }
    if (parent === 'event') this.#event?.push([key, value]);
    else this.#trace?.push([`case:${key}`, value]);
  }

  #endEvent(): void {
    if (this.#event === null) return;
    this.#events.push(this.#event);
    this.#event = null;
    // Events outside a trace are rows of their own; they name their case themselves or not at all.
    if (this.#trace === null) this.#flush([]);
  }

  #endTrace(): void {
    const trace = this.#trace;
    if (trace === null) return;
    this.#endEvent();
    if (!trace.some(([key]) => key === 'case:concept:name'))
      trace.unshift(['case:concept:name', `trace ${this.#traces}`]);
    if (this.#events.length === 0) this.#emptyTraces++;
    this.#flush(trace);
    this.#trace = null;
  }

  #flush(trace: readonly [string, string][]): void {
    for (const event of this.#events) {
      for (const [key, value] of trace) this.#column(key).set(this.#rows, value);
      for (const [key, value] of event) this.#column(key).set(this.#rows, value);
      this.#rows++;
    }
    this.#events = [];
  }

  #column(key: string): ColumnStore {
    let column = this.#columns.get(key);
    if (column === undefined) {
      if (this.#columns.size >= READ_LIMITS.columns) {
        throw new Refusal(this.#file, 'records.tooManyColumns', { row: this.#rows + 1, limit: READ_LIMITS.columns });
      }
      column = new ColumnStore(key);
      this.#columns.set(key, column);
    }
    return column;
  }
}

export function looksLikeXes(head: string): boolean {
  return /^\s*<(\?xml|!--|log\b)/.test(head) && /<log[\s>]/.test(head.slice(0, 65_536));
}
