/** The real records beside the checkout, where they are. */
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { importRecords } from '#records/import-records';
import type { ImportMap, ImportOptions, ImportResult, SourceFile } from '#records/types';

const ROOT = path.resolve(import.meta.dirname, '../../../../shared/data');

/** False where the folder is not there; says so once, so that a skipped suite is seen. */
export const hasRecords = existsSync(ROOT);
if (!hasRecords) console.warn('The real records are not at ../shared/data: their tests are skipped.');

export function record(name: string): SourceFile {
  return { name: path.basename(name), open: () => createReadStream(path.join(ROOT, name), { highWaterMark: 1 << 16 }) };
}

const done = new Map<string, Promise<ImportResult>>();

/** Imports files of the folder, the same import once only; a fault fails the test with its code. */
export function importReal(
  names: readonly string[],
  map: ImportMap = {},
  options: ImportOptions = {},
): Promise<ImportResult> {
  const key = JSON.stringify([names, map, options]);
  const there = done.get(key) ?? importOnce(names, map, options);
  done.set(key, there);
  return there;
}

async function importOnce(names: readonly string[], map: ImportMap, options: ImportOptions): Promise<ImportResult> {
  const result = await importRecords(names.map(record), map, options);
  if (!result.ok)
    throw new Error(result.faults.map((f) => `${f.path}: ${f.code} ${JSON.stringify(f.params)}`).join('\n'));
  return result.value;
}

/** The funnel with edges by the names of their ends and nodes by their names. */
export function byName(result: ImportResult) {
  const { funnel } = result;
  const name = new Map(funnel.nodes.map((n) => [n.id, n.name]));
  return {
    node: (wanted: string) => {
      const node = funnel.nodes.find((n) => n.name === wanted);
      if (node === undefined) throw new Error(`no node ${wanted} among ${funnel.nodes.map((n) => n.name).join(', ')}`);
      return node;
    },
    edge: (from: string, to: string) => {
      const edge = funnel.edges.find((e) => name.get(e.from) === from && name.get(e.to) === to);
      if (edge === undefined) throw new Error(`no edge ${from} → ${to}`);
      return edge;
    },
  };
}
