/** Workers of the browser. */
import type { FromWorker, SpawnWorker, WorkerLine } from './protocol';

/** Starts a module worker that the bundler finds by its address. */
export const spawnWebWorker: SpawnWorker = (): WorkerLine => {
  const worker = new Worker(new URL('./worker-entry.ts', import.meta.url), { type: 'module' });
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listen) => {
      worker.onmessage = (event: MessageEvent<FromWorker>) => listen(event.data);
    },
    onCrash: (listen) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listen(event.message || 'the worker could not be started');
      };
      worker.onmessageerror = () => listen('a message could not be read');
    },
    terminate: () => worker.terminate(),
  };
};

/** As many workers as the machine has processors, one left for the page; 1 to 8. */
export function usualWorkers(): number {
  return Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
}
