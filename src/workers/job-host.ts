/** The worker's side of the protocol: answers messages by calling jobs. The same in the page's workers and in Node's. */
import { reduceAndJoin, type Job } from './job';
import { JOBS, type JobKind } from './jobs';
import { buffersOf, type FromWorker, type ToWorker } from './protocol';

type Post = (message: FromWorker, transfer: readonly ArrayBuffer[]) => void;
type AnyJob = Job<unknown, unknown>;

interface Opened {
  readonly job: AnyJob;
  readonly run: unknown;
  stopped: boolean;
  /** Called once the page has taken the piece that was handed over last. */
  took: () => void;
}

const nothing = (): void => undefined;

/** Whole percents, so that a busy job does not flood the page. */
const PROGRESS_STEP = 0.01;

/** Makes a listener for the page's messages; `jobs` is for tests. */
export function jobHost(
  post: Post,
  jobs: Readonly<Record<string, AnyJob>> = JOBS as unknown as Record<JobKind, AnyJob>,
) {
  const open = new Map<number, Opened>();
  const answer = async (message: ToWorker): Promise<void> => {
    const { job: id } = message;
    switch (message.say) {
      case 'open': {
        const job = jobs[message.kind];
        if (!job) throw new Error(`unknown kind of job: ${message.kind}`);
        if (job.shape === 'sharded') {
          const prepared = job.prepare(message.input);
          if (!prepared.ok) post({ say: 'done', job: id, output: prepared }, []);
          else {
            open.set(id, { job, run: prepared.value, stopped: false, took: nothing });
            post({ say: 'opened', job: id, shards: job.shards(prepared.value) }, []);
          }
          return;
        }
        const opened: Opened = { job, run: null, stopped: false, took: nothing };
        open.set(id, opened);
        let told = 0;
        const progress = (done: number): void => {
          if (done - told < PROGRESS_STEP) return;
          told = done;
          post({ say: 'progress', job: id, done }, []);
        };
        const piece = (bytes: Uint8Array, done: number): Promise<void> =>
          new Promise((resolve) => {
            opened.took = resolve;
            post({ say: 'piece', job: id, done, bytes }, buffersOf(bytes));
          });
        const output = await job.run(message.input, { stopped: () => opened.stopped, progress, piece });
        open.delete(id);
        post({ say: 'done', job: id, output }, buffersOf(output));
        return;
      }
      case 'shards': {
        const opened = open.get(id);
        if (!opened || opened.job.shape !== 'sharded') return;
        const parts: unknown[] = [];
        for (let index = message.from; index < message.to; index++) parts.push(opened.job.shard(opened.run, index));
        post({ say: 'parts', job: id, from: message.from, parts }, buffersOf(parts));
        return;
      }
      case 'reduce': {
        const opened = open.get(id);
        if (!opened || opened.job.shape !== 'sharded') return;
        const value = opened.job.groups!.reduce(message.group, message.slices);
        post({ say: 'reduced', job: id, group: message.group, value }, buffersOf(value));
        return;
      }
      case 'join': {
        const opened = open.get(id);
        if (!opened || opened.job.shape !== 'sharded') return;
        post({ say: 'done', job: id, output: opened.job.join(opened.run, message.parts, message.reduced) }, []);
        return;
      }
      case 'preview': {
        const opened = open.get(id);
        if (!opened || opened.job.shape !== 'sharded') return;
        post({ say: 'previewed', job: id, output: reduceAndJoin(opened.job, opened.run, message.parts) }, []);
        return;
      }
      case 'took':
        open.get(id)?.took();
        return;
      case 'close': {
        const opened = open.get(id);
        if (opened) opened.stopped = true;
        // Whoever waits for a piece to be taken goes on, sees that it was stopped, and ends.
        opened?.took();
        open.delete(id);
      }
    }
  };
  return (message: ToWorker): void => {
    answer(message).catch((error: unknown) => {
      open.delete(message.job);
      const { message: text, stack } = error instanceof Error ? error : new Error(String(error));
      post({ say: 'failed', job: message.job, message: text, stack: stack ?? '' }, []);
    });
  };
}
