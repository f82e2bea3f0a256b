/** A file that is being opened: its name, how far it is, and the way to stop. Small files are there before it shows. */
import { useEffect } from 'react';
import { Button } from '../shared/Button';
import { useWords } from '../shared/use-words';
import style from './OpeningNotice.module.css';

export interface OpeningNoticeProps {
  /** The name of the file. */
  readonly name: string;
  /** 0–1. */
  readonly done: number;
  readonly onStop: () => void;
}

export function OpeningNotice({ name, done, onStop }: OpeningNoticeProps) {
  const t = useWords();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onStop();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [onStop]);
  return (
    <div className={style['notice']}>
      <p className={style['name']} role="status">
        {t('shell.opening', { name })}
      </p>
      <progress className={style['bar']} max={1} value={done} aria-label={t('shell.opening', { name })} />
      <Button size="s" onPress={onStop}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
