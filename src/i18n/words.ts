/** The one i18next instance of the product: English and Russian, typed keys, both languages bundled (no request is made). */
import i18next, { type i18n } from 'i18next';
import { en } from './en';
import { ru } from './ru';

export type Language = 'en' | 'ru';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof en };
    enableSelector: false;
  }
}

/** Starts a separate instance that speaks `language`; keys read `section.key`. React gets it through `I18nextProvider`. */
export function createWords(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'words',
    ns: ['words'],
    resources: { en: { words: en }, ru: { words: ru } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}
