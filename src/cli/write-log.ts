/** One run of the timeline as an event log on disk, a piece at a time, so that a long log never stands in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import type { TimelineOptions } from '#engine/timeline/timeline';
import { fault, type Outcome } from '#funnel/fault';
import type { Funnel } from '#funnel/schema';
import type { EventLogWritten } from '#workers/event-log-job';
import type { Arguments } from './arguments';
import { runJob } from './run-job';

/** The name's ending says the form: `.xes`, else CSV. */
export async function writeLog(
  funnel: Funnel,
  scenario: string | null,
  options: TimelineOptions,
  file: string,
  args: Arguments,
  onProgress: (done: number) => void,
): Promise<Outcome<EventLogWritten>> {
  const format = /\.xes$/i.test(file) ? 'xes' : 'csv';
  // Opened at the first piece, so that a refused call leaves an older log as it was.
  let out: number | null = null;
  try {
    return await runJob('eventLog', { funnel, scenario, options, format }, args, onProgress, (piece) => {
      out ??= openSync(file, 'w');
      for (let from = 0; from < piece.length; ) from += writeSync(out, piece, from);
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { ok: false, faults: [fault(file, 'cli.cannotWrite')] };
  } finally {
    if (out !== null) closeSync(out);
  }
}

/** No such folder, a full disk, no permission: the place is at fault, not the program. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
