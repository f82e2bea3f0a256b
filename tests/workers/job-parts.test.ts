/** A job's parts are each asked for once and joined once, whatever the order in which workers answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharded } from '#workers/job';
import { JobParts } from '#workers/job-parts';
import type { ToWorker } from '#workers/protocol';

/** A job whose parts are their own numbers, put together in `groups` groups. */
const jobOf = (shards: number, groups: number) =>
  sharded({
    prepare: () => ({ ok: true, value: null }),
    shards: () => shards,
    shard: (_run, index) => index,
    ...(groups > 0
      ? { groups: { count: groups, slice: (part: number, g) => [part, g], rest: () => -1, reduce: (g) => g } }
      : {}),
    join: () => ({ ok: true, value: null }),
  });

/** Plays workers that answer in the order that `pick` draws; gives what was asked of them. */
function play(shards: number, groups: number, workers: number, pick: () => number): ToWorker[] {
  const parts = new JobParts(1, jobOf(shards, groups));
  const asked: ToWorker[] = [];
  const open: ToWorker[] = [];
  if (parts.open(shards) && parts.isComplete) asked.push(parts.join());
  // A worker that opens late has no part in it.
  expect(parts.open(shards)).toBe(false);
  for (;;) {
    while (open.length < workers && parts.hasNext) open.push(parts.ask(workers));
    const [message] = open.splice(Math.floor(pick() * open.length), 1);
    if (message === undefined) return asked;
    asked.push(message);
    if (message.say === 'shards') {
      const numbers = Array.from({ length: message.to - message.from }, (_, i) => message.from + i);
      parts.take(message.from, numbers);
    } else if (message.say === 'reduce') parts.takeGroup(message.group, message.group);
    if (parts.isComplete) asked.push(parts.join());
  }
}

describe('the parts of a job', () => {
  it('are asked for once each, the groups after the shards, the join at the very end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (shards, groups, workers, stream) => {
          const asked = play(shards, groups, workers, () => stream.next().value);
          const done = asked.flatMap((m) => (m.say === 'shards' ? range(m.from, m.to) : []));
          expect(done.sort((a, b) => a - b)).toEqual(range(0, shards));
          const reduced = asked.flatMap((m) => (m.say === 'reduce' ? [m.group] : []));
          expect(reduced.sort((a, b) => a - b)).toEqual(range(0, groups));
          expect(asked.filter((m) => m.say === 'join')).toHaveLength(1);
          expect(asked.at(-1)).toMatchObject({
            say: 'join',
            parts: range(0, shards).map((index) => (groups > 0 ? -1 : index)),
            reduced: range(0, groups),
          });
          for (const m of asked)
            if (m.say === 'reduce') expect(m.slices).toEqual(range(0, shards).map((index) => [index, m.group]));
        },
      ),
      { seed: 77, numRuns: 300 },
    );
  });
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
