/** What was deleted lately: each by its name, with the way back. */
import { Undo2 } from 'lucide-react';
import type { LibraryItem } from '#state/ports';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { useServices } from '../shared/services';
import { formatFor } from '../shared/use-format';
import { useLanguage, useWords } from '../shared/use-words';
import { nameOf } from '../shell/use-library-actions';
import style from './BinDialog.module.css';

export interface BinDialogProps {
  readonly bin: readonly LibraryItem[];
  readonly onRestore: (id: string) => void;
  readonly onClose: () => void;
}

export function BinDialog({ bin, onRestore, onClose }: BinDialogProps) {
  const t = useWords();
  const { clock } = useServices();
  const format = formatFor(useLanguage(), '');
  return (
    <Dialog title={t('library.bin')} note={t('library.binNote')} onClose={onClose} width={480}>
      <ul className={style['list']}>
        {bin.map((item) => {
          const name = nameOf(item) === '' ? t('shell.untitled') : nameOf(item);
          return (
            <li key={item.id} className={style['row']}>
              <span className={style['name']}>{name}</span>
              <span className={style['when']}>{format.ago(item.deletedAt ?? 0, clock.now())}</span>
              <Button size="s" aria-label={`${t('library.restore')}: ${name}`} onPress={() => onRestore(item.id)}>
                <Undo2 size={14} aria-hidden />
                {t('library.restore')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
