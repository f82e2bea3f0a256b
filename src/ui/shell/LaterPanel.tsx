/** What a tab that is not built yet will show, said plainly. */
import type { Tab } from '#state/session';
import { useWords } from '../shared/use-words';
import style from './LaterPanel.module.css';

export function LaterPanel({ tab }: { readonly tab: Exclude<Tab, 'moves' | 'scenarios'> }) {
  const t = useWords();
  return (
    <div className={style['panel']}>
      <h2 className={style['title']}>{t(`shell.tabs.${tab}`)}</h2>
      <p className={style['text']}>{t(`shell.later.${tab}`)}</p>
      <p className={style['note']}>{t('shell.later.note')}</p>
    </div>
  );
}
