/** Where a worker thread of Node begins. */
import { parentPort } from 'node:worker_threads';
import { jobHost } from './job-host';
import type { ToWorker } from './protocol';

const port = parentPort;
if (port) {
  const hear = jobHost((message, transfer) => port.postMessage(message, [...transfer]));
  port.on('message', (message: ToWorker) => hear(message));
}
