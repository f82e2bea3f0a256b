/**
 * What a job is: a pure function that a test can call, plain or cut into shards. Where it runs is the runner's business.
 *
 * Inputs, parts and outputs are plain data that cross to a worker and back; faults of the input are part of the output.
 */
import type { Outcome } from '#funnel/fault';

/** How a job talks while it runs. `stopped` may be asked between steps; `rest` lets messages in. */
export interface JobWatch {
  readonly stopped: () => boolean;
  readonly progress: (done: number) => void;
}

/** A job done in one piece. */
export interface WholeJob<I, O> {
  readonly shape: 'whole';
  run(input: I, watch: JobWatch): Outcome<O> | Promise<Outcome<O>>;
}

/** A job cut into shards that any worker may do; joined in shard order, the answer has the same bits always. */
export interface ShardedJob<I, R, P, O> {
  readonly shape: 'sharded';
  /** Compiles the input; the same on every worker. */
  prepare(input: I): Outcome<R>;
  shards(run: R): number;
  shard(run: R, index: number): P;
  /** Parts in shard order; holes are shards that have not come yet (a partial result). */
  join(run: R, parts: readonly (P | undefined)[]): Outcome<O>;
}

export type Job<I, O> = WholeJob<I, O> | ShardedJob<I, unknown, unknown, O>;

/** Hides the types of a sharded job's inner values, which only the job itself reads. */
export function sharded<I, R, P, O>(job: Omit<ShardedJob<I, R, P, O>, 'shape'>): ShardedJob<I, unknown, unknown, O> {
  return {
    shape: 'sharded',
    prepare: (input) => job.prepare(input),
    shards: (run) => job.shards(run as R),
    shard: (run, index) => job.shard(run as R, index),
    join: (run, parts) => job.join(run as R, parts as readonly (P | undefined)[]),
  };
}

export function whole<I, O>(run: WholeJob<I, O>['run']): WholeJob<I, O> {
  return { shape: 'whole', run };
}
