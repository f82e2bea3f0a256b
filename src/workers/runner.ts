/**
 * One interface to long work, in the page's process (tests, small funnels) or in a pool of workers.
 *
 * A job is plain data with a `kind`; the same pure function does it wherever it runs. Aborting rejects with an `AbortError`.
 */
export interface RunOptions<P> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
}

/** Share of the work done, 0–1, and, where a kind of job has one, a result so far. */
export interface Progress<R = unknown> {
  readonly done: number;
  readonly partial?: R;
  /** A piece of an output that comes in pieces: each comes once, in order, and the next after it was taken. */
  readonly piece?: Uint8Array;
}

/** Maps the kind of a job to what it takes and gives; `jobs.ts` fills it in. */
export interface Runner<Jobs extends { [K in keyof Jobs]: { input: unknown; output: unknown } }> {
  run<K extends keyof Jobs & string>(
    kind: K,
    input: Jobs[K]['input'],
    options?: RunOptions<Progress<Jobs[K]['output']>>,
  ): Promise<Jobs[K]['output']>;
  /** Stops the workers; jobs under way reject. */
  close(): void;
}
