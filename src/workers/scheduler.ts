/**
 * Latest input wins: of the runs asked for, one is under way and one waits; a newer input takes the place of the waiting one.
 * For sliders and edits, where only the newest answer matters.
 */
import { abortError } from './pacing';
import type { Progress, Runner, RunOptions } from './runner';

type JobMap<Jobs> = { [K in keyof Jobs]: { input: unknown; output: unknown } };

export interface LatestOptions {
  /** Ends the run under way when newer input comes; otherwise it finishes first, so that a steady drag still shows answers. */
  readonly interrupt?: boolean;
}

interface Waiting {
  readonly start: () => void;
  readonly reject: (error: Error) => void;
}

/** One channel of newest-only runs; make one for each thing on the screen that has an answer of its own. */
export class LatestRun<Jobs extends JobMap<Jobs>> {
  readonly #runner: Runner<Jobs>;
  readonly #interrupt: boolean;
  #current: AbortController | null = null;
  #waiting: Waiting | null = null;

  constructor(runner: Runner<Jobs>, { interrupt = false }: LatestOptions = {}) {
    this.#runner = runner;
    this.#interrupt = interrupt;
  }

  /** Rejects with an `AbortError` when newer input took its place. */
  run<K extends keyof Jobs & string>(
    kind: K,
    input: Jobs[K]['input'],
    onProgress?: (progress: Progress<Jobs[K]['output']>) => void,
  ): Promise<Jobs[K]['output']> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        const control = new AbortController();
        this.#current = control;
        const options: RunOptions<Progress<Jobs[K]['output']>> = {
          signal: control.signal,
          ...(onProgress ? { onProgress } : {}),
        };
        this.#runner
          .run(kind, input, options)
          .then(resolve, reject)
          .finally(() => this.#ended(control));
      };
      this.#waiting?.reject(abortError());
      this.#waiting = null;
      if (this.#current === null) {
        start();
        return;
      }
      this.#waiting = { start, reject };
      if (this.#interrupt) this.#current.abort();
    });
  }

  /** Ends the run under way and drops the one that waits. */
  cancel(): void {
    this.#waiting?.reject(abortError());
    this.#waiting = null;
    this.#current?.abort();
  }

  #ended(control: AbortController): void {
    if (this.#current !== control) return;
    this.#current = null;
    const next = this.#waiting;
    this.#waiting = null;
    next?.start();
  }
}
