/**
 * Runs jobs on a pool of workers. Sharded jobs are spread over all of them; a whole job has one worker to itself. The answer
 * never depends on the number of workers: parts are joined in shard order, by the same function.
 *
 * A crashed worker rejects the job that it was at and is replaced. Aborting rejects at once; shards not yet handed out are
 * never done, and a worker that does not come up for air within a moment is ended and replaced.
 */
import type { Outcome } from '#funnel/fault';
import { unpacked, type Job } from './job';
import { JobParts } from './job-parts';
import { JOBS, type JobKind, type Jobs } from './jobs';
import { abortError, WorkerCrash } from './pacing';
import { buffersOf, type FromWorker, type SpawnWorker } from './protocol';
import type { Progress, Runner, RunOptions } from './runner';
import { Seat } from './seat';

type AnyJob = Job<unknown, unknown>;

/** How long a worker may go on with a cancelled job before it is ended. */
const PATIENCE_MS = 400;
/** Workers that may die before their first word, one after the other. */
const MOST_STILLBORN = 3;

/** One job under way. */
interface Running {
  readonly id: number;
  readonly kind: JobKind;
  readonly input: unknown;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly release: () => void;
  readonly parts: JobParts;
  readonly openedAt: Set<Seat>;
  /** The seat that opened it first: a whole job's only one. */
  home: Seat | null;
}

export class PoolRunner implements Runner<Jobs> {
  readonly #spawn: SpawnWorker;
  readonly #jobs: Readonly<Record<string, AnyJob>>;
  readonly #seats: Seat[];
  readonly #running = new Map<number, Running>();
  #ids = 0;
  #closed = false;
  /** Workers in a row that died before a word, and what they died of when that was too many. */
  #stillborn = 0;
  #broken: WorkerCrash | null = null;

  /** `jobs` is for tests, and must be those that the workers know. */
  constructor(
    spawn: SpawnWorker,
    workers: number,
    jobs: Readonly<Record<string, AnyJob>> = JOBS as unknown as Record<JobKind, AnyJob>,
  ) {
    this.#spawn = spawn;
    this.#jobs = jobs;
    this.#seats = Array.from({ length: Math.max(1, workers) }, () => this.#newSeat());
  }

  run<K extends JobKind>(
    kind: K,
    input: Jobs[K]['input'],
    options: RunOptions<Progress<Jobs[K]['output']>> = {},
  ): Promise<Jobs[K]['output']> {
    return new Promise((resolve, reject) => {
      const { signal, onProgress } = options;
      if (this.#closed || signal?.aborted) {
        reject(this.#broken ?? abortError());
        return;
      }
      const id = ++this.#ids;
      const abort = (): void => this.#abort(id);
      signal?.addEventListener('abort', abort, { once: true });
      this.#running.set(id, {
        id,
        kind,
        input,
        resolve: resolve as (output: unknown) => void,
        reject,
        onProgress: onProgress as ((progress: Progress) => void) | undefined,
        release: () => signal?.removeEventListener('abort', abort),
        parts: new JobParts(id, this.#jobs[kind]!),
        openedAt: new Set(),
        home: null,
      });
      this.#deal();
    });
  }

