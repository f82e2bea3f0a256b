/** The first page: ways to begin, the reader's own funnels, the templates; one search over both. */
import { FilePen, FileUp, FolderOpen, GraduationCap, PencilLine, Plus, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isDamaged } from '#state/ports';
import { Button } from '../shared/Button';
import { Mark } from '../shared/Mark';
import { Segmented } from '../shared/Segmented';
import { useServices } from '../shared/services';
import { useWords } from '../shared/use-words';
import { useIntake } from '../shell/Intake';
import { LanguageAndTheme } from '../shell/LanguageAndTheme';
import { RenameDialog } from '../shell/RenameDialog';
import { nameOf, useLibraryActions } from '../shell/use-library-actions';
import { LAST_OPENED } from '../shell/use-open-funnel';
import { ActionCard } from './ActionCard';
import { DamagedCard, FunnelCard } from './FunnelCard';
import { LessonDialog } from './LessonDialog';
import style from './StartPage.module.css';
import { TemplateCard } from './TemplateCard';
import { useLibrary } from './use-library';
import { useTemplates } from './use-templates';

const SHOWN = 4;
const ALL = 'all';
const SECTORS = ['services', 'software', 'education', 'property', 'health', 'trade'] as const;
type SectorChoice = (typeof SECTORS)[number] | typeof ALL;

export function StartPage() {
  const t = useWords();
  const { memory } = useServices();
  const actions = useLibraryActions();
  const intake = useIntake();
  const view = useLibrary();
  const templates = useTemplates();
  const [query, setQuery] = useState('');
  const [sector, setSector] = useState<SectorChoice>(ALL);
  const [all, setAll] = useState(false);
  const [lesson, setLesson] = useState(false);
  const [renaming, setRenaming] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const last = memory.read(LAST_OPENED);

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
  const fits = (name: string): boolean => wanted === '' || name.toLocaleLowerCase().includes(wanted);
  const items = view.kind === 'there' ? view.items.filter((item) => fits(nameOf(item))) : [];
  const shown = all || wanted !== '' ? items : items.slice(0, SHOWN);
  const offered = templates.filter((x) => fits(`${x.name} ${x.note}`) && (sector === ALL || wanted !== '' || x.sector === sector));
  const blank = (): void => void actions.begin({ format: 'sluice', version: 1, name: t('shell.untitled'), currency: 'EUR', period: 'month', nodes: [], edges: [] });
  const takeFirst = (): void => {
    const [item] = items;
    const [template] = offered;
    if (wanted === '') return;
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
              if (event.key === 'Enter') takeFirst();
              if (event.key === 'Escape') setQuery('');
            }}
          />
          <kbd aria-hidden>Ctrl K</kbd>
        </div>
        <div className={style['actions']}>
          <LanguageAndTheme />
          <Button look="primary" onPress={blank}>
            <Plus size={14} aria-hidden />
            <span className={style['word']}>{t('library.newFunnel')}</span>
          </Button>
        </div>
      </header>

      <main className={style['main']}>
        <h1 className={style['headline']}>{t('library.headline')}</h1>
        <p className={style['subline']}>{t('library.subline')}</p>
        <div className={style['begin']}>
          <ActionCard tone="water" icon={<FileUp size={20} />} title={t('library.import')} note={t('library.importNote')} onPress={intake.startImport} />
          <ActionCard tone="leaf" icon={<GraduationCap size={20} />} title={t('library.lesson')} note={t('library.lessonNote')} onPress={() => setLesson(true)} />
          <ActionCard tone="amber" icon={<PencilLine size={20} />} title={t('library.blank')} note={t('library.blankNote')} onPress={blank} />
        </div>

        <section aria-labelledby="recent">
          <div className={style['head']}>
            <h2 id="recent">{t('library.recent')}</h2>
            <div className={style['side']}>
              {wanted === '' && items.length > SHOWN ? (
                <Button look="quiet" size="s" onPress={() => setAll(!all)}>
                  {all ? t('library.showFewer') : t('library.showAll', { count: items.length })}
                </Button>
              ) : null}
              <Button look="quiet" size="s" onPress={intake.pickFunnel}>
                <FolderOpen size={14} aria-hidden />
                {t('library.openFile')}
              </Button>
              <span className={style['where']}>{t('library.savedHere')}</span>
            </div>
          </div>
          {view.kind === 'refused' ? (
            <p className={style['empty']}>
              {t('shell.storageTitle')}. {t('shell.storageNote')}
            </p>
          ) : null}
          {view.kind === 'there' && items.length === 0 ? (
            <p className={style['empty']}>
              <FilePen size={16} aria-hidden />
              {wanted === '' ? t('library.none') : t('library.nothingFound')}
            </p>
          ) : null}
          <ul className={style['funnels']} aria-busy={view.kind === 'loading'}>
            {shown.map((item) => (
              <li key={item.id}>
                {isDamaged(item) ? (
                  <DamagedCard entry={item} actions={actions} />
                ) : (
                  <FunnelCard
                    entry={item}
                    current={item.id === last}
                    actions={actions}
                    onRename={() => setRenaming({ id: item.id, name: item.funnel.name })}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>

        <section aria-labelledby="templates">
          <div className={style['head']}>
            <h2 id="templates">{t('library.templates')}</h2>
            <Segmented
              look="pills"
              label={t('library.sectors')}
              value={sector}
              options={[ALL, ...SECTORS].map((value) => ({ value: value as SectorChoice, label: value === ALL ? t('library.all') : t(`library.sector.${value as (typeof SECTORS)[number]}`) }))}
              onChange={setSector}
            />
          </div>
          <ul className={style['templates']}>
            {offered.map((template) => (
              <li key={template.id}>
                <TemplateCard template={template} onUse={() => void actions.begin(template.funnel)} />
              </li>
            ))}
          </ul>
          {offered.length === 0 ? <p className={style['empty']}>{wanted === '' ? t('library.noTemplates') : t('library.nothingFound')}</p> : null}
        </section>
        <p role="status" className="sr-only">
          {wanted === '' ? '' : t('library.found', { count: items.length + offered.length })}
        </p>
      </main>

      {lesson ? <LessonDialog onClose={() => setLesson(false)} /> : null}
      {renaming === null ? null : (
        <RenameDialog
          name={renaming.name}
          onDone={(name) => {
            void actions.rename(renaming.id, name);
            setRenaming(null);
          }}
          onClose={() => setRenaming(null)}
        />
      )}
    </div>
  );
}
