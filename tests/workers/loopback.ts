/** Workers that live in the test's own thread: the real host and real message copies, and a crash on demand. */
import { jobHost } from '#workers/job-host';
import type { Job } from '#workers/job';
import type { FromWorker, SpawnWorker, ToWorker, WorkerLine } from '#workers/protocol';

export interface Loopback {
  readonly spawn: SpawnWorker;
  /** Workers that are alive. */
  readonly alive: Set<{ crash: (reason: string) => void }>;
  spawned: number;
}

export function loopback(jobs: Readonly<Record<string, Job<unknown, unknown>>>): Loopback {
  const made: Loopback = {
    alive: new Set(),
    spawned: 0,
    spawn(): WorkerLine {
      made.spawned++;
      let listen: (message: FromWorker) => void = () => undefined;
      let crashed: (reason: string) => void = () => undefined;
      const handle = {
        crash: (reason: string): void => {
          if (made.alive.delete(handle)) crashed(reason);
        },
      };
      made.alive.add(handle);
      const host = jobHost((message, transfer) => {
        const copy = structuredClone(message, { transfer: [...transfer] });
        setImmediate(() => {
          if (made.alive.has(handle)) listen(copy);
        });
      }, jobs);
      return {
        post(message: ToWorker, transfer) {
          const copy = structuredClone(message, { transfer: [...transfer] });
          setImmediate(() => {
            if (made.alive.has(handle)) host(copy);
          });
        },
        onMessage: (hear) => (listen = hear),
        onCrash: (hear) => (crashed = hear),
        terminate: () => made.alive.delete(handle),
      };
    },
  };
  return made;
}
