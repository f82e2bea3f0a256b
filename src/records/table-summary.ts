/** What the wizard shows of a table without holding its rows: the table itself may stay in a worker. */
import type { Finding, FileFormat, Table } from './types';

export interface TableSummary {
  readonly file: string;
  readonly format: FileFormat;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly first: readonly string[]; readonly filled: number }[];
  readonly findings: readonly Finding[];
}

const FIRST = 3;
const SHOWN = 200;

/** The first different values of a column, cut to 200 characters each. */
export function firstValues(values: readonly string[]): string[] {
  const first = new Set<string>();
  for (let i = 1; i < values.length && first.size < FIRST; i++) first.add((values[i] ?? '').slice(0, SHOWN));
  return [...first];
}

export function summarise(table: Table): TableSummary {
  return {
    file: table.file,
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    rows: table.rows,
    columns: table.columns.map((c) => ({ name: c.name, first: firstValues(c.values), filled: c.filled })),
    findings: table.findings,
  };
}
