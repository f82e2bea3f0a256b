/** A day, written in the order of the reader's language; each part is typed by itself or stepped with the arrows. */
import { parseDate, type CalendarDate } from '@internationalized/date';
import { X } from 'lucide-react';
import { useState } from 'react';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import style from './DayField.module.css';
import { IconButton } from './IconButton';
import { useWords } from './use-words';

export interface DayFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`; empty where there is none. */
  readonly value: string;
  /** Called with a whole day, or with an empty text once it has been cleared; half a day is kept here. */
  readonly onChange: (day: string) => void;
}

/** Null for a text that is no day. */
export function dayOf(text: string): CalendarDate | null {
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

/** A moment of that day, whatever the reader's time zone. */
export const localNoon = (day: CalendarDate): number => new Date(day.year, day.month - 1, day.day, 12).getTime();

export function DayField({ label, value, onChange }: DayFieldProps) {
  const t = useWords();
  /** Counts the times that the field was cleared: a new one forgets the parts that were typed. */
  const [cleared, setCleared] = useState(0);
  return (
    <div className={style['row']}>
      <DateField
        key={cleared}
        className={style['field'] ?? ''}
        value={dayOf(value)}
        shouldForceLeadingZeros
        onChange={(day) => onChange(day?.toString() ?? '')}
        onKeyDown={(e) => e.stopPropagation()}
      >
        <Label className={style['label'] ?? ''}>{label}</Label>
        <DateInput className={style['input'] ?? ''}>
          {(segment) => <DateSegment segment={segment} className={style['segment'] ?? ''} />}
        </DateInput>
      </DateField>
      {value === '' ? null : (
        <IconButton
          size={24}
          label={t('inspector.noDay')}
          icon={<X size={13} />}
          onPress={() => {
            setCleared(cleared + 1);
            onChange('');
          }}
        />
      )}
    </div>
  );
}
