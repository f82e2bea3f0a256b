/** Workers of the browser. */
import { fromPieces, inPieces, type Pieced } from './pieces';
import type { FromWorker, SpawnWorker, ToWorker, WorkerLine } from './protocol';

/** Starts a module worker that the bundler finds by its address. */
export const spawnWebWorker: SpawnWorker = () =>
  lineTo(new Worker(new URL('./worker-entry.ts', import.meta.url), { type: 'module' }));

/** The worker that reads and writes funnel files. */
export const spawnGateWorker: SpawnWorker = () =>
  lineTo(new Worker(new URL('./gate-worker-entry.ts', import.meta.url), { type: 'module' }));

/** How long the page may copy pieces before it lets clicks and frames in. */
const TURN_MS = 6;

/** What a line needs of a worker; a test passes a fake. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onmessageerror' | 'onerror'>;

/** A line whose large messages cross in pieces, a few milliseconds of them in a turn; messages never overtake one another. */
export function lineTo(worker: WorkerLike): WorkerLine {
  const waiting: { readonly pieces: Iterator<object>; readonly transfer: ArrayBuffer[] }[] = [];
  let sending = false;
  let ended = false;
  const send = (): void => {
    sending = true;
    const until = performance.now() + TURN_MS;
    for (let next = waiting[0]; next !== undefined && !ended; next = waiting[0]) {
      const piece = next.pieces.next();
      if (piece.done === true) waiting.shift();
      else {
        worker.postMessage(piece.value, next.transfer);
        if (performance.now() > until) {
          afterABreath(send);
          return;
        }
      }
    }
    sending = false;
  };
  return {
    post: (message: ToWorker, transfer) => {
      // What is handed over is not copied: it needs no cutting, only its turn.
      const pieces: Iterable<object> = transfer.length > 0 ? [message] : inPieces(message);
      waiting.push({ pieces: pieces[Symbol.iterator](), transfer: [...transfer] });
      if (!sending) send();
    },
    onMessage: (listen) => {
      const take = fromPieces<FromWorker>();
      worker.onmessage = (event: MessageEvent<FromWorker | Pieced>) => {
        const message = take(event.data);
        if (message !== null) listen(message);
      };
    },
    onCrash: (listen) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listen(event.message || 'the worker could not be started');
      };
      worker.onmessageerror = () => listen('a message could not be read');
    },
    terminate: () => {
      ended = true;
      waiting.length = 0;
      worker.terminate();
    },
  };
}

/** Calls back in a turn of its own, after the clicks and frames that wait; not held back as nested timers are. */
function afterABreath(go: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    go();
  };
  port2.postMessage(null);
}

/** As many workers as the machine has processors, one left for the page; 1 to 8. */
export function usualWorkers(): number {
  return Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
}
