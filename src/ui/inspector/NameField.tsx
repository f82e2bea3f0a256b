/** The name of what is selected, edited in place: kept when left or on Enter, given up on Esc. */
import { useRef, useState } from 'react';
import { leaveField } from '../shared/leave-field';
import style from './Inspector.module.css';

export interface NameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (name: string) => void;
}

export function NameField({ label, value, placeholder = '', onChange }: NameFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const abandoned = useRef(false);
  const keep = () => {
    if (abandoned.current) {
      abandoned.current = false;
      return;
    }
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
        if (e.key === 'Enter') {
          keep();
          e.currentTarget.select();
        }
        if (e.key === 'Escape') {
          // Esc gives the draft up; the blur that follows must not keep it.
          abandoned.current = true;
          setDraft(null);
          leaveField(e.currentTarget);
        }
      }}
    />
  );
}
