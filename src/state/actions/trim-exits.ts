/** The fix of "Exits add up to 112%", in the scenario that is on. */
import { trimExits as trimmed } from '#funnel/edits/trim-exits';
import type { AppStore } from '../app-store';
import { shownScenario } from '../evaluation';

export function trimExits(store: AppStore, nodeId: string): void {
  const scenario = shownScenario(store.getState());
  store.getState().edit('trim', (funnel) => trimmed(funnel, scenario, nodeId));
}
