/** The funnel's name in the top bar, and what can be done with the funnel as a whole. */
import { ArrowLeft, ChevronDown, Copy, Download, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { OpenFunnel } from '#state/open-funnel';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './FunnelMenu.module.css';
import { RenameDialog } from './RenameDialog';
import { useLibraryActions } from './use-library-actions';

export function FunnelMenu({ open }: { readonly open: OpenFunnel }) {
  const t = useWords();
  const store = useAppStore();
  const funnel = useFunnel();
  const actions = useLibraryActions();
  const [renaming, setRenaming] = useState(false);
  const name = funnel.name === '' ? t('shell.untitled') : funnel.name;

  useEffect(() => {
    document.title = `${name} – Sluice`;
  }, [name]);

  const remove = async (): Promise<void> => {
    const { id, history } = store.getState();
    // What is open is written first, so that an undo brings back all of it.
    await open.flush();
    actions.goHome();
    await actions.remove({ id, funnel: history.present, editedAt: 0, revision: 0 });
  };

  return (
    <>
      <MenuTrigger>
        <Button className={style['name'] ?? ''} aria-label={t('shell.funnelMenu', { name })}>
          <span className={style['text']}>{name}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
        <Menu
          label={t('shell.funnelMenu', { name })}
          groups={[
            {
              id: 'go',
              items: [{ id: 'back', label: t('shell.back'), icon: <ArrowLeft size={14} />, run: actions.goHome }],
            },
            {
              id: 'funnel',
              items: [
                { id: 'rename', label: t('common.rename'), icon: <Pencil size={14} />, run: () => setRenaming(true) },
                {
                  id: 'duplicate',
                  label: t('library.duplicate'),
                  icon: <Copy size={14} />,
                  run: () => void actions.duplicate(funnel),
                },
                {
                  id: 'download',
                  label: t('library.download'),
                  icon: <Download size={14} />,
                  run: () => void actions.download({ id: store.getState().id, funnel }),
                },
              ],
            },
            {
              id: 'end',
              items: [
                {
                  id: 'remove',
                  label: t('common.remove'),
                  icon: <Trash2 size={14} />,
                  danger: true,
                  run: () => void remove(),
                },
              ],
            },
          ]}
        />
      </MenuTrigger>
      {renaming ? (
        <RenameDialog
          name={funnel.name}
          onDone={(next) => {
            store.getState().edit('rename', (f) => (f.name === next ? f : { ...f, name: next }));
            setRenaming(false);
          }}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </>
  );
}
