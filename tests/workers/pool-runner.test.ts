import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sharded, whole, type Job } from '#workers/job';
import type { Jobs } from '#workers/jobs';
import { InProcessRunner } from '#workers/in-process-runner';
import { PoolRunner } from '#workers/pool-runner';
import type { Runner } from '#workers/runner';
import { LatestRun } from '#workers/scheduler';
import { createStream } from '#engine/random/stream';
import { loopback } from './loopback';

/** Sums the squares below n, cut into shards of ten; `groups` also sums the cubes on the way. */
const squares = sharded<
  { n: number },
  { n: number },
  { sum: number; cubes: Float64Array },
  { squares: number; cubes: number }
>({
  prepare: ({ n }) =>
    n < 0 ? { ok: false, faults: [{ path: 'n', code: 'negative', params: {} }] } : { ok: true, value: { n } },
  shards: ({ n }) => Math.ceil(n / 10),
  shard: ({ n }, index) => {
    if (n === 666) throw new Error('cannot count');
    const numbers = Array.from({ length: Math.min(10, n - index * 10) }, (_, i) => index * 10 + i);
    return { sum: numbers.reduce((a, x) => a + x * x, 0), cubes: Float64Array.from(numbers, (x) => x ** 3) };
  },
  groups: {
    count: 1,
    slice: (part) => part.cubes,
    rest: ({ sum }) => ({ sum, cubes: new Float64Array(0) }),
    reduce: (_, slices) =>
      (slices as (Float64Array | undefined)[]).reduce((a, part) => a + (part?.reduce((x, y) => x + y, 0) ?? 0), 0),
  },
  join: (_, parts, [cubes]) => ({
    ok: true,
    value: { squares: parts.reduce((a, part) => a + (part?.sum ?? 0), 0), cubes: cubes as number },
  }),
});

/** A whole job that takes some turns of the event loop, and hears when it should stop. */
const slow = whole<{ turns: number }, { turns: number }>(async ({ turns }, watch) => {
  let done = 0;
  while (done < turns && !watch.stopped()) {
    await wait(0);
    watch.progress(++done / turns);
  }
  return { ok: true, value: { turns: done } };
});

const TEST_JOBS = { squares, slow } as unknown as Readonly<Record<string, Job<unknown, unknown>>>;

/** The runner by test jobs instead of the product's. */
interface TestJobs {
  squares: { input: { n: number }; output: unknown };
  slow: { input: { turns: number }; output: unknown };
}
const typed = (runner: Runner<Jobs>): Runner<TestJobs> => runner as unknown as Runner<TestJobs>;

const pool = (workers: number) => {
  const line = loopback(TEST_JOBS);
  return { line, runner: typed(new PoolRunner(line.spawn, workers, TEST_JOBS)) };
};

const sumOfSquares = (n: number): number => ((n - 1) * n * (2 * n - 1)) / 6;
const expected = (n: number) => ({ ok: true, value: { squares: sumOfSquares(n), cubes: ((n * (n - 1)) / 2) ** 2 } });

