/** The page's side of an import: one worker a session, which holds the rows and dies with it. */
import type { Outcome } from '#funnel/fault';
import type { TableSummary } from '#records/table-summary';
import type { Guess, ImportMap, ImportOptions, ImportResult, ReadProgress } from '#records/types';
import type { FromDesk, ToDesk } from './records-desk';

export interface ImportSession {
  readonly tables: readonly TableSummary[];
  readonly guess: Guess;
  /** Null where a later call has overtaken this one. Rejects where the worker has died. */
  draw(map: ImportMap, options: ImportOptions): Promise<Outcome<ImportResult> | null>;
  close(): void;
}

/** One end of a line to the desk, so that tests need no worker. */
export interface DeskLine {
  post(message: ToDesk): void;
  onMessage(listen: (message: FromDesk) => void): void;
  onCrash(listen: (reason: string) => void): void;
  terminate(): void;
}

export interface OpenHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadProgress) => void;
}

function spawnDesk(): DeskLine {
  const worker = new Worker(new URL('./records-worker-entry.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listen) => {
      worker.onmessage = (event: MessageEvent<FromDesk>) => listen(event.data);
    },
    onCrash: (listen) => {
      worker.onerror = (event) => listen(event.message || 'the worker could not be started');
      worker.onmessageerror = () => listen('a message could not be read');
    },
    terminate: () => worker.terminate(),
  };
}

/** Reads the files in a worker of their own. Aborting ends the worker and rejects with an AbortError. */
export function openImport(
  files: readonly File[],
  { signal, onProgress }: OpenHooks,
  spawn: () => DeskLine = spawnDesk,
): Promise<Outcome<ImportSession>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new DOMException('stopped', 'AbortError'));
      return;
    }
    const line = spawn();
    const session = new Session(line);
    const stop = (): void => {
      line.terminate();
      reject(new DOMException('stopped', 'AbortError'));
    };
    const fail = (reason: string): void => {
      session.fail(reason);
      line.terminate();
      reject(new Error(reason));
    };
    signal.addEventListener('abort', stop, { once: true });
    line.onCrash(fail);
    line.onMessage((message) => {
      switch (message.say) {
        case 'progress':
          return onProgress(message.progress);
        case 'refused':
          signal.removeEventListener('abort', stop);
          line.terminate();
          return resolve({ ok: false, faults: message.faults });
        case 'opened':
          signal.removeEventListener('abort', stop);
          return resolve({ ok: true, value: session.opened(message.tables, message.guess) });
        case 'drawn':
          return session.drawn(message.id, message.outcome);
        case 'failed':
          return fail(message.message);
      }
    });
    line.post({ say: 'open', files });
  });
}

interface Waiting {
  readonly id: number;
  readonly resolve: (outcome: Outcome<ImportResult> | null) => void;
  readonly reject: (error: Error) => void;
}

/** One drawing under way and the latest one waiting: what lies between is overtaken and never computed. */
class Session {
  private next = 0;
  private running: Waiting | null = null;
  private waiting: (Waiting & { readonly map: ImportMap; readonly options: ImportOptions }) | null = null;
  private dead: string | null = null;

  constructor(private readonly line: DeskLine) {}

  opened(tables: readonly TableSummary[], guess: Guess): ImportSession {
    return {
      tables,
      guess,
      draw: (map, options) =>
        new Promise((resolve, reject) => {
          if (this.dead !== null) {
            reject(new Error(this.dead));
            return;
          }
          this.waiting?.resolve(null);
          this.waiting = { id: (this.next += 1), resolve, reject, map, options };
          this.start();
        }),
      close: () => {
        this.fail('closed');
        this.line.terminate();
      },
    };
  }

  drawn(id: number, outcome: Outcome<ImportResult>): void {
    if (this.running?.id !== id) return;
    const { resolve } = this.running;
    this.running = null;
    resolve(this.waiting === null ? outcome : null);
    this.start();
  }

  fail(reason: string): void {
    this.dead = reason;
    this.running?.reject(new Error(reason));
    this.waiting?.reject(new Error(reason));
    this.running = null;
    this.waiting = null;
  }

  private start(): void {
    if (this.running !== null || this.waiting === null) return;
    const { map, options, ...job } = this.waiting;
    this.waiting = null;
    this.running = job;
    this.line.post({ say: 'draw', id: job.id, map, options });
  }
}
