/** The one table that the counting sees: a base file, with the columns of the files joined to it. */
import type { Column, Finding, Table } from '../types';

export interface ViewColumn extends Column {
  /** The file it comes from, counted from 0. */
  readonly file: number;
}

export interface Lookup {
  /** The base column joined on, and every value that the other file has for it. */
  readonly column: string;
  readonly values: readonly string[];
}

export interface View {
  readonly rows: number;
  /** Rows of all files together. */
  readonly rowsRead: number;
  readonly columns: readonly ViewColumn[];
  readonly base: number;
  readonly findings: readonly Finding[];
  readonly lookups: readonly Lookup[];
  /** Files that hold one step each, in falling order of their cases, where that is what the files are. */
  readonly steps: readonly Step[];
  /** Where the records are a log of all fields' changes: `rows` and `columns` are those of the stage alone. */
  readonly log?: StageLog | undefined;
}

/** The changes of the stage in a log of every field's. */
export interface StageLog {
  readonly field: ViewColumn;
  /** What the stage was changed to, and from. */
  readonly to: ViewColumn;
  readonly from: ViewColumn | null;
  /** The row of the file that each row was. */
  readonly rowOf: Uint32Array;
  /** The same columns in the rows that tell of a deal's creation. */
  readonly births: readonly ViewColumn[];
  /** The changes of other fields: how many, and the first. */
  readonly others: { readonly rows: number; readonly row: number };
}

export interface Step {
  readonly name: string;
  readonly file: number;
  /** By row of the base: 1 where the case is in this step's file. */
  readonly reached: Uint8Array;
  readonly cases: number;
}

export function columnNamed(view: Pick<View, 'columns'>, name: string | null | undefined): ViewColumn | null {
  if (name === null || name === undefined) return null;
  return view.columns.find((c) => c.name === name) ?? null;
}

/** A table's columns as they are, from row to row. */
export function plainColumns(table: Table, file: number): ViewColumn[] {
  return table.columns.map((c) => ({ ...c, file }));
}

/** Row of each different value's first appearance; -1 for a value that no row holds. */
export function firstRows(column: Column): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!;
    if (code === 0) continue;
    const value = column.values[code]!;
    if (!rows.has(value)) rows.set(value, row);
  }
  return rows;
}
