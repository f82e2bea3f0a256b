/** One run of the timeline as an event log on disk, a batch at a time, so that a long log never stands in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { writeEventLog } from '#engine/event-log';
import type { TimelineOptions } from '#engine/timeline/timeline';
import { fault, type Outcome } from '#funnel/fault';
import { applyScenario } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';

/** The name's ending says the form: `.xes`, else CSV. */
export function writeLog(funnel: Funnel, scenario: string | null, options: TimelineOptions, file: string): Outcome<unknown> {
  const played = applyScenario(funnel, scenario);
  if (!played.ok) return played;
  let out: number;
  try {
    out = openSync(file, 'w');
  } catch {
    return { ok: false, faults: [fault(file, 'cli.cannotWrite')] };
  }
  try {
    const format = /\.xes$/i.test(file) ? 'xes' : 'csv';
    return writeEventLog(played.value, { ...options, format }, (text) => void writeSync(out, text));
  } finally {
    closeSync(out);
  }
}
