/** Long work in slices of a few milliseconds each, so that frames and presses come between them. */

/** Milliseconds of one slice: half a frame. */
const SLICE = 8;

/**
 * Runs `steps` to its end, a slice at a time, beginning at once or `later` in a task of its own; then gives its answer. `rest` is
 * called after every slice but the last. Answers how to stop it.
 */
export function runInSlices<T>(
  steps: Generator<void, T>,
  done: (value: T) => void,
  { later = false, rest }: { readonly later?: boolean; readonly rest?: () => void } = {},
): () => void {
  let stopped = false;
  const channel = new MessageChannel();
  const close = (): void => {
    stopped = true;
    channel.port1.close();
  };
  const slice = (): void => {
    if (stopped) return;
    const until = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done === true) {
        close();
        done(step.value);
        return;
      }
    } while (performance.now() < until);
    rest?.();
    channel.port2.postMessage(null);
  };
  channel.port1.onmessage = slice;
  if (later) channel.port2.postMessage(null);
  else slice();
  return close;
}
