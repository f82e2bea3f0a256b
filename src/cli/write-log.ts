/** One run of the timeline as an event log on disk, a batch at a time, so that a long log never stands in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { writeEventLog } from '#engine/event-log';
import type { TimelineOptions } from '#engine/timeline/timeline';
import { fault, type Outcome } from '#funnel/fault';
import { applyScenario } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';

/** The name's ending says the form: `.xes`, else CSV. */
export function writeLog(
  funnel: Funnel,
  scenario: string | null,
  options: TimelineOptions,
  file: string,
): Outcome<unknown> {
  const played = applyScenario(funnel, scenario);
  if (!played.ok) return played;
  const format = /\.xes$/i.test(file) ? 'xes' : 'csv';
  // Opened at the first line, so that a refused call leaves an older log as it was.
  let out: number | null = null;
  try {
    return writeEventLog(played.value, { ...options, format }, (text) => {
      out ??= openSync(file, 'w');
      writeSync(out, text);
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