describe.each([
  ['in process', 0],
  ['one worker', 1],
  ['three workers', 3],
] as const)('a runner: %s', (_name, workers) => {
  const make = (): Runner<TestJobs> => (workers === 0 ? typed(new InProcessRunner(TEST_JOBS)) : pool(workers).runner);

  it('does sharded and whole jobs, many at once', async () => {
    const runner = make();
    const answers = await Promise.all([
      ...[0, 5, 10, 999].map((n) => runner.run('squares', { n })),
      runner.run('slow', { turns: 5 }),
    ]);
    expect(answers).toEqual([...[0, 5, 10, 999].map(expected), { ok: true, value: { turns: 5 } }]);
    runner.close();
  });

  it('gives faults of the input as values and faults of the program as errors', async () => {
    const runner = make();
    expect(await runner.run('squares', { n: -1 })).toMatchObject({ ok: false, faults: [{ path: 'n' }] });
    await expect(runner.run('squares', { n: 666 })).rejects.toThrow('cannot count');
    expect(await runner.run('squares', { n: 30 })).toEqual(expected(30));
    runner.close();
  });

  it('shows progress that rises, and partial results that refine', async () => {
    const runner = make();
    const done: number[] = [];
    const partial: number[] = [];
    await runner.run(
      'squares',
      { n: 2000 },
      {
        onProgress: (progress) => {
          done.push(progress.done);
          const part = progress.partial as { value: { squares: number } } | undefined;
          if (part) partial.push(part.value.squares);
        },
      },
    );
    expect(done.length).toBeGreaterThan(5);
    expect(partial.length).toBeGreaterThanOrEqual(2);
    expect(partial).toEqual([...partial].sort((a, b) => a - b));
    expect(partial.at(-1)).toBeLessThan(sumOfSquares(2000));
    runner.close();
  });

  it('rejects with an AbortError when it is cancelled, before or under way, and leaves no listener behind', async () => {
    const runner = make();
    const early = AbortSignal.abort();
    await expect(runner.run('squares', { n: 50 }, { signal: early })).rejects.toMatchObject({ name: 'AbortError' });
    for (const kind of ['squares', 'slow'] as const) {
      const control = new AbortController();
      const running = runner.run(kind, { n: 5000, turns: 5000 } as never, {
        signal: control.signal,
        onProgress: () => control.abort(),
      });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      expect(getEventListeners(control.signal, 'abort')).toHaveLength(0);
    }
    expect(await runner.run('squares', { n: 30 })).toEqual(expected(30));
    runner.close();
  });

  it('ends with the error of whoever cannot take its progress, and has room for the next run', async () => {
    const runner = make();
    for (const kind of ['squares', 'slow'] as const) {
      const onProgress = (): never => {
        throw new Error('cannot draw');
      };
      const running = runner.run(kind, { n: 5000, turns: 200 } as never, { onProgress });
      await expect(running).rejects.toThrow('cannot draw');
    }
    expect(await runner.run('squares', { n: 30 })).toEqual(expected(30));
    runner.close();
  });

  it('rejects what is under way when it is closed', async () => {
    const runner = make();
    const running = runner.run('slow', { turns: 5000 }, { onProgress: () => runner.close() });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runner.run('squares', { n: 3 })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the pool', () => {
  it('replaces a crashed worker and rejects only the job that it was at', async () => {
    const { line, runner } = pool(2);
    const [first] = line.alive;
    const whole1 = runner.run('slow', { turns: 5000 }, { onProgress: () => first!.crash('out of memory') });
    await expect(whole1).rejects.toMatchObject({ name: 'WorkerCrash', message: 'out of memory' });
    expect(line.alive.size).toBe(2);
    expect(await runner.run('squares', { n: 70 })).toEqual(expected(70));
    runner.close();
    expect(line.alive.size).toBe(0);
  });

  it('gives up, with the reason, where workers cannot be started at all', async () => {
    let spawned = 0;
    const runner = new PoolRunner(
      () => {
        spawned++;
        return {
          post: () => undefined,
          onMessage: () => undefined,
          onCrash: (listen) => void setImmediate(() => listen('no such script')),
          terminate: () => undefined,
        };
      },
      1,
      TEST_JOBS,
    );
    await expect(typed(runner).run('squares', { n: 5 })).rejects.toThrow('no such script');
    await wait(20);
    expect(spawned).toBeLessThan(10);
    await expect(typed(runner).run('squares', { n: 5 })).rejects.toThrow('no such script');
  });

  it('outlives a hundred rounds of cancelled, crashed and superseded work without a hang or a leak', async () => {
    const { line, runner } = pool(3);
    const latest = new LatestRun(runner);
    const hasty = new LatestRun(runner, { interrupt: true });
    const dice = createStream(1, 'rounds');
    const outcomes: Record<string, number> = {};
    const signals: AbortSignal[] = [];
    for (let round = 0; round < 100; round++) {
      const running: Promise<unknown>[] = [];
      for (let i = 0; i < 4; i++) {
        const control = new AbortController();
        signals.push(control.signal);
        running.push(runner.run('squares', { n: 40 + Math.floor(dice.next() * 400) }, { signal: control.signal }));
        if (dice.next() < 0.4) setTimeout(() => control.abort(), dice.next() * 3);
      }
      running.push(runner.run('slow', { turns: 3 }));
      for (let i = 0; i < 5; i++)
        running.push(latest.run('squares', { n: 100 + i }), hasty.run('slow', { turns: 4 + i }));
      if (round % 3 === 0)
        setTimeout(() => [...line.alive][Math.floor(dice.next() * 3)]?.crash('killed'), dice.next() * 3);
      if (round % 10 === 9) hasty.cancel();
      for (const settled of await Promise.allSettled(running)) {
        const name = settled.status === 'fulfilled' ? 'done' : (settled.reason as Error).name;
        outcomes[name] = (outcomes[name] ?? 0) + 1;
      }
    }
    // Everything settled, one way or the other, and each way did occur.
    expect(Object.values(outcomes).reduce((a, b) => a + b, 0)).toBe(100 * 15);
    expect(Object.keys(outcomes).sort()).toEqual(['AbortError', 'WorkerCrash', 'done']);
    expect(line.alive.size).toBe(3);
    for (const signal of signals) expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(await runner.run('squares', { n: 77 })).toEqual(expected(77));
    runner.close();
    expect(line.alive.size).toBe(0);
  });
});

describe('latest input wins', () => {
  it('finishes the run under way, drops what waited, and ends with the newest', async () => {
    const { runner } = pool(1);
    const latest = new LatestRun(runner);
    const runs = [10, 20, 30, 40].map((n) => latest.run('squares', { n }));
    const settled = await Promise.allSettled(runs);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await runs[3]).toEqual(expected(40));
    runner.close();
  });

  it('or ends the run under way at once', async () => {
    const { runner } = pool(1);
    const latest = new LatestRun(runner, { interrupt: true });
    const old = latest.run('slow', { turns: 10_000 });
    const fresh = latest.run('slow', { turns: 2 });
    await expect(old).rejects.toMatchObject({ name: 'AbortError' });
    expect(await fresh).toEqual({ ok: true, value: { turns: 2 } });
    runner.close();
  });
});
