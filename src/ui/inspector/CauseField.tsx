/** The cause of a criterion or a loss: traffic, handling, offer, or a word of the author's own, which is kept as written. */
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import { CAUSES, causeWord } from './cause-word';

export interface CauseFieldProps {
  readonly value: string | undefined;
  readonly onChange: (cause: string) => void;
  readonly hideLabel?: boolean;
}

export function CauseField({ value, onChange, hideLabel = false }: CauseFieldProps) {
  const t = useWords();
  const own = value === undefined || CAUSES.some((c) => c === value) ? [] : [value];
  return (
    <Select
      label={t('inspector.criterionCause')}
      hideLabel={hideLabel}
      value={value ?? null}
      placeholder={t('inspector.causeOwn')}
      options={[...CAUSES, ...own].map((c) => ({ value: c, label: causeWord(t, c) }))}
      onChange={onChange}
    />
  );
}
