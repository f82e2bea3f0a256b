/** Walking through the scenarios: Base, then each in the order written. */
import type { AppStore } from '../app-store';

/** Steps to the next (1) or previous (−1) scenario and round again. Returns its id, null for Base. */
export function stepScenario(store: AppStore, step: 1 | -1): string | null {
  const { session, history, setSession } = store.getState();
  const ids = [null, ...(history.present.scenarios ?? []).map((s) => s.id)];
  const now = Math.max(0, ids.indexOf(session.scenario));
  const next = ids[(now + step + ids.length) % ids.length] ?? null;
  setSession({ scenario: next });
  return next;
}
