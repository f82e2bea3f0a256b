/** What the open funnel comes to, as the screen shows it: the scenario that is on, or Base. */
import { useMemo } from 'react';
import { evaluate, lastGoodResult, shownScenario, type Evaluation, type ShownEvaluation } from '#state/evaluation';
import { useApp, useAppStore } from './use-app';

/** The evaluation on screen. Where faults forbid an answer, `result` is the last good one and `stale` is true. */
export function useEvaluation(): ShownEvaluation {
  const store = useAppStore();
  const document = useApp((s) => s.history.present);
  const scenario = useApp(shownScenario);
  return useMemo(() => {
    const now = evaluate(document, scenario);
    if (now.result !== null) return { ...now, scenario, stale: false };
    return { ...now, result: lastGoodResult(store.getState(), scenario), scenario, stale: true };
  }, [document, scenario, store]);
}

/** Base, whatever is on. */
export function useBaseEvaluation(): Evaluation {
  const document = useApp((s) => s.history.present);
  return useMemo(() => evaluate(document, null), [document]);
}
