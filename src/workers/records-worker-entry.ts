/** Where the worker of an import begins. */
import { recordsDesk, type ToDesk } from './records-desk';

const hear = recordsDesk((message) => postMessage(message));
addEventListener('message', (event: MessageEvent<ToDesk>) => hear(event.data));
