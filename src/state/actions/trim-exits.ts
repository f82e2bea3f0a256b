/** The fix of "Exits add up to 112%", in the scenario that is on. */
import { trimExits as trimmed } from '#funnel/edits/trim-exits';
import type { AppStore } from '../app-store';

export function trimExits(store: AppStore, nodeId: string): void {
  const { session, edit } = store.getState();
  edit('trim', (funnel) => trimmed(funnel, session.scenario, nodeId));
}
