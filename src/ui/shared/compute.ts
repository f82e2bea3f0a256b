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
}

/** An edit is often followed by the next one: work starts when this many milliseconds have passed without. */
const REST = 140;

/**
 * Runs `work` whenever `input` is another object. An input that is overtaken is aborted; faults leave the last answer. Without
 * a provider (tests of parts of the screen) nothing is computed. `input` null: nothing to do.
 */
export function useComputed<I extends object, T>(input: I | null, work: (port: ComputePort, input: I, signal: AbortSignal) => Promise<Outcome<T>>): Computed<T> {
  const port = useContext(ComputeContext);
  const [state, setState] = useState<{ readonly input: I | null; readonly value: T | null }>({ input: null, value: null });
  const [run] = useState(() => work);
  useEffect(() => {
    if (port === null || input === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      run(port, input, controller.signal)
        .then((outcome) => {
          if (!controller.signal.aborted) setState((old) => ({ input, value: outcome.ok ? outcome.value : old.value }));
        })
        .catch(() => {
          // Aborted, or the workers are gone: the last answer stays, and says by its grey that it is not the newest.
        });
    }, REST);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [port, input, run]);
  return { value: state.value, updating: port !== null && input !== null && state.input !== input };
}
