/** The same bits from one, two and four real worker threads, and cycles of abuse on them. */
import { Worker } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createStream } from '#engine/random/stream';
import { InProcessRunner } from '#workers/in-process-runner';
import type { Jobs } from '#workers/jobs';
import { spawnNodeWorker } from '#workers/node-worker';
import { PoolRunner } from '#workers/pool-runner';
import type { FromWorker, WorkerLine } from '#workers/protocol';
import type { Runner } from '#workers/runner';
import { SAME_ANSWER_FUNNEL, sameAnswers } from '../helpers/same-answer';

describe('the same answer', () => {
  const pools = [1, 2, 4].map((workers) => new PoolRunner(spawnNodeWorker, workers));
  afterAll(() => pools.forEach((pool) => pool.close()));

  it('comes from one, two and four workers, and from none', async () => {
    const [alone, ...others] = await Promise.all([new InProcessRunner(), ...pools].map((runner: Runner<Jobs>) => sameAnswers(runner)));
    expect(Object.keys(alone!)).toEqual(['solve', 'moves', 'movesFutures', 'futures', 'evenFutures', 'measureNext', 'timeline', 'compare']);
    for (const json of Object.values(alone!)) expect(json).toMatch(/^\{"ok":true/);
    for (const other of others) expect(other).toEqual(alone);
  });
});

describe('worker threads', () => {
  it('that die under long runs are replaced, cancelled runs end at once, and nothing is left at the end', async () => {
    const threads = new Set<Worker>();
    const start = new URL('../../src/workers/node-worker-start.mjs', import.meta.url);
    const spawn = (): WorkerLine => {
      const thread = new Worker(start);
      threads.add(thread);
      let ended = false;
      return {
        post: (message, transfer) => thread.postMessage(message, [...transfer]),
        onMessage: (listen) => void thread.on('message', (message: FromWorker) => listen(message)),
        onCrash: (listen) =>
          void thread.on('exit', (code) => {
            threads.delete(thread);
            if (!ended) listen(`exit ${code}`);
          }),
        terminate: () => {
          ended = true;
          void thread.terminate();
        },
      };
    };
    const runner = new PoolRunner(spawn, 2);
    const dice = createStream(2, 'threads');
    const run = (trials: number, signal?: AbortSignal) =>
      runner.run('futures', { funnel: SAME_ANSWER_FUNNEL, options: { trials, drivers: false } }, signal ? { signal } : {});
    await run(100);
    let cancelled = 0;
    let crashed = 0;
    for (let round = 0; round < 12; round++) {
      const control = new AbortController();
      const running = run(2_000_000, control.signal);
      await wait(dice.next() * 40);
      if (round % 4 === 3) await [...threads][round % threads.size]!.terminate();
      else control.abort();
      await running.then(
        () => undefined,
        (error: Error) => (error.name === 'WorkerCrash' ? crashed++ : cancelled++),
      );
    }
    expect(cancelled).toBeGreaterThan(5);
    expect(crashed + cancelled).toBeLessThanOrEqual(12);
    const last = await run(5000);
    expect(last.ok).toBe(true);
    runner.close();
    for (let i = 0; i < 100 && threads.size > 0; i++) await wait(20);
    expect(threads.size).toBe(0);
  });
});
