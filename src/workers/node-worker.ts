/** Workers of Node, for the command line. */
import { Worker } from 'node:worker_threads';
import type { FromWorker, SpawnWorker, WorkerLine } from './protocol';

/** Starts a worker thread that reads the sources as they are. */
export const spawnNodeWorker: SpawnWorker = (): WorkerLine => {
  const worker = new Worker(new URL('./node-worker-start.mjs', import.meta.url));
  let ended = false;
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listen) => {
      worker.on('message', (message: FromWorker) => listen(message));
    },
    onCrash: (listen) => {
      worker.on('error', (error: Error) => {
        if (!ended) listen(error.message);
        ended = true;
      });
      worker.on('exit', (code) => {
        if (!ended) listen(`the worker ended with ${String(code)}`);
        ended = true;
      });
    },
    terminate: () => {
      ended = true;
      void worker.terminate();
    },
  };
};
