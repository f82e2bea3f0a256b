/** The page of one funnel: opens it from the library, then shows the frame around it, or says why it cannot. */
import { useWords } from '../shared/use-words';
import { AppProvider } from '../shared/use-app';
import { Button } from '../shared/Button';
import { Mark } from '../shared/Mark';
import { useFaultLines } from '../shared/use-fault-lines';
import style from './EditorPage.module.css';
import { Frame } from './Frame';
import { useLibraryActions } from './use-library-actions';
import { useOpenFunnel, type Opening } from './use-open-funnel';

export function EditorPage({ id }: { readonly id: string }) {
  const opening = useOpenFunnel(id);
  if (opening.kind === 'open') {
    return (
      <AppProvider value={opening.open.store}>
        <Frame open={opening.open} />
      </AppProvider>
    );
  }
  return <NotOpen opening={opening} />;
}

function NotOpen({ opening }: { readonly opening: Exclude<Opening, { kind: 'open' }> }) {
  const t = useWords();
  const lines = useFaultLines();
  const { goHome, download } = useLibraryActions();
  if (opening.kind === 'loading')
    return <div className={style['loading']} role="status" aria-label={t('shell.loading')} />;
  const key = opening.kind === 'refused' ? 'storage' : opening.kind;
  return (
    <main className={style['page']}>
      <Mark size={40} />
      <h1 className={style['title']}>{t(`shell.${key}Title`)}</h1>
      <p className={style['note']}>{t(`shell.${key}Note`)}</p>
      {opening.kind === 'damaged' ? (
        <ul className={style['faults']}>
          {lines(opening.entry.faults.slice(0, 50)).map((line, i) => (
            <li key={`${i} ${line.path}`}>
              <code>{line.path}:</code> {line.reason}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={style['actions']}>
        {opening.kind === 'damaged' ? (
          <Button look="primary" onPress={() => void download(opening.entry)}>
            {t('shell.download')}
          </Button>
        ) : null}
        <Button onPress={goHome}>{t('shell.back')}</Button>
      </div>
    </main>
  );
}
