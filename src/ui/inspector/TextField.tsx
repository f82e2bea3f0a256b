/** A line or a block of text, kept when left (one undo step) and given up on Esc. */
import { useState } from 'react';
import style from './Inspector.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly hideLabel?: boolean;
  /** True for a field that comes when it is asked for. */
  readonly autoFocus?: boolean;
}

export function TextField({
  label,
  value,
  onChange,
  placeholder = '',
  rows = 1,
  hideLabel = false,
  autoFocus = false,
}: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  return (
    <label className={style['stack']}>
      <span className={hideLabel ? 'sr-only' : ''}>{label}</span>
      <textarea
        className={style['text']}
        rows={rows}
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={draft ?? value}
        onChange={(e) => setDraft(e.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (e.key === 'Enter' && rows === 1) {
            e.preventDefault();
            keep();
            e.currentTarget.select();
          }
          if (e.key === 'Escape') setDraft(null);
        }}
      />
    </label>
  );
}
