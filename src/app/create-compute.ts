/** Puts the pool of workers behind the port of the screen. Workers start with the first work, not with the page. */
import type { Outcome } from '#funnel/fault';
import { installAside } from '#state/aside';
import type { ComputePort } from '#state/ports';
import type { RecordsPort } from '#ui/records/records-port';
import type { Jobs } from '#workers/jobs';
import { PoolRunner } from '#workers/pool-runner';
import { LatestRun } from '#workers/scheduler';
import { spawnWebWorker, usualWorkers } from '#workers/web-worker';

/** The work behind the screen: questions about the open funnel, and the sample export of the import wizard. */
export function createCompute(): { readonly compute: ComputePort; readonly sample: RecordsPort['sample'] } {
  let pool: PoolRunner | null = null;
  const runner = (): PoolRunner => (pool ??= new PoolRunner(spawnWebWorker, usualWorkers()));
  // While a number is dragged the newest document counts: of each question one is under way and one waits.
  const channels = new Map<string, LatestRun<Jobs>>();
  const latest = (question: string): LatestRun<Jobs> => {
    const known = channels.get(question);
    if (known !== undefined) return known;
    const channel = new LatestRun<Jobs>(runner());
    channels.set(question, channel);
    return channel;
  };
  installAside({
    solve: (funnel, scenario) => latest(`solve ${scenario ?? ''}`).run('solve', { funnel, scenario }),
    rank: (funnel, by, metric) => latest(`rank ${by} ${metric}`).run('moves', { funnel, scenario: null, by, metric }),
  });
  const compute: ComputePort = {
    futures: (funnel, options, signal) => runner().run('futures', { funnel, options }, { signal }),
    beatsBase: (funnel, options, signal) => runner().run('beatsBase', { funnel, options }, { signal }),
    movesFutures: (funnel, options, signal) => runner().run('movesFutures', { funnel, options }, { signal }),
    swings: (funnel, options, signal) => runner().run('swings', { funnel, options }, { signal }),
    measureNext: (funnel, options, signal, onProgress) =>
      runner().run('measureNext', { funnel, options }, { signal, onProgress: ({ done }) => onProgress(done) }),
  };
  const sample: RecordsPort['sample'] = async ({ signal, onProgress }): Promise<Outcome<File>> => {
    const pieces: BlobPart[] = [];
    const written = await runner().run(
      'sample',
      {},
      {
        signal,
        onProgress: ({ done, piece }) => {
          if (piece) pieces.push(new Uint8Array(piece));
          onProgress(done);
        },
      },
    );
    return written.ok ? { ok: true, value: new File(pieces, 'sample-export.csv', { type: 'text/csv' }) } : written;
  };
  return { compute, sample };
}
