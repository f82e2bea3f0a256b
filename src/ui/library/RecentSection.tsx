/** The reader's own funnels: the newest four or all, the way to open a file, and to what was deleted. */
import { FilePen, FolderOpen, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { isDamaged } from '#state/ports';
import { Button } from '../shared/Button';
import { useServices } from '../shared/services';
import { useWords } from '../shared/use-words';
import { useIntake } from '../shell/Intake';
import { RenameDialog } from '../shell/RenameDialog';
import { nameOf, type LibraryActions } from '../shell/use-library-actions';
import { LAST_OPENED } from '../shell/use-open-funnel';
import { BinDialog } from './BinDialog';
import { DamagedCard, FunnelCard } from './FunnelCard';
import style from './StartPage.module.css';
import type { LibraryView } from './use-library';

const SHOWN = 4;

export interface RecentSectionProps {
  readonly view: LibraryView;
  readonly actions: LibraryActions;
  /** True for names that the search lets through. */
  readonly fits: (name: string) => boolean;
  readonly searching: boolean;
}

export function RecentSection({ view, actions, fits, searching }: RecentSectionProps) {
  const t = useWords();
  const { memory, library } = useServices();
  const { pickFunnel } = useIntake();
  const [all, setAll] = useState(false);
  const [binShown, setBinShown] = useState(false);
  const [renaming, setRenaming] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const last = memory.read(LAST_OPENED);
  const items = view.kind === 'there' ? view.items.filter((item) => fits(nameOf(item))) : [];
  const bin = view.kind === 'there' ? view.bin : [];
  const shown = all || searching ? items : items.slice(0, SHOWN);

  return (
    <section aria-labelledby="recent">
      <div className={style['head']}>
        <h2 id="recent">{t('library.recent')}</h2>
        <div className={style['side']}>
          {!searching && items.length > SHOWN ? (
            <Button look="quiet" size="s" onPress={() => setAll(!all)}>
              {all ? t('library.showFewer') : t('library.showAll', { count: items.length })}
            </Button>
          ) : null}
          {bin.length > 0 ? (
            <Button look="quiet" size="s" onPress={() => setBinShown(true)}>
              <Trash2 size={14} aria-hidden />
              {t('library.bin')}
            </Button>
          ) : null}
          <Button look="quiet" size="s" onPress={pickFunnel}>
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
          {searching ? t('library.nothingFound') : t('library.none')}
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
      {binShown && bin.length > 0 ? (
        <BinDialog
          bin={bin}
          onRestore={(id) => void library.restore(id).catch(() => undefined)}
          onClose={() => setBinShown(false)}
        />
      ) : null}
    </section>
  );
}
