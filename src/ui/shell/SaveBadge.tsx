/** Whether the open funnel is saved: a dot and a word; when another tab writes it, the way to go on here. */
import { Button } from 'react-aria-components';
import type { OpenFunnel } from '#state/open-funnel';
import { Tip } from '../shared/Tip';
import { useApp } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import style from './SaveBadge.module.css';

export function SaveBadge({ open }: { readonly open: OpenFunnel }) {
  const t = useWords();
  const state = useApp((s) => s.saveState);
  const word = state === 'unsaved' ? 'saving' : state;
  return (
    <div className={style['badge']} data-state={word}>
      <span className={style['dot']} aria-hidden />
      <span role="status" className={style['word']}>
        {t(`shell.save.${word}`)}
      </span>
      {state === 'elsewhere' ? (
        <Tip text={t('shell.save.takeOverHint')}>
          <Button className={style['take'] ?? ''} onPress={() => open.takeOver()}>
            {t('shell.save.takeOver')}
          </Button>
        </Tip>
      ) : null}
    </div>
  );
}
