/** Event logs: bytes piece by piece, so that a long log stands in no memory as a whole. */
import { eventLogSteps, type EventLogFormat, type WrittenLog } from '#engine/event-log';
import { SAMPLE_SEED, sampleSteps } from '#engine/event-log-sample';
import type { TimelineOptions } from '#engine/timeline/prepare-timeline';
import { fault, type Outcome } from '#funnel/fault';
import { applyScenario } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import type { JobWatch } from './job';

export interface EventLogInput {
  readonly funnel: Funnel;
  readonly scenario?: string | null;
  readonly options: TimelineOptions;
  readonly format: EventLogFormat;
}

export interface SampleInput {
  readonly seed?: number;
}

export interface EventLogWritten extends WrittenLog {
  readonly bytes: number;
}

type Written = Outcome<EventLogWritten>;

/** One run of the timeline. UTF-8 text comes as pieces of the progress, in order; the output says how much it was. */
export function eventLogJob(
  { funnel, scenario = null, options, format }: EventLogInput,
  watch: JobWatch,
): Written | Promise<Written> {
  const played = applyScenario(funnel, scenario);
  if (!played.ok) return played;
  return handedOver((write) => eventLogSteps(played.value, { ...options, format }, write), watch);
}

/** The product's own sample: the history of a CRM that never was, handed over as above. */
export function sampleJob({ seed = SAMPLE_SEED }: SampleInput, watch: JobWatch): Promise<Written> {
  return handedOver((write) => sampleSteps(seed, write), watch);
}

type Steps = Generator<number, Outcome<WrittenLog>, undefined>;

async function handedOver(begin: (write: (text: string) => void) => Steps, watch: JobWatch): Promise<Written> {
  const encoder = new TextEncoder();
  const waiting: string[] = [];
  let bytes = 0;
  let share = 0;
  const handOver = async (): Promise<void> => {
    for (const text of waiting.splice(0)) {
      const piece = encoder.encode(text);
      bytes += piece.length;
      await watch.piece(piece, share);
      if (watch.stopped()) return;
    }
  };
  const steps = begin((text) => waiting.push(text));
  for (;;) {
    const step = steps.next();
    if (!step.done) {
      share = step.value;
      watch.progress(share);
    }
    await handOver();
    if (watch.stopped()) return { ok: false, faults: [fault('', 'run.cancelled')] };
    if (!step.done) continue;
    return step.value.ok ? { ok: true, value: { ...step.value.value, bytes } } : step.value;
  }
}
