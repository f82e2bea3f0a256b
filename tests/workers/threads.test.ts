/**
 * A hundred rounds on real worker threads: runs are cancelled, threads die under them, newer input takes their place, the funnel is
 * edited meanwhile, pools are closed and begun anew. Everything settles, the last answer is right, and nothing is left behind.
 */
import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStream } from '#engine/random/stream';
import { setField } from '#funnel/fields';
import type { Funnel } from '#funnel/schema';
import { InProcessRunner } from '#workers/in-process-runner';
import type { Jobs } from '#workers/jobs';
import { PoolRunner } from '#workers/pool-runner';
import type { FromWorker, SpawnWorker } from '#workers/protocol';
import { LatestRun } from '#workers/scheduler';
import { patiently } from '../helpers/patiently';
import { SAME_ANSWER_FUNNEL } from '../helpers/same-answer';

let folder = '';

// The worker as one plain file: a thread that has to read TypeScript would take a second to begin, and many begin here.
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-threads-'));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { tsconfigPaths: true },
    build: {
      ssr: 'src/workers/node-worker-entry.ts',
      outDir: folder,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
    ssr: { noExternal: true },
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Threads {
  readonly spawn: SpawnWorker;
  readonly alive: Set<Worker>;
  spawned: number;
}

function threads(): Threads {
  const made: Threads = {
    alive: new Set(),
    spawned: 0,
    spawn: () => {
      const thread = new Worker(path.join(folder, 'worker.mjs'));
      made.alive.add(thread);
      made.spawned++;
      let ended = false;
      let crashed: (reason: string) => void = () => undefined;
      thread.on('error', () => undefined);
      thread.on('exit', (code) => {
        made.alive.delete(thread);
        if (!ended) crashed(`exit ${code}`);
      });
      return {
        post: (message, transfer) => thread.postMessage(message, [...transfer]),
        onMessage: (listen) => void thread.on('message', (message: FromWorker) => listen(message)),
        onCrash: (listen) => (crashed = listen),
        terminate: () => {
          ended = true;
          void thread.terminate();
        },
      };
    },
  };
  return made;
}

/** Bytes in use on this thread's heap, once what is not needed is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const portsOpen = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort' || kind === 'Worker').length;

const futures = (funnel: Funnel, trials: number): Jobs['futures']['input'] => ({
  funnel,
  options: { trials, drivers: false },
});

describe('a hundred rounds on worker threads', () => {
  it('of cancelled, crashed, superseded, edited and closed work neither hang nor leak', async () => {
    const dice = createStream(7, 'threads');
    const made = threads();
    const portsBefore = portsOpen();
    const outcomes: Record<string, number> = {};
    const signals: AbortSignal[] = [];
    let asked = 0;
    let heapEarly = 0;
    let pool = new PoolRunner(made.spawn, 2);
    let latest = new LatestRun<Jobs>(pool);
    let hasty = new LatestRun<Jobs>(pool, { interrupt: true });
    let funnel = SAME_ANSWER_FUNNEL;
    const edited = (): Funnel => (funnel = setField(funnel, 'edges/e2', 'rate', 0.2 + 0.6 * dice.next()));
    await pool.run('solve', { funnel, scenario: null });

    for (let round = 0; round < 100; round++) {
      const running: Promise<unknown>[] = [];
      const follow = (...runs: Promise<unknown>[]): void => {
        // Some end before the round asks how they ended.
        for (const one of runs) one.catch(() => undefined);
        running.push(...runs);
      };
      // What happens to a run happens at its own progress, not at a time: machines are fast and slow.
      const run = (options: { signal?: AbortSignal; onProgress?: () => void } = {}): void =>
        follow(pool.run('futures', futures(funnel, 9000), options));
      switch (round % 5) {
        case 0:
        case 1: {
          // Cancelled under way, some before they have begun.
          for (let i = 0; i < 3; i++) {
            const control = new AbortController();
            signals.push(control.signal);
            let left = Math.floor(dice.next() * 4);
            const step = (): void => void (left-- === 0 && control.abort());
            step();
            run({ signal: control.signal, onProgress: step });
          }
          break;
        }
        case 2:
          // The funnel is edited while a run is under way: only the newest counts.
          for (let i = 0; i < 4; i++) {
            follow(latest.run('futures', futures(edited(), 3000)), hasty.run('futures', futures(funnel, 6000)));
            follow(pool.run('moves', { funnel, by: 'point', metric: 'profit' }));
            await wait(dice.next() * 3);
          }
          break;
        case 3: {
          // A thread dies under its work.
          await new Promise<void>((begun) => {
            run({ onProgress: begun });
            run({ onProgress: begun });
          });
          await [...made.alive][Math.floor(dice.next() * made.alive.size)]?.terminate();
          break;
        }
        default:
          // The page goes: what is under way ends, and a new one begins.
          run();
          follow(
            latest.run('futures', futures(funnel, 9000)),
            hasty.run('moves', { funnel, by: 'tenth', metric: 'deals' }),
          );
          await wait(dice.next() * 8);
          // Not each time: a new thread has everything to learn anew.
          if (round % 10 !== 9) break;
          pool.close();
          pool = new PoolRunner(made.spawn, 2);
          latest = new LatestRun<Jobs>(pool);
          hasty = new LatestRun<Jobs>(pool, { interrupt: true });
      }
      asked += running.length;
      for (const settled of await Promise.allSettled(running)) {
        const name = settled.status === 'fulfilled' ? 'done' : (settled.reason as Error).name;
        outcomes[name] = (outcomes[name] ?? 0) + 1;
      }
      if (round === 24) heapEarly = heap();
    }

    // Each run settled, one way or the other, and each way did occur; nothing listens to a signal any more.
    expect(Object.values(outcomes).reduce((a, b) => a + b, 0)).toBe(asked);
    expect(Object.keys(outcomes).sort()).toEqual(['AbortError', 'WorkerCrash', 'done']);
    for (const name of Object.keys(outcomes)) expect(outcomes[name]).toBeGreaterThan(9);
    for (const signal of signals) expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    // After all that the pool gives the very answer of the page itself.
    const answer = await pool.run('futures', futures(funnel, 3000));
    expect(answer).toEqual(await new InProcessRunner().run('futures', futures(funnel, 3000)));
    // Twice as many rounds later the heap is where it was, give or take what a run needs.
    await patiently(() => expect(heap() - heapEarly).toBeLessThan(6e6));
    expect(made.alive.size).toBeLessThanOrEqual(2);
    pool.close();
    await patiently(() => expect(made.alive.size).toBe(0));
    await patiently(() => expect(portsOpen()).toBeLessThanOrEqual(portsBefore));
    expect(made.spawned).toBeGreaterThan(30);
  });
});
