/** The field in which a node's name is changed in place: Enter and leaving keep it, Esc does not. */
import { useRef } from 'react';
import { useWords } from '../shared/use-words';
import style from './NodeCard.module.css';

export interface NameFieldProps {
  readonly name: string;
  /** Null: nothing is to change. */
  readonly onDone: (name: string | null) => void;
}

export function NameField({ name, onDone }: NameFieldProps) {
  const t = useWords();
  const done = useRef(false);
  const finish = (text: string | null): void => {
    // Enter takes the field away, which would leave it a second time.
    if (done.current) return;
    done.current = true;
    const trimmed = text?.trim() ?? '';
    onDone(trimmed === '' || trimmed === name ? null : trimmed);
  };
  return (
    <input
      className={`${style['rename'] ?? ''} nodrag nopan nowheel`}
      aria-label={t('canvas.rename')}
      defaultValue={name}
      autoFocus
      maxLength={200}
      spellCheck={false}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={(e) => finish(e.currentTarget.value)}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === 'Enter') finish(e.currentTarget.value);
        if (e.key === 'Escape') finish(null);
      }}
    />
  );
}
