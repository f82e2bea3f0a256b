/** What the wizard needs from outside: files read away from the page's thread, and counted again as the answers change. */
import { createContext, useContext } from 'react';
import type { Outcome } from '#funnel/fault';
import type { TableSummary } from '#records/table-summary';
import type { Guess, ImportMap, ImportOptions, ImportResult, ReadProgress } from '#records/types';

/** Files that have been read. The rows stay where they were read; only summaries and results come over. */
export interface RecordsSession {
  readonly tables: readonly TableSummary[];
  readonly guess: Guess;
  /** Counts with these answers. A call that a later one has overtaken resolves to null. */
  draw(map: ImportMap, options: ImportOptions): Promise<Outcome<ImportResult> | null>;
  close(): void;
}

export interface RecordsPort {
  /** Faults of the files are values; aborting rejects with an AbortError. */
  open(
    files: readonly File[],
    hooks: { readonly signal: AbortSignal; readonly onProgress: (progress: ReadProgress) => void },
  ): Promise<Outcome<RecordsSession>>;
  /** Makes a sample export, as a file that could have been chosen; `onProgress` gets the share done. Aborting as above. */
  sample(hooks: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void }): Promise<Outcome<File>>;
}

const RecordsContext = createContext<RecordsPort | null>(null);
export const RecordsProvider = RecordsContext.Provider;

/** Throws outside a provider. */
export function useRecords(): RecordsPort {
  const port = useContext(RecordsContext);
  if (port === null) throw new Error('useRecords needs a RecordsProvider around it');
  return port;
}
