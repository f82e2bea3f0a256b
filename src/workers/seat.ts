/** One place in the pool: a worker, and the job whose message it is answering. */
import type { FromWorker, ToWorker, WorkerLine } from './protocol';

export interface SeatEvents {
  readonly message: (message: FromWorker) => void;
  readonly crash: (reason: string) => void;
}

export class Seat {
  readonly #line: WorkerLine;
  #busyWith: number | null = null;
  #ended = false;
  #spoke = false;

  constructor(line: WorkerLine, events: SeatEvents) {
    this.#line = line;
    line.onMessage((message) => {
      this.#spoke = true;
      if (!this.#ended) events.message(message);
    });
    line.onCrash((reason) => {
      if (!this.#ended) events.crash(reason);
    });
  }

  /** The job that it works for now; null when idle. */
  get busyWith(): number | null {
    return this.#busyWith;
  }

  get hasSpoken(): boolean {
    return this.#spoke;
  }

  /** Asks for an answer: busy until it comes. */
  send(message: ToWorker, job: number, transfer: readonly ArrayBuffer[] = []): void {
    this.#busyWith = job;
    this.#line.post(message, transfer);
  }

  /** Says something that needs no answer. */
  tell(message: ToWorker): void {
    if (!this.#ended) this.#line.post(message, []);
  }

  idle(): void {
    this.#busyWith = null;
  }

  terminate(): void {
    this.#ended = true;
    this.#line.terminate();
  }
}
