/** The cause of a criterion or a loss: traffic, handling, offer, or one in the author's own words. */
import { useState } from 'react';
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import { CAUSES, causeWord, type CauseOf } from './cause-word';
import { TextField } from './TextField';

/** No cause: those are trimmed. */
const OTHER = ' other';

export interface CauseFieldProps {
  readonly value: string | undefined;
  readonly onChange: (cause: string) => void;
  readonly of: CauseOf;
  readonly hideLabel?: boolean;
}

export function CauseField({ value, onChange, of, hideLabel = false }: CauseFieldProps) {
  const t = useWords();
  const [writing, setWriting] = useState(false);
  const own = value === undefined || value === '' || CAUSES.some((c) => c === value) ? [] : [value];
  return (
    <>
      <Select
        label={t('inspector.criterionCause')}
        hideLabel={hideLabel}
        value={writing ? OTHER : (value ?? null)}
        placeholder={t('inspector.causeNone')}
        options={[
          ...[...CAUSES, ...own].map((c) => ({ value: c, label: causeWord(t, c, of) })),
          { value: OTHER, label: t('inspector.causeOther') },
        ]}
        onChange={(to) => {
          setWriting(to === OTHER);
          if (to !== OTHER) onChange(to);
        }}
      />
      {writing ? (
        <TextField
          label={t('inspector.causeOwn')}
          autoFocus
          value={own[0] ?? ''}
          onChange={(text) => {
            setWriting(false);
            if (text.trim() !== '') onChange(text.trim());
          }}
        />
      ) : null}
    </>
  );
}
