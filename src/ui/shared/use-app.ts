/** React's thin skin over the vanilla app store: one provider, one selector hook. `app` (or a test) passes the store in. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Funnel } from '#funnel/schema';
import type { AppState, AppStore } from '#state/app-store';
import type { Session } from '#state/session';

const AppContext = createContext<AppStore | null>(null);

/** `<AppProvider value={store}>` around everything that shows or edits the open funnel. */
export const AppProvider = AppContext.Provider;

/** The store itself, for handlers that read the latest state without following it. Throws outside a provider. */
export function useAppStore(): AppStore {
  const store = useContext(AppContext);
  if (store === null) throw new Error('useApp needs an AppProvider around it');
  return store;
}

/** Follows one part of the state. The selector must return the same object for an unchanged part. */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector);
}

/** The open document as it is edited: Base, no scenario applied. */
export function useFunnel(): Funnel {
  return useApp((s) => s.history.present);
}

/** One field of the session: `useSession('lens')`. */
export function useSession<K extends keyof Session>(key: K): Session[K] {
  return useApp((s) => s.session[key]);
}