  close(): void {
    this.#closed = true;
    for (const job of [...this.#running.values()]) this.#settle(job, () => job.reject(abortError()));
    for (const seat of this.#seats) seat.terminate();
  }

  #newSeat(): Seat {
    const seat: Seat = new Seat(this.#spawn(), {
      message: (message) => this.#hear(seat, message),
      crash: (reason) => this.#replace(seat, new WorkerCrash(reason)),
    });
    return seat;
  }

  /** Gives every idle worker something to do: the oldest job first. */
  #deal(): void {
    if (this.#closed) return;
    for (const seat of this.#seats) {
      if (seat.busyWith !== null) continue;
      for (const job of this.#running.values()) if (this.#give(seat, job)) break;
    }
  }

  /** Hands a worker its next piece of a job; false where the job has nothing for it now. */
  #give(seat: Seat, job: Running): boolean {
    if (job.home === null) {
      job.home = seat;
      job.openedAt.add(seat);
      seat.send({ say: 'open', job: job.id, kind: job.kind, input: job.input }, job.id);
      return true;
    }
    if (!job.parts.hasNext) return false;
    if (!job.openedAt.has(seat)) {
      job.openedAt.add(seat);
      seat.send({ say: 'open', job: job.id, kind: job.kind, input: job.input }, job.id);
      return true;
    }
    const message = job.parts.ask(this.#seats.length);
    seat.send(message, job.id, message.say === 'reduce' ? buffersOf(message.slices) : []);
    return true;
  }

  #hear(seat: Seat, message: FromWorker): void {
    const job = this.#running.get(message.job);
    if (message.say === 'progress') {
      if (job) this.#report(job, { done: message.done });
      return;
    }
    if (message.say === 'piece') {
      if (job && this.#report(job, { done: message.done, piece: message.bytes }))
        seat.tell({ say: 'took', job: job.id });
      return;
    }
    seat.idle();
    if (job) this.#take(seat, job, message);
    this.#deal();
  }

  #take(seat: Seat, job: Running, message: Exclude<FromWorker, { say: 'progress' | 'piece' }>): void {
    switch (message.say) {
      case 'opened':
        if (job.parts.open(message.shards) && job.parts.isComplete) this.#join(seat, job);
        return;
      case 'parts': {
        const refined = job.parts.take(message.from, message.parts);
        if (job.parts.isComplete) this.#join(seat, job);
        else if (job.parts.done < 1) this.#show(seat, job, refined);
        return;
      }
      case 'reduced':
        job.parts.takeGroup(message.group, message.value);
        if (job.parts.isComplete) this.#join(seat, job);
        return;
      case 'previewed':
        this.#report(job, {
          done: job.parts.done,
          partial: unpacked(this.#jobs[job.kind]!, message.output as Outcome<unknown>),
        });
        return;
      case 'done':
        this.#settle(job, () => job.resolve(unpacked(this.#jobs[job.kind]!, message.output as Outcome<unknown>)));
        return;
      case 'failed': {
        const error = new Error(message.message);
        error.stack = message.stack;
        this.#settle(job, () => job.reject(error));
      }
    }
  }

  /** Says how far a job is, and asks for a result so far where it is time for one. */
  #show(seat: Seat, job: Running, refined: boolean): void {
    // Who hears of the progress may cancel the job, and the seat may have other work by then.
    if (job.onProgress && this.#report(job, { done: job.parts.done }) && refined)
      seat.send(job.parts.preview(), job.id);
  }

  /** Tells of a job's progress; false where the job ended of it: it was cancelled, or who was told could not take it. */
  #report(job: Running, progress: Progress): boolean {
    try {
      job.onProgress?.(progress);
    } catch (error) {
      // Whoever cannot take a piece (a full disk) has no use for the rest.
      this.#settle(job, () => job.reject(error as Error));
    }
    return this.#running.has(job.id);
  }

  /** The last join, on the worker that brought the last piece: what remains of the parts is handed over. */
  #join(seat: Seat, job: Running): void {
    const message = job.parts.join();
    seat.send(message, job.id, buffersOf(message));
  }

  #abort(id: number): void {
    const job = this.#running.get(id);
    if (!job) return;
    this.#settle(job, () => job.reject(abortError()));
    // A worker deep in a long step hears nothing until it is done: after a moment it is ended.
    for (const seat of this.#seats) {
      if (seat.busyWith === id) setTimeout(() => seat.busyWith === id && this.#replace(seat, null), PATIENCE_MS);
    }
    this.#deal();
  }

  /** Takes a job off the table, tells its workers to forget it, then answers. */
  #settle(job: Running, answer: () => void): void {
    if (!this.#running.delete(job.id)) return;
    job.release();
    if (!this.#closed) for (const seat of job.openedAt) seat.tell({ say: 'close', job: job.id });
    answer();
  }

  /** A new worker in the place of a dead or ended one; the job that it was at rejects with `error`. */
  #replace(seat: Seat, error: WorkerCrash | null): void {
    const place = this.#seats.indexOf(seat);
    if (place < 0 || this.#closed) return;
    seat.terminate();
    this.#stillborn = error && !seat.hasSpoken ? this.#stillborn + 1 : 0;
    if (error && this.#stillborn > MOST_STILLBORN) {
      // Workers cannot be started here: say so instead of trying for ever.
      for (const job of [...this.#running.values()]) this.#settle(job, () => job.reject(error));
      this.#broken = error;
      this.close();
      return;
    }
    this.#seats[place] = this.#newSeat();
    for (const job of [...this.#running.values()]) {
      if (!job.openedAt.delete(seat)) continue;
      if (error && seat.busyWith === job.id) this.#settle(job, () => job.reject(error));
    }
    this.#deal();
  }
}
