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
  /** Hands over a piece of an output that is too long to be held; the pieces come in order. Settles once it has been taken. */
  readonly piece: (bytes: Uint8Array, done: number) => Promise<void>;
}

/** A job done in one piece. */
export interface WholeJob<I, O> {
  readonly shape: 'whole';
  run(input: I, watch: JobWatch): Outcome<O> | Promise<Outcome<O>>;
}

/** A job cut into shards that any worker may do; joined in shard order, the answer has the same bits always. */
export interface ShardedJob<I, R, P, O, J = unknown> {
  readonly shape: 'sharded';
  /** Compiles the input; the same on every worker. */
  prepare(input: I): Outcome<R>;
  shards(run: R): number;
  shard(run: R, index: number): P;
  /** Large parts are put together in groups, each by any worker, before the join. */
  readonly groups?: ShardGroups<P>;
  /** Parts in shard order; holes are shards that have not come yet (a partial result). `reduced` has one entry a group. */
  join(run: R, parts: readonly (P | undefined)[], reduced: readonly unknown[]): Outcome<J>;
  /** Makes the answer of what was joined, where it was asked for: flat arrays cross between threads faster than many objects. */
  unpack(joined: J): O;
}

export interface ShardGroups<P> {
  readonly count: number;
  /** What group `g` needs of a part. Different groups share no arrays, so that these can be handed over. */
  slice(part: P, g: number): unknown;
  /** What the join still needs of a part. */
  rest(part: P): P;
  /** Slices in shard order, holes as above. The arrays of the value are handed over, so nobody else may hold them. */
  reduce(g: number, slices: readonly unknown[]): unknown;
}

export type Job<I, O> = WholeJob<I, O> | ShardedJob<I, unknown, unknown, O>;

/** Hides the types of a sharded job's inner values, which only the job itself reads. */
export function sharded<I, R, P, O, J = O>(
  job: Omit<ShardedJob<I, R, P, O, J>, 'shape' | 'unpack'> &
    (J extends O ? { unpack?: (joined: J) => O } : { unpack: (joined: J) => O }),
): ShardedJob<I, unknown, unknown, O> {
  const { groups } = job;
  return {
    shape: 'sharded',
    prepare: (input) => job.prepare(input),
    shards: (run) => job.shards(run as R),
    shard: (run, index) => job.shard(run as R, index),
    join: (run, parts, reduced) => job.join(run as R, parts as readonly (P | undefined)[], reduced),
    unpack: (joined) => (job.unpack ? job.unpack(joined as J) : (joined as O)),
    ...(groups
      ? {
          groups: {
            count: groups.count,
            slice: (part, g) => groups.slice(part as P, g),
            rest: (part) => groups.rest(part as P),
            reduce: groups.reduce,
          },
        }
      : {}),
  };
}

/** The slices of all parts for one group, holes kept. */
export function slicesOf(
  job: ShardedJob<unknown, unknown, unknown, unknown>,
  parts: readonly unknown[],
  g: number,
): unknown[] {
  return Array.from(parts, (part) => (part === undefined ? undefined : job.groups!.slice(part, g)));
}

/** The answer as it was asked for; faults stay as they are. */
export function unpacked(job: Job<unknown, unknown>, joined: Outcome<unknown>): Outcome<unknown> {
  return job.shape === 'sharded' && joined.ok ? { ok: true, value: job.unpack(joined.value) } : joined;
}

/** Groups and join in one go, here; not yet unpacked. */
export function reduceAndJoin(
  job: ShardedJob<unknown, unknown, unknown, unknown>,
  run: unknown,
  parts: readonly unknown[],
): Outcome<unknown> {
  const reduced = Array.from({ length: job.groups?.count ?? 0 }, (_, g) =>
    job.groups!.reduce(g, slicesOf(job, parts, g)),
  );
  return job.join(run, parts, reduced);
}

export function whole<I, O>(run: WholeJob<I, O>['run']): WholeJob<I, O> {
  return { shape: 'whole', run };
}
