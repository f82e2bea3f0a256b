/** What the open funnel comes to, as the screen shows it: the scenario that is on, or Base. */
import { useMemo } from 'react';
import { evaluate, lastGoodResult, shownScenario, type Evaluation, type ShownEvaluation } from '#state/evaluation';
import { arrivals } from '#state/aside';
import { useStore } from 'zustand';
import { useApp, useAppStore } from './use-app';

/** The evaluation on screen. Where faults forbid an answer, `result` is what can be counted all the same, or the last good one, and `stale` is true. */
export function useEvaluation(): ShownEvaluation {
  const store = useAppStore();
  const document = useApp((s) => s.history.present);
  const scenario = useApp(shownScenario);
  const arrived = useArrivals();
  return useMemo(() => {
    void arrived;
    const now = evaluate(document, scenario);
    if (now.result !== null) return { ...now, scenario, stale: false };
    const result = now.provisional ?? lastGoodResult(store.getState(), scenario);
    return { ...now, result, scenario, stale: now.faults.length > 0 };
  }, [document, scenario, store, arrived]);
}

/** Base, whatever is on. */
export function useBaseEvaluation(): Evaluation {
  const document = useApp((s) => s.history.present);
  const arrived = useArrivals();
  return useMemo(() => {
    void arrived;
    return evaluate(document, null);
  }, [document, arrived]);
}

/** Changes whenever an answer has come that was worked out aside: who calls `evaluate` or `ranking` in a render follows it. */
export function useArrivals(): number {
  return useStore(arrivals, (s) => s.arrived);
}

/** True while something large is being worked out. */
export function useWaiting(): boolean {
  return useStore(arrivals, (s) => s.waiting > 0);
}
