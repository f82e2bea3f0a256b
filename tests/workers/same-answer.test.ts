/** The same bits from one, two and four real worker threads. */
import { afterAll, describe, expect, it } from 'vitest';
import { InProcessRunner } from '#workers/in-process-runner';
import type { Jobs } from '#workers/jobs';
import { spawnNodeWorker } from '#workers/node-worker';
import { PoolRunner } from '#workers/pool-runner';
import type { Runner } from '#workers/runner';
import { sameAnswers } from '../helpers/same-answer';

describe('the same answer', () => {
  const pools = [1, 2, 4].map((workers) => new PoolRunner(spawnNodeWorker, workers));
  afterAll(() => pools.forEach((pool) => pool.close()));

  it('comes from one, two and four workers, and from none', async () => {
    const [alone, ...others] = await Promise.all(
      [new InProcessRunner(), ...pools].map((runner: Runner<Jobs>) => sameAnswers(runner)),
    );
    expect(Object.keys(alone!)).toEqual([
      'solve',
      'moves',
      'movesFutures',
      'futures',
      'evenFutures',
      'measureNext',
      'timeline',
      'eventLog',
      'compare',
    ]);
    for (const json of Object.values(alone!)) expect(json).toMatch(/^\{"ok":true/);
    for (const other of others) expect(other).toEqual(alone);
  });
});
