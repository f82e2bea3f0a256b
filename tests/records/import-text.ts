/** Imports texts as if they were files; tests use it to write exports in a few lines. */
import { importRecords } from '#records/import-records';
import { readTable } from '#records/read/read-table';
import type { Outcome } from '#funnel/fault';
import type { ImportMap, ImportOptions, ImportResult, SourceFile, Table } from '#records/types';

export function file(name: string, content: string | Uint8Array, chunk = 1 << 16): SourceFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    open: async function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield Promise.resolve(bytes.subarray(at, at + chunk));
    } as () => AsyncIterable<Uint8Array>,
  };
}

export async function tableOf(content: string | Uint8Array, chunk?: number): Promise<Table> {
  const table = await readTable(file('deals.csv', content, chunk));
  if (!table.ok) throw new Error(JSON.stringify(table.faults));
  return table.value;
}

/** Rows of a table as texts. */
export function rowsOf(table: Table): string[][] {
  return Array.from({ length: table.rows }, (_, row) => table.columns.map((c) => c.values[c.codes[row]!]!));
}

export async function importTexts(
  texts: readonly (string | Uint8Array)[],
  map: ImportMap = {},
  options: ImportOptions = {},
): Promise<ImportResult> {
  const result = await tryImport(texts, map, options);
  if (!result.ok)
    throw new Error(result.faults.map((f) => `${f.path}: ${f.code} ${JSON.stringify(f.params)}`).join('\n'));
  return result.value;
}

export function tryImport(
  texts: readonly (string | Uint8Array)[],
  map: ImportMap = {},
  options: ImportOptions = {},
): Promise<Outcome<ImportResult>> {
  return importRecords(
    texts.map((t, i) => file(i === 0 ? 'deals.csv' : `file-${i}.csv`, t)),
    map,
    options,
  );
}

/** A compact picture of a funnel: `A →60/100 B`. */
export function edgesOf({ funnel }: ImportResult): string[] {
  const name = new Map(funnel.nodes.map((n) => [n.id, n.name]));
  return funnel.edges.map((e) => {
    const rate =
      e.rate === undefined ? '' : typeof e.rate === 'object' && 'k' in e.rate ? `${e.rate.k}/${e.rate.n}` : '?';
    return `${name.get(e.from)} →${rate}${e.rest === true ? ' rest' : ''} ${name.get(e.to)}`;
  });
}
