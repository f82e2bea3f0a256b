/** The page's side of the gate: one worker that reads and writes large funnel files, started with the first of them. */
import type { Draft } from '#funnel/check';
import type { Outcome } from '#funnel/fault';
import { asWritten } from '#funnel/places/given-places';
import type { Funnel } from '#funnel/schema';
import { GATE_JOBS, type GateJobs } from './gate-jobs';
import { PoolRunner } from './pool-runner';
import type { SpawnWorker } from './protocol';
import type { Runner } from './runner';
import { spawnGateWorker } from './web-worker';

export interface GateHooks {
  readonly signal?: AbortSignal;
  /** Share of the work done, 0–1. */
  readonly onProgress?: (done: number) => void;
}

export class GateClient {
  readonly #spawn: SpawnWorker;
  #runner: Runner<GateJobs> | null = null;

  constructor(spawn: SpawnWorker = spawnGateWorker) {
    this.#spawn = spawn;
  }

  /** The funnel in a file, or all its faults. Aborting rejects with an `AbortError`, a dead worker with a `WorkerCrash`. */
  open(content: Blob | string, { signal, onProgress }: GateHooks = {}): Promise<Outcome<Draft>> {
    return this.#run().run(
      'open',
      { content },
      {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress: ({ done }) => onProgress(done) }),
      },
    );
  }

  /** The file of a funnel. Which places were only filled in is known on this side alone. */
  async write(funnel: Funnel): Promise<Blob> {
    const written = await this.#run().run('write', { funnel: asWritten(funnel) });
    if (!written.ok) throw new Error('a funnel could not be written');
    return written.value;
  }

  close(): void {
    this.#runner?.close();
    this.#runner = null;
  }

  #run(): Runner<GateJobs> {
    return (this.#runner ??= new PoolRunner(this.#spawn, 1, GATE_JOBS) as unknown as Runner<GateJobs>);
  }
}
