/** What a reader chose for the whole product: language and theme. Remembered over visits; follows browser and system until chosen. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PreferencesPort } from './ports';
import type { Language, Theme } from './session';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  /** The system changed its theme: counts until the reader has chosen one. */
  systemTheme(theme: Theme): void;
}

export type PreferencesStore = StoreApi<Preferences>;

export interface SystemTastes {
  /** The reader's languages as the browser gives them, best first. */
  readonly languages: readonly string[];
  readonly theme: Theme;
}

export function createPreferencesStore(port: PreferencesPort, system: SystemTastes): PreferencesStore {
  const language = port.read('language');
  const theme = port.read('theme');
  let chosenTheme = theme === 'light' || theme === 'dark';
  return createStore<Preferences>()((set) => ({
    language: language === 'en' || language === 'ru' ? language : firstSpoken(system.languages),
    theme: theme === 'light' || theme === 'dark' ? theme : system.theme,
    setLanguage: (next) => {
      port.write('language', next);
      set({ language: next });
    },
    setTheme: (next) => {
      chosenTheme = true;
      port.write('theme', next);
      set({ theme: next });
    },
    systemTheme: (next) => {
      if (!chosenTheme) set({ theme: next });
    },
  }));
}

function firstSpoken(languages: readonly string[]): Language {
  for (const tag of languages) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'ru') return 'ru';
    if (base === 'en') return 'en';
  }
  return 'en';
}
