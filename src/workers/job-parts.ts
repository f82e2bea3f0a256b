/** How far a sharded job is: which shards and groups have been handed out, what has come back, and what a worker is asked next. */
import { slicesOf, type Job, type ShardedJob } from './job';
import { refinedAt } from './pacing';
import type { ToWorker } from './protocol';

type AnySharded = ShardedJob<unknown, unknown, unknown, unknown>;

/** Shards handed to a worker at a time, at most: what a cancel may have to wait for. */
const MOST_AT_ONCE = 8;
/** Batches for each worker, at least: so that all of them end together. */
const LEAST_BATCHES = 12;

export class JobParts {
  readonly #id: number;
  readonly #job: AnySharded;
  readonly #groups: number;
  /** Unknown until the first worker has compiled the job. */
  #shards: number | null = null;
  #next = 0;
  #arrived = 0;
  #parts: unknown[] = [];
  #nextGroup = 0;
  #reduced: unknown[] = [];
  #reducedCount = 0;

  /** A job done in one piece has no parts: nothing is ever asked next. */
  constructor(id: number, job: Job<unknown, unknown>) {
    this.#id = id;
    this.#job = job as AnySharded;
    this.#groups = this.#job.groups?.count ?? 0;
  }

  /** Share of the shards that have come back, 0–1. */
  get done(): number {
    return this.#arrived / (this.#shards ?? 1);
  }

  /** Whether all that the last join needs is there. */
  get isComplete(): boolean {
    return this.#shards !== null && this.#arrived === this.#shards && this.#reducedCount === this.#groups;
  }

  /** Whether a worker can be asked for something now. */
  get hasNext(): boolean {
    return this.#shards !== null && (this.#next < this.#shards || this.#isGrouping);
  }

  get #isGrouping(): boolean {
    return this.#arrived === this.#shards && this.#nextGroup < this.#groups;
  }

  /** How many shards there are; false where another worker has said it already. */
  open(shards: number): boolean {
    if (this.#shards !== null) return false;
    this.#shards = shards;
    this.#parts = new Array<unknown>(shards);
    return true;
  }

  /** What one of so many workers is asked next. Precondition: `hasNext`. */
  ask(workers: number): ToWorker {
    const job = this.#id;
    if (this.#isGrouping) {
      const group = this.#nextGroup++;
      return { say: 'reduce', job, group, slices: slicesOf(this.#job, this.#parts, group) };
    }
    const shards = this.#shards ?? 0;
    const from = this.#next;
    const batch = Math.min(MOST_AT_ONCE, Math.max(1, Math.ceil(shards / (workers * LEAST_BATCHES))));
    this.#next = Math.min(shards, from + batch);
    return { say: 'shards', job, from, to: this.#next };
  }

  /** Shards that came back; true where it is time to show a result so far. */
  take(from: number, parts: readonly unknown[]): boolean {
    parts.forEach((part, i) => (this.#parts[from + i] = part));
    const before = this.#arrived;
    this.#arrived += parts.length;
    return refinedAt(before, this.#arrived, this.#shards ?? 0);
  }

  /** A group that came back. */
  takeGroup(group: number, value: unknown): void {
    this.#reduced[group] = value;
    this.#reducedCount++;
  }

  /** Asks for a result of what has come. Copies, not the parts themselves: they are still needed. */
  preview(): ToWorker {
    // Holes cannot cross, so they are spelled out.
    return { say: 'preview', job: this.#id, parts: Array.from(this.#parts) };
  }

  /** Asks for the last join of what remains of the parts; these are given away. */
  join(): ToWorker {
    const { groups } = this.#job;
    const parts = groups ? this.#parts.map((part) => groups.rest(part)) : this.#parts;
    this.#parts = [];
    return { say: 'join', job: this.#id, parts, reduced: this.#reduced };
  }
}
