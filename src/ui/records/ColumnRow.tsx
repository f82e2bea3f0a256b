/** One column of the file: its first values, what it means, and what was read with that meaning. */
import { AlertCircle, ArrowRight, Check } from 'lucide-react';
import { useState } from 'react';
import { MEANINGS, type ColumnReading } from '#records/types';
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import type { ColumnAnswer } from './column-answers';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { useFindingText } from './use-finding-text';

const UNUSED = 'unused';
type Choice = NonNullable<ColumnAnswer> | typeof UNUSED;

export function ColumnRow({ column, work }: { readonly column: ColumnReading; readonly work: Import }) {
  const t = useWords();
  const say = useFindingText();
  const { reading, stage } = column;
  const value: Choice = stage !== undefined ? 'stageDate' : (column.meaning ?? UNUSED);
  return (
    <tr>
      <th scope="row" className={style['columnName']}>
        {column.column}
      </th>
      <td className={style['values']}>
        {column.first.slice(0, 2).map((text, i) => (
          <div key={i}>{text}</div>
        ))}
      </td>
      <td className={style['arrow']}>
        <ArrowRight size={18} strokeWidth={1.5} aria-hidden />
      </td>
      <td className={style['meaning']}>
        <Select<Choice>
          hideLabel
          label={t('wizard.meaningOf', { column: column.column })}
          value={value}
          options={[
            { value: UNUSED, label: t('wizard.unused') },
            ...MEANINGS.map((m) => ({ value: m, label: t(`wizard.meaning.${m}`) })),
            { value: 'stageDate', label: t('wizard.stageDate') },
          ]}
          onChange={(m) => work.setColumn(column.column, m === UNUSED ? null : m)}
        />
        {stage === undefined ? null : <StageOfDate column={column.column} stage={stage} work={work} />}
      </td>
      <td className={reading === null ? style['note'] : style[reading.level]}>
        {reading === null ? null : (
          <div className={style['reading']}>
            {reading.level === 'warning' ? <AlertCircle size={14} aria-hidden /> : <Check size={14} aria-hidden />}
            <span>{say(reading)}</span>
          </div>
        )}
      </td>
    </tr>
  );
}

/** The name of the stage whose entry the column dates; kept when the field is left or Enter is pressed. */
function StageOfDate({
  column,
  stage,
  work,
}: {
  readonly column: string;
  readonly stage: string;
  readonly work: Import;
}) {
  const t = useWords();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    const name = draft?.trim() ?? '';
    if (name !== '' && name !== stage) work.setColumn(column, 'stageDate', name);
    setDraft(null);
  };
  return (
    <input
      className={style['stageName']}
      aria-label={t('wizard.stageOfDate', { column })}
      value={draft ?? stage}
      onChange={(e) => setDraft(e.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(e) => {
        if (e.key === 'Enter') keep();
      }}
    />
  );
}
