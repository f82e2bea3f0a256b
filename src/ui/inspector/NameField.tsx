/** The name of what is selected, edited in place: kept when left or on Enter, given up on Esc. */
import { useState } from 'react';
import style from './Inspector.module.css';

export interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (name: string) => void;
}

export function NameField({ label, value, placeholder = '', onChange }: NameFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    if (draft !== null && draft.trim() !== value) onChange(draft.trim());
    setDraft(null);
  };
  return (
    <input
      className={style['name']}
      aria-label={label}
      placeholder={placeholder}
      title={value}
      value={draft ?? value}
      onChange={(e) => setDraft(e.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key === 'Enter') e.currentTarget.blur();
        if (e.key === 'Escape') setDraft(null);
      }}
    />
  );
}
