/** Numbers, money and dates in the reader's language and the open funnel's currency. */
import { createFormat, type Format } from '#i18n/format';
import type { Language } from '#i18n/words';
import { useApp } from './use-app';
import { useLanguage } from './use-words';

const made = new Map<string, Format>();

/** One formatter per language and currency, shared: building number formats is slow. */
export function formatFor(language: Language, currency: string): Format {
  const key = `${language} ${currency}`;
  let format = made.get(key);
  if (format === undefined) {
    format = createFormat(language, currency);
    made.set(key, format);
  }
  return format;
}

/** The formatter for the open funnel; the same object until language or currency changes. */
export function useFormat(): Format {
  const language = useLanguage();
  const currency = useApp((s) => s.history.present.currency ?? '');
  return formatFor(language, currency);
}
