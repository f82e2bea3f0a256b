/** Long work for the screen: run away from the page's thread, the latest input winning, the last answer staying meanwhile. */
import { createContext, useContext, useEffect, useState } from 'react';
import type { Outcome } from '#funnel/fault';
import type { ComputePort } from '#state/ports';

const ComputeContext = createContext<ComputePort | null>(null);
export const ComputeProvider = ComputeContext.Provider;

export interface Computed<T> {
  /** The latest answer, perhaps of an earlier input; null before the first. */
  readonly value: T | null;
  /** True while a newer one is on its way. */
  readonly updating: boolean;
  /** Share of the newer one's work that is done, 0–1; null where nobody says. */
  readonly done: number | null;
}

/** One piece of work, shared by all parts of the screen that ask with the same input object. */
interface Run {
  readonly promise: Promise<Outcome<unknown>>;
  readonly controller: AbortController;
  readonly listeners: Set<(done: number) => void>;
  users: number;
  settled: boolean;
}

/** Kept as long as the input is: who asks again with the same object is answered at once. */
const runs = new WeakMap<object, Run>();

/** An edit is often followed by the next one: work starts when this many milliseconds have passed without. */
const REST = 140;

/**
 * Runs `work` whenever `input` is another object. An input that is overtaken is aborted; faults leave the last answer. Without
 * a provider (tests of parts of the screen) nothing is computed. `input` null: nothing to do. Hooks that pass the same object
 * must pass the same work: it is done once.
 */
export function useComputed<I extends object, T>(
  input: I | null,
  work: (port: ComputePort, input: I, signal: AbortSignal, onProgress: (done: number) => void) => Promise<Outcome<T>>,
): Computed<T> {
  const port = useContext(ComputeContext);
  const [state, setState] = useState<{ readonly input: I | null; readonly value: T | null }>({
    input: null,
    value: null,
  });
  const [progress, setProgress] = useState<{ readonly input: I; readonly done: number } | null>(null);
  const [run] = useState(() => work);
  useEffect(() => {
    if (port === null || input === null) return;
    let left = false;
    let joined: Run | null = null;
    const follow = (done: number): void => setProgress({ input, done });
    const join = (): void => {
      joined = joinRun(input, follow, (signal, onProgress) => run(port, input, signal, onProgress));
      joined.promise
        .then((outcome) => {
          // The same input object stands for the same work, so its answer has this hook's type.
          const answer = outcome as Outcome<T>;
          if (!left) setState((old) => ({ input, value: answer.ok ? answer.value : old.value }));
        })
        .catch(() => {
          // Aborted, or the workers are gone: the last answer stays, and says that it is not the newest.
        });
    };
    const timer = runs.has(input) ? null : setTimeout(join, REST);
    if (timer === null) join();
    return () => {
      left = true;
      if (timer !== null) clearTimeout(timer);
      if (joined === null) return;
      joined.listeners.delete(follow);
      leaveRun(input, joined);
    };
  }, [port, input, run]);
  const updating = port !== null && input !== null && state.input !== input;
  return { value: state.value, updating, done: updating && progress?.input === input ? progress.done : null };
}

type Start = (signal: AbortSignal, onProgress: (done: number) => void) => Promise<Outcome<unknown>>;

function joinRun(input: object, follow: (done: number) => void, start: Start): Run {
  const known = runs.get(input);
  if (known !== undefined) {
    known.users += 1;
    known.listeners.add(follow);
    return known;
  }
  const controller = new AbortController();
  const listeners = new Set([follow]);
  const tell = (done: number): void => listeners.forEach((listener) => listener(done));
  const run: Run = { promise: start(controller.signal, tell), controller, listeners, users: 1, settled: false };
  runs.set(input, run);
  run.promise.then(
    () => (run.settled = true),
    () => runs.delete(input),
  );
  return run;
}

function leaveRun(input: object, run: Run): void {
  run.users -= 1;
  if (run.users > 0 || run.settled) return;
  runs.delete(input);
  run.controller.abort();
}
