/** Long work for a command: in this process, or on as many worker threads as asked for. The answer is the same either way. */
import { InProcessRunner } from '#workers/in-process-runner';
import type { JobKind, Jobs } from '#workers/jobs';
import { spawnNodeWorker } from '#workers/node-worker';
import { PoolRunner } from '#workers/pool-runner';
import type { OptionSpec } from './command';
import type { Arguments } from './arguments';

/** One unless given; more than `MOST_WORKERS` are taken as that. */
export const WORKERS: OptionSpec = { kind: 'count', least: 1 };
export const TRIALS: OptionSpec = { kind: 'count', least: 1 };
export const SEED: OptionSpec = { kind: 'count' };
const MOST_WORKERS = 64;

/** `onPiece` gets the pieces of an output that comes in pieces. */
export async function runJob<K extends JobKind>(
  kind: K,
  input: Jobs[K]['input'],
  args: Arguments,
  onProgress: (done: number) => void,
  onPiece?: (piece: Uint8Array) => void,
): Promise<Jobs[K]['output']> {
  const workers = Math.min(MOST_WORKERS, args.number('workers') ?? 1);
  const runner = workers > 1 ? new PoolRunner(spawnNodeWorker, workers) : new InProcessRunner();
  try {
    return await runner.run(kind, input, {
      onProgress: ({ done, piece }) => {
        onProgress(done);
        if (piece) onPiece?.(piece);
      },
    });
  } finally {
    runner.close();
  }
}

/** An option given as a number, as a part of an options object; nothing where it was not given. */
export function given<N extends string>(args: Arguments, name: N): { readonly [K in N]?: number } {
  const value = args.number(name);
  return value === undefined ? {} : ({ [name]: value } as { readonly [K in N]?: number });
}
