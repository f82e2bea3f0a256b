/** Reading and writing of large funnel files: the jobs of a worker of its own, which no long run keeps busy. */
import type { Draft } from '#funnel/check';
import type { Outcome } from '#funnel/fault';
import { openFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { readFile } from '#funnel/read-file';
import type { Funnel } from '#funnel/schema';
import { whole, type Job } from './job';

export interface GateJobs {
  open: { input: { readonly content: Blob | string }; output: Outcome<Draft> };
  write: { input: { readonly funnel: Funnel }; output: Outcome<Blob> };
}

/** Shares of the work done when the text is there, and when it is parsed: measured on a file of 10,000 nodes. */
const DECODED = 0.05;
const PARSED = 0.3;

export const GATE_JOBS = {
  open: whole<GateJobs['open']['input'], Draft>(async ({ content }, { progress }) => {
    const text = typeof content === 'string' ? { ok: true as const, value: content } : await readFile(content);
    if (!text.ok) return text;
    progress(DECODED);
    const opened = openFunnelFile(text.value, () => progress(PARSED));
    progress(0.9);
    return opened;
  }),
  write: whole<GateJobs['write']['input'], Blob>(({ funnel }) => ({
    ok: true,
    value: new Blob([serialiseFunnel(funnel)]),
  })),
} as unknown as Readonly<Record<string, Job<unknown, unknown>>>;
