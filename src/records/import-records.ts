/** Files to a funnel in one call: what the command line does, and a worker where nothing is to be corrected. */
import type { Fault, Outcome } from '#funnel/fault';
import { importTables } from './import-tables';
import { readTable } from './read/read-table';
import type { ImportMap, ImportOptions, ImportResult, ReadHooks, SourceFile, Table } from './types';

/** Every file is read before the first fault is returned, so that all of them are told at once. */
export async function readTables(files: readonly SourceFile[], hooks: ReadHooks = {}): Promise<Outcome<Table[]>> {
  const tables: Table[] = [];
  const faults: Fault[] = [];
  for (const file of files) {
    const table = await readTable(file, hooks);
    if (table.ok) tables.push(table.value);
    else faults.push(...table.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: tables };
}

export async function importRecords(
  files: readonly SourceFile[],
  map: ImportMap = {},
  options: ImportOptions = {},
  hooks: ReadHooks = {},
): Promise<Outcome<ImportResult>> {
  const tables = await readTables(files, hooks);
  return tables.ok ? importTables(tables.value, map, options) : tables;
}
