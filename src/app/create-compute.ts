/** Puts the pool of workers behind the port of the screen. Workers start with the first work, not with the page. */
import { installAside } from '#state/aside';
import type { ComputePort } from '#state/ports';
import { PoolRunner } from '#workers/pool-runner';
import { spawnWebWorker, usualWorkers } from '#workers/web-worker';

export function createCompute(): ComputePort {
  let pool: PoolRunner | null = null;
  const runner = (): PoolRunner => (pool ??= new PoolRunner(spawnWebWorker, usualWorkers()));
  installAside({
    solve: (funnel, scenario) => runner().run('solve', { funnel, scenario }),
    rank: (funnel, by, metric) => runner().run('moves', { funnel, scenario: null, by, metric }),
  });
  return {
    futures: (funnel, options, signal) => runner().run('futures', { funnel, options }, { signal }),
    movesFutures: (funnel, options, signal) => runner().run('movesFutures', { funnel, options }, { signal }),
  };
}
