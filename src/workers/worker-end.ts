/** A browser worker's end of the line: jobs are heard and answered, large messages in pieces. */
import type { Job } from './job';
import { jobHost } from './job-host';
import { fromPieces, inPieces, type Pieced } from './pieces';
import type { ToWorker } from './protocol';

/** Answers the page from here on; `jobs` are those of the product unless others are given. */
export function serve(jobs?: Readonly<Record<string, Job<unknown, unknown>>>): void {
  const take = fromPieces<ToWorker>();
  const hear = jobHost((message, transfer) => {
    if (transfer.length > 0) postMessage(message, { transfer: [...transfer] });
    else for (const piece of inPieces(message)) postMessage(piece);
  }, jobs);
  addEventListener('message', (event: MessageEvent<ToWorker | Pieced>) => {
    const message = take(event.data);
    if (message !== null) hear(message);
  });
}
