/** The templates, by sector. */
import { useState } from 'react';
import { Segmented } from '../shared/Segmented';
import { useWords } from '../shared/use-words';
import style from './StartPage.module.css';
import { TemplateCard } from './TemplateCard';
import type { BuiltTemplate } from './use-templates';

const SECTORS = ['all', 'services', 'software', 'education', 'property', 'health', 'trade'] as const;
type Sector = (typeof SECTORS)[number];

export interface TemplatesSectionProps {
  /** What the search lets through. */
  readonly templates: readonly BuiltTemplate[];
  readonly searching: boolean;
  readonly onUse: (template: BuiltTemplate) => void;
}

export function TemplatesSection({ templates, searching, onUse }: TemplatesSectionProps) {
  const t = useWords();
  const [sector, setSector] = useState<Sector>('all');
  const offered =
    searching || sector === 'all' ? templates : templates.filter((template) => template.sector === sector);
  return (
    <section aria-labelledby="templates">
      <div className={style['head']}>
        <h2 id="templates">{t('library.templates')}</h2>
        <Segmented
          look="pills"
          label={t('library.sectors')}
          value={sector}
          options={SECTORS.map((value) => ({
            value,
            label: value === 'all' ? t('library.all') : t(`library.sector.${value}`),
          }))}
          onChange={setSector}
        />
      </div>
      <ul className={style['templates']}>
        {offered.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} onUse={() => onUse(template)} />
          </li>
        ))}
      </ul>
      {offered.length === 0 ? (
        <p className={style['empty']}>{searching ? t('library.nothingFound') : t('library.noTemplates')}</p>
      ) : null}
    </section>
  );
}
