/** The gate of the room: bytes of any kind of export → a table, or the fault that says why not. */
import type { Outcome } from '#funnel/fault';
import type { Finding, ReadHooks, SourceFile, Table } from '../types';
import { chunksOf, collect, withHead } from './byte-stream';
import { CsvTokenizer } from './csv-tokenizer';
import { decode, type Decoded } from './decode';
import { gunzip, isGzip } from './gunzip';
import { HtmlTableReader, looksLikeHtmlTable } from './html-table';
import { READ_LIMITS } from './limits';
import { Refusal } from './refusal';
import { sniffDelimiter } from './sniff-delimiter';
import { distinctNames, TableBuilder } from './table-builder';
import { isZip, readXlsx } from './xlsx';
import { looksLikeXes, XesReader } from './xes';

/** Bytes looked at before anything is decided. */
const HEAD = 64 * 1024;
/** Text is cut to such pieces, between which the work can be stopped. */
const PIECE = 1 << 20;

/**
 * Reads one file. Everything that can be wrong with it comes back as a fault whose path is the file's name; nothing else is
 * thrown but faults of the program and of the stream itself.
 */
export async function readTable(file: SourceFile, hooks: ReadHooks = {}): Promise<Outcome<Table>> {
  try {
    return { ok: true, value: await read(file, hooks) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, faults: [error.fault] };
    throw error;
  }
}

async function read(file: SourceFile, hooks: ReadHooks): Promise<Table> {
  let taken = 0;
  let rows = 0;
  const report = (): void => {
    if (hooks.shouldStop?.() === true) throw new Refusal(file.name, 'records.stopped');
    hooks.onProgress?.({ file: file.name, bytes: taken, totalBytes: file.size, rows });
  };
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(file.open())) {
      taken += chunk.length;
      report();
      yield chunk;
    }
  }
  let chunks = withHead(counted(), HEAD);
  let first = await chunks.next();
  if (first.done === true) throw new Refusal(file.name, 'records.empty');
  if (isGzip(first.value)) {
    chunks = withHead(gunzip(file.name, rejoin(first.value, chunks)), HEAD);
    first = await chunks.next();
    if (first.done === true) throw new Refusal(file.name, 'records.empty');
  }
  refuseKnownForeigners(file.name, first.value);
  const whole = rejoin(first.value, chunks);
  if (isZip(first.value)) {
    const tooLarge = (): Refusal =>
      new Refusal(file.name, 'records.workbookTooLarge', { megabytes: READ_LIMITS.workbook / 1024 ** 2 });
    const builder = new TableBuilder(file.name);
    const findings = await readXlsx(file.name, await collect(whole, READ_LIMITS.workbook, tooLarge), (cells, row) =>
      builder.add(cells, row),
    );
    return builder.finish('xlsx', null, null, findings);
  }
  return readText(file.name, decode(file.name, whole), (soFar) => {
    rows = soFar;
    report();
  });
}

async function* rejoin(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function readText(file: string, texts: AsyncIterable<Decoded>, onRows: (rows: number) => void): Promise<Table> {
  let reader: TextReader | null = null;
  let last: Decoded = { text: '', encoding: 'utf-8', unreadable: 0 };
  let head = '';
  for await (const decoded of texts) {
    last = decoded;
    let text = decoded.text;
    if (reader === null) {
      // Encodings of two bytes give a shorter head; a second chunk never hurts the guess.
      head += text;
      if (head.length < HEAD / 4) continue;
      reader = readerFor(file, head);
      text = head;
    }
    for (let at = 0; at < text.length; at += PIECE) {
      reader.push(text.slice(at, at + PIECE));
      onRows(reader.rows);
    }
  }
  if (reader === null) {
    reader = readerFor(file, head);
    reader.push(head);
    onRows(reader.rows);
  }
  const findings: Finding[] = [];
  if (last.unreadable > 0) {
    findings.push({ code: 'records.unreadable', params: { count: last.unreadable }, level: 'warning' });
  }
  return reader.finish(last.encoding, findings);
}

interface TextReader {
  readonly rows: number;
  push(text: string): void;
  finish(encoding: string, findings: readonly Finding[]): Table;
}

function readerFor(file: string, head: string): TextReader {
  if (looksLikeXes(head)) return xesReader(file);
  if (looksLikeHtmlTable(head)) return htmlReader(file);
  if (/^\s*<\?xml|^\s*<[a-z]+:?[a-z]*\s+xmlns/i.test(head)) throw new Refusal(file, 'records.notXes');
  if (/^\s*\{[\s\S]{0,200}"format"\s*:\s*"sluice"/.test(head)) throw new Refusal(file, 'records.isFunnel');
  return csvReader(file, head);
}

function csvReader(file: string, head: string): TextReader {
  const { delimiter, skip } = sniffDelimiter(head);
  const builder = new TableBuilder(file);
  const tokenizer = new CsvTokenizer(file, delimiter, (cells, row) => builder.add(cells, row));
  let toSkip = skip;
  return {
    get rows() {
      return builder.rows;
    },
    push(text) {
      tokenizer.push(toSkip > 0 ? text.slice(toSkip) : text);
      toSkip = 0;
    },
    finish(encoding, findings) {
      const swallowed = tokenizer.end();
      if (swallowed !== null && swallowed > 20) {
        throw new Refusal(file, 'records.openQuote', { row: tokenizer.rows, lines: swallowed });
      }
      const cut: Finding[] =
        swallowed === null ? [] : [{ code: 'records.cutShort', params: { row: tokenizer.rows }, level: 'warning' }];
      return builder.finish('csv', encoding, delimiter, [...findings, ...cut]);
    },
  };
}

function htmlReader(file: string): TextReader {
  const builder = new TableBuilder(file);
  const reader = new HtmlTableReader(file, (cells, row) => builder.add(cells, row));
  return {
    get rows() {
      return builder.rows;
    },
    push: (text) => reader.push(text),
    finish(encoding, findings) {
      reader.end();
      return builder.finish('html', encoding, null, findings);
    },
  };
}

function xesReader(file: string): TextReader {
  const reader = new XesReader(file);
  return {
    get rows() {
      return reader.rows;
    },
    push: (text) => reader.push(text),
    finish(encoding, found) {
      const { stores, rows, findings } = reader.finish();
      const names = distinctNames(stores.map((s) => s.header));
      const columns = stores.map((s, i) => s.finish(names[i]!, rows));
      return { file, format: 'xes', encoding, delimiter: null, rows, columns, findings: [...found, ...findings] };
    },
  };
}

/** Files that people pick by mistake get a sentence of their own. */
function refuseKnownForeigners(file: string, head: Uint8Array): void {
  const begins = (...bytes: number[]): boolean => bytes.every((b, i) => head[i] === b);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new Refusal(file, 'records.oldExcel');
  if (begins(0x25, 0x50, 0x44, 0x46)) throw new Refusal(file, 'records.pdf');
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x47, 0x49, 0x46, 0x38)) {
    throw new Refusal(file, 'records.picture');
  }
  if (begins(0x52, 0x61, 0x72, 0x21) || begins(0x37, 0x7a, 0xbc, 0xaf)) throw new Refusal(file, 'records.archive');
}
