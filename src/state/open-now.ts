/** The funnel that is open on the page, for the one place that must reach it when the screen around it has broken. */
import type { Funnel } from '#funnel/schema';
import type { AppStore } from './app-store';

let latest: AppStore | null = null;

/** Told of each funnel that is opened; it stays known after the screen has let go of it. */
export function noteOpen(store: AppStore): void {
  latest = store;
}

/** The funnel `id` with its latest edits, saved or not; null where it was not the last one opened. */
export function openNow(id: string): Funnel | null {
  const state = latest?.getState();
  return state?.id === id ? state.history.present : null;
}
