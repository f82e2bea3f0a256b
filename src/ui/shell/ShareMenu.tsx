/** What leads out of the page: the funnel as a file, or as text on the clipboard. */
import { Copy, Download, Share } from 'lucide-react';
import { Button } from 'react-aria-components';
import { textOf } from '#state/gate';
import { Menu, MenuTrigger } from '../shared/Menu';
import { useServices } from '../shared/services';
import { toast } from '../shared/Toasts';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './ShareMenu.module.css';
import { useLibraryActions } from './use-library-actions';

export function ShareMenu() {
  const t = useWords();
  const store = useAppStore();
  const { files, gate } = useServices();
  const { download } = useLibraryActions();
  const copy = async (): Promise<void> => {
    const done = await files.copy(await textOf(await gate.write(store.getState().history.present)));
    toast({ text: t(done ? 'shell.copied' : 'shell.notCopied') });
  };
  return (
    <MenuTrigger>
      <Button className={style['share'] ?? ''} aria-label={t('shell.share')}>
        <Share size={14} aria-hidden />
        <span className={style['word']}>{t('shell.share')}</span>
      </Button>
      <Menu
        label={t('shell.shareMenu')}
        placement="bottom end"
        groups={[
          {
            id: 'share',
            items: [
              {
                id: 'download',
                label: t('shell.downloadFile'),
                note: t('shell.downloadNote'),
                icon: <Download size={14} />,
                run: () => void download({ id: store.getState().id, funnel: store.getState().history.present }),
              },
              {
                id: 'copy',
                label: t('shell.copyText'),
                note: t('shell.copyTextNote'),
                icon: <Copy size={14} />,
                run: () => void copy(),
              },
            ],
          },
        ]}
      />
    </MenuTrigger>
  );
}
