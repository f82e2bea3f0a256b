/** Where a worker of the browser begins. */
import { jobHost } from './job-host';
import type { ToWorker } from './protocol';

const hear = jobHost((message, transfer) => postMessage(message, { transfer: [...transfer] }));
addEventListener('message', (event: MessageEvent<ToWorker>) => hear(event.data));
