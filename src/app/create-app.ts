/** Puts the adapters of this browser behind the ports of the state: database, locks, files, clock, choices. */
import type { i18n } from 'i18next';
import { browserFiles } from '#files/browser-files';
import { createWords } from '#i18n/words';
import { createPreferencesStore } from '#state/preferences';
import { SluiceDatabase } from '#storage/database';
import { createChangeChannel, createLibrary } from '#storage/library';
import { createPreferences } from '#storage/preferences';
import { withTabFallback } from '#storage/tab-fallback';
import { createTabLocks } from '#storage/tab-lock';
import type { RecordsPort } from '#ui/records/records-port';
import type { Services } from '#ui/shared/services';
import type { ComputePort } from '#state/ports';
import { openImport } from '#workers/records-client';
import { createCompute } from './create-compute';
import { createGate } from './create-gate';

export interface App {
  readonly services: Services;
  readonly words: i18n;
  readonly compute: ComputePort;
  readonly records: RecordsPort;
}

export function createApp(): App {
  const memory = createPreferences(() => window.localStorage);
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const preferences = createPreferencesStore(memory, {
    languages: navigator.languages,
    theme: dark.matches ? 'dark' : 'light',
  });
  dark.addEventListener('change', () => preferences.getState().systemTheme(dark.matches ? 'dark' : 'light'));

  const words = createWords(preferences.getState().language);
  const dress = (): void => {
    const { language, theme } = preferences.getState();
    document.documentElement.lang = language;
    document.documentElement.dataset['theme'] = theme;
    if (words.language !== language) void words.changeLanguage(language);
  };
  dress();
  preferences.subscribe(dress);
  // A choice made in another tab counts here too.
  window.addEventListener('storage', (event) => {
    const { language, theme, setLanguage, setTheme } = preferences.getState();
    if (
      event.key === 'sluice.language' &&
      (event.newValue === 'en' || event.newValue === 'ru') &&
      event.newValue !== language
    )
      setLanguage(event.newValue);
    if (
      event.key === 'sluice.theme' &&
      (event.newValue === 'light' || event.newValue === 'dark') &&
      event.newValue !== theme
    )
      setTheme(event.newValue);
  });

  // Without it a browser short of space may drop the library. Refusal changes nothing that could be done here.
  void navigator.storage?.persist?.().catch(() => false);

  const gate = createGate();
  const { compute, sample } = createCompute();
  return {
    words,
    compute,
    records: { open: (files, hooks) => openImport(files, hooks), sample },
    services: {
      library: withTabFallback(createLibrary(new SluiceDatabase(), createChangeChannel(), gate)),
      gate,
      tabs: createTabLocks(navigator.locks),
      files: browserFiles,
      clock: { now: () => Date.now(), newId: () => newId() },
      memory,
      preferences,
      onHide,
    },
  };
}

/** 72 random bits as 12 signs that are safe in an address. `crypto.randomUUID` is missing outside https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
}

function onHide(flush: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') flush();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', flush);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', flush);
  };
}
