/** The first page: ways to begin, the reader's own funnels, the templates; one search over both. */
import { FileUp, GraduationCap, PencilLine, Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../shared/Button';
import { Mark } from '../shared/Mark';
import { useWords } from '../shared/use-words';
import { useIntake } from '../shell/Intake';
import { LanguageAndTheme } from '../shell/LanguageAndTheme';
import { nameOf, useLibraryActions } from '../shell/use-library-actions';
import { ActionCard } from './ActionCard';
import { LessonDialog } from './LessonDialog';
import { RecentSection } from './RecentSection';
import style from './StartPage.module.css';
import { TemplatesSection } from './TemplatesSection';
import { useLibrary } from './use-library';
import { useTemplates } from './use-templates';

export function StartPage() {
  const t = useWords();
  const actions = useLibraryActions();
  const { startImport } = useIntake();
  const view = useLibrary();
  const templates = useTemplates();
  const [query, setQuery] = useState('');
  const [lesson, setLesson] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = 'Sluice';
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      search.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const wanted = query.trim().toLocaleLowerCase();
  const searching = wanted !== '';
  const fits = (name: string): boolean => name.toLocaleLowerCase().includes(wanted);
  const found = view.kind === 'there' ? view.items.filter((item) => fits(nameOf(item))) : [];
  const offered = templates.filter((template) => fits(`${template.name} ${template.note}`));
  const blank = (): void =>
    void actions.begin({
      format: 'sluice',
      version: 1,
      name: t('shell.untitled'),
      currency: 'EUR',
      period: 'month',
      nodes: [],
      edges: [],
    });
  const takeFirst = (): void => {
    const [item] = found;
    const [template] = offered;
    if (item !== undefined) actions.open(item.id);
    else if (template !== undefined) void actions.begin(template.funnel);
  };

  return (
    <div className={style['page']}>
      <header className={style['bar']}>
        <div className={style['brand']}>
          <Mark />
          <span>Sluice</span>
        </div>
        <div className={style['search']} role="search">
          <Search size={14} aria-hidden />
          <input
            ref={search}
            type="search"
            value={query}
            placeholder={t('library.find')}
            aria-label={t('library.find')}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && searching) takeFirst();
              if (event.key === 'Escape') setQuery('');
            }}
          />
          <kbd aria-hidden>Ctrl K</kbd>
        </div>
        <div className={style['actions']}>
          <LanguageAndTheme />
          <Button look="primary" onPress={blank} aria-label={t('library.newFunnel')}>
            <Plus size={14} aria-hidden />
            <span className={style['word']}>{t('library.newFunnel')}</span>
          </Button>
        </div>
      </header>

      <main className={style['main']}>
        <h1 className={style['headline']}>{t('library.headline')}</h1>
        <p className={style['subline']}>{t('library.subline')}</p>
        <div className={style['begin']}>
          <ActionCard
            tone="water"
            icon={<FileUp size={20} />}
            title={t('library.import')}
            note={t('library.importNote')}
            onPress={startImport}
          />
          <ActionCard
            tone="leaf"
            icon={<GraduationCap size={20} />}
            title={t('library.lesson')}
            note={t('library.lessonNote')}
            onPress={() => setLesson(true)}
          />
          <ActionCard
            tone="amber"
            icon={<PencilLine size={20} />}
            title={t('library.blank')}
            note={t('library.blankNote')}
            onPress={blank}
          />
        </div>
        <RecentSection view={view} actions={actions} fits={fits} searching={searching} />
        <TemplatesSection
          templates={offered}
          searching={searching}
          onUse={(template) => void actions.begin(template.funnel)}
        />
        <p role="status" className="sr-only">
          {searching ? t('library.found', { count: found.length + offered.length }) : ''}
        </p>
      </main>

      {lesson ? <LessonDialog onClose={() => setLesson(false)} /> : null}
    </div>
  );
}
