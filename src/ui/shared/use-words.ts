/** Words in the reader's language: `const t = useWords(); t('canvas.zoomIn')`. */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '#i18n/words';

export function useWords(): TFunction {
  return useTranslation().t;
}

/** The language shown now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'ru' ? 'ru' : 'en';
}
