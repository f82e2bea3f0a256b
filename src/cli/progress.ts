/** Progress for long work on standard error, and only when it is a terminal. */
import type { Writable } from 'node:stream';

interface ProgressLine {
  readonly show: (done: number) => void;
  readonly clear: () => void;
}

/** `done` is a share, 0–1; the line is rewritten in place when a whole percent has passed. */
export function progressLine(stream: Writable & { readonly isTTY?: boolean }): ProgressLine {
  let shown = -1;
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  return {
    show: (done) => {
      const percent = Math.floor(done * 100);
      if (percent === shown) return;
      shown = percent;
      stream.write(`\r${String(percent)} %`);
    },
    clear: () => {
      if (shown >= 0) stream.write('\r      \r');
    },
  };
}
