/** What the page and a worker say to one another. Every message names its job. */
import type { JobKind } from './jobs';

export type ToWorker =
  /** Take a job in: compile a sharded one, or run a whole one to its end. */
  | { readonly say: 'open'; readonly job: number; readonly kind: JobKind; readonly input: unknown }
  /** Do shards from … to − 1. */
  | { readonly say: 'shards'; readonly job: number; readonly from: number; readonly to: number }
  /** Put one group of the parts together. */
  | { readonly say: 'reduce'; readonly job: number; readonly group: number; readonly slices: readonly unknown[] }
  /** The last join. */
  | {
      readonly say: 'join';
      readonly job: number;
      readonly parts: readonly unknown[];
      readonly reduced: readonly unknown[];
    }
  /** A result of what has come so far. */
  | { readonly say: 'preview'; readonly job: number; readonly parts: readonly unknown[] }
  /** The last piece was taken. */
  | { readonly say: 'took'; readonly job: number }
  /** Forget the job; a whole one that can be stopped stops. */
  | { readonly say: 'close'; readonly job: number };

export type FromWorker =
  | { readonly say: 'opened'; readonly job: number; readonly shards: number }
  | { readonly say: 'parts'; readonly job: number; readonly from: number; readonly parts: readonly unknown[] }
  | { readonly say: 'reduced'; readonly job: number; readonly group: number; readonly value: unknown }
  | { readonly say: 'previewed'; readonly job: number; readonly output: unknown }
  | { readonly say: 'piece'; readonly job: number; readonly done: number; readonly bytes: Uint8Array }
  /** The output, or the faults that a sharded job did not compile with. */
  | { readonly say: 'done'; readonly job: number; readonly output: unknown }
  | { readonly say: 'progress'; readonly job: number; readonly done: number }
  /** A fault of the program. */
  | { readonly say: 'failed'; readonly job: number; readonly message: string; readonly stack: string };

/** One end of a line to a worker, whatever kind of worker it is. */
export interface WorkerLine {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void;
  onMessage(listen: (message: FromWorker) => void): void;
  /** The worker died: an error nobody caught, or an exit that nobody asked for. */
  onCrash(listen: (reason: string) => void): void;
  terminate(): void;
}

export type SpawnWorker = () => WorkerLine;

/** The buffers of all typed arrays in a value, each once: handed over rather than copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  for (const inner of Array.isArray(value) ? value : Object.values(value)) collect(inner, found);
}
