/** What the interface needs from outside, handed down by `app` (or a test): library, tabs, files, clock, choices of the reader. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ClockPort, FilesPort, GatePort, LibraryPort, PreferencesPort, TabLockPort } from '#state/ports';
import type { Preferences, PreferencesStore } from '#state/preferences';

export interface Services {
  readonly library: LibraryPort;
  /** How files and texts become funnels, and the other way. */
  readonly gate: GatePort;
  readonly tabs: TabLockPort;
  readonly files: FilesPort;
  readonly clock: ClockPort;
  /** Small remembered things that belong to no funnel. */
  readonly memory: PreferencesPort;
  readonly preferences: PreferencesStore;
  /** Calls back when the page may be about to end. */
  readonly onHide: (flush: () => void) => () => void;
}

export const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

/** Throws outside a provider. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider around it');
  return services;
}

export function usePreferences<T>(selector: (preferences: Preferences) => T): T {
  return useStore(useServices().preferences, selector);
}
