/** The templates in the reader's language, built once per language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Funnel } from '#funnel/schema';
import { TEMPLATES } from '#funnel/templates/all-templates';

export interface BuiltTemplate {
  readonly id: string;
  readonly sector: string;
  readonly name: string;
  readonly note: string;
  readonly funnel: Funnel;
}

export function useTemplates(): readonly BuiltTemplate[] {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const say = i18n.getFixedT(language) as unknown as (key: string) => string;
    const word = (key: string): string => say(`templates.${key}`);
    return TEMPLATES.map((template) => {
      const funnel = template.build(word);
      return { id: template.id, sector: template.sector, name: funnel.name, note: word(`${template.id}.note`), funnel };
    });
  }, [i18n, language]);
}
