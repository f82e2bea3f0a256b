/** Runs jobs in the caller's own thread, a few shards at a time, so that the page can breathe and a cancel is heard. */
import { JOBS, type JobKind, type Jobs } from './jobs';
import { reduceAndJoin, slicesOf, unpacked, type Job } from './job';
import { abortError, refinedAt } from './pacing';
import type { Progress, Runner, RunOptions } from './runner';

type AnyJob = Job<unknown, unknown>;

const SHARDS_AT_ONCE = 4;

export class InProcessRunner implements Runner<Jobs> {
  readonly #jobs: Readonly<Record<string, AnyJob>>;
  readonly #closing = new AbortController();

  /** `jobs` is for tests. */
  constructor(jobs: Readonly<Record<string, AnyJob>> = JOBS as unknown as Record<JobKind, AnyJob>) {
    this.#jobs = jobs;
  }

  async run<K extends JobKind>(
    kind: K,
    input: Jobs[K]['input'],
    options: RunOptions<Progress<Jobs[K]['output']>> = {},
  ): Promise<Jobs[K]['output']> {
    const job = this.#jobs[kind];
    if (!job) throw new Error(`unknown kind of job: ${kind}`);
    const stopped = (): boolean => this.#closing.signal.aborted || options.signal?.aborted === true;
    const check = async (): Promise<void> => {
      await breathe();
      if (stopped()) throw abortError();
    };
    await check();
    if (job.shape === 'whole') {
      const output = await job.run(input, {
        stopped,
        progress: (done) => options.onProgress?.({ done }),
        piece: async (piece, done) => {
          options.onProgress?.({ done, piece });
          await breathe();
        },
      });
      if (stopped()) throw abortError();
      return output as Jobs[K]['output'];
    }
    const prepared = job.prepare(input);
    if (!prepared.ok) return prepared as Jobs[K]['output'];
    const run = prepared.value;
    const shards = job.shards(run);
    const parts = new Array<unknown>(shards);
    for (let from = 0; from < shards; from += SHARDS_AT_ONCE) {
      await check();
      const to = Math.min(shards, from + SHARDS_AT_ONCE);
      for (let index = from; index < to; index++) parts[index] = job.shard(run, index);
      if (to === shards || !options.onProgress) continue;
      const partial = refinedAt(from, to, shards)
        ? { partial: unpacked(job, reduceAndJoin(job, run, parts)) as Jobs[K]['output'] }
        : {};
      options.onProgress({ done: to / shards, ...partial });
    }
    const reduced: unknown[] = [];
    for (let g = 0; g < (job.groups?.count ?? 0); g++) {
      await check();
      reduced.push(job.groups!.reduce(g, slicesOf(job, parts, g)));
    }
    return unpacked(job, job.join(run, parts, reduced)) as Jobs[K]['output'];
  }

  close(): void {
    this.#closing.abort();
  }
}

/** Lets messages, clicks and timers in. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
