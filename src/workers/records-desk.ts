/**
 * The worker's side of an import: files are read once and their rows stay here; the page asks for the funnel again and again
 * as a person corrects the answers. The same function runs in the page's process in tests.
 */
import type { Fault, Outcome } from '#funnel/fault';
import { guessMap } from '#records/guess-map';
import { importTables } from '#records/import-tables';
import { readTable } from '#records/read/read-table';
import { summarise, type TableSummary } from '#records/table-summary';
import type { Guess, ImportMap, ImportOptions, ImportResult, ReadProgress, SourceFile, Table } from '#records/types';

export type ToDesk =
  | { readonly say: 'open'; readonly files: readonly File[] }
  | { readonly say: 'draw'; readonly id: number; readonly map: ImportMap; readonly options: ImportOptions };

export type FromDesk =
  | { readonly say: 'progress'; readonly progress: ReadProgress }
  | { readonly say: 'opened'; readonly tables: readonly TableSummary[]; readonly guess: Guess }
  | { readonly say: 'refused'; readonly faults: readonly Fault[] }
  | { readonly say: 'drawn'; readonly id: number; readonly outcome: Outcome<ImportResult> }
  | { readonly say: 'failed'; readonly message: string };

/** Enough news for a moving bar without flooding the page. */
const BYTES_BETWEEN_NEWS = 1 << 18;

/** Makes a listener for the page's messages; `post` answers them. */
export function recordsDesk(post: (message: FromDesk) => void): (message: ToDesk) => void {
  let tables: readonly Table[] = [];
  const open = async (files: readonly File[]): Promise<void> => {
    const read: Table[] = [];
    const faults: Fault[] = [];
    for (const file of files) {
      const table = await readTable(sourceOf(file), { onProgress: throttled(post) });
      if (table.ok) read.push(table.value);
      else faults.push(...table.faults);
    }
    if (faults.length > 0) return post({ say: 'refused', faults });
    tables = read;
    post({ say: 'opened', tables: tables.map(summarise), guess: guessMap(tables) });
  };
  return (message) => {
    try {
      if (message.say === 'draw') {
        post({ say: 'drawn', id: message.id, outcome: importTables(tables, message.map, message.options) });
      } else {
        open(message.files).catch((error: unknown) => post({ say: 'failed', message: String(error) }));
      }
    } catch (error) {
      post({ say: 'failed', message: String(error) });
    }
  };
}

function sourceOf(file: File): SourceFile {
  return { name: file.name, size: file.size, open: () => file.stream() };
}

function throttled(post: (message: FromDesk) => void): (progress: ReadProgress) => void {
  let told = 0;
  return (progress) => {
    if (progress.bytes < told) told = 0;
    if (progress.bytes - told < BYTES_BETWEEN_NEWS && progress.bytes !== progress.totalBytes) return;
    told = progress.bytes;
    post({ say: 'progress', progress });
  };
}
