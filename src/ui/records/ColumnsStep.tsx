/** Step 2: every used column with its first values, what it means, and what was read with that meaning. */
import { AlertCircle, ArrowRight, Check } from 'lucide-react';
import { useState } from 'react';
import { MEANINGS, type ColumnReading, type Meaning } from '#records/types';
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';

const UNUSED = '';

export function ColumnsStep({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (work.reading.state !== 'read') return null;
  const columns = work.result?.report.columns ?? work.reading.session.guess.columns;
  const used = columns.filter((c) => c.meaning !== null || c.stage !== undefined || asked.includes(c.column));
  const unused = columns.filter((c) => !used.includes(c));
  return (
    <>
      <div className={style['stepHead']}>
        <div>
          <h2 className={style['stepTitle']}>{t('wizard.whatMeans')}</h2>
          <p className={style['note']}>{t('wizard.guessed')}</p>
        </div>
        <span className={style['chipGood']}>
          <Check size={13} strokeWidth={2.5} aria-hidden />
          {t('wizard.matched', { count: used.filter((c) => c.meaning !== null || c.stage !== undefined).length })}
        </span>
      </div>
      <table className={style['columns']}>
        <colgroup>
          <col />
          <col />
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('wizard.inFile')}</th>
            <th scope="col">{t('wizard.firstValues')}</th>
            <th scope="col" colSpan={2}>
              {t('wizard.means')}
            </th>
            <th scope="col">{t('wizard.weRead')}</th>
          </tr>
        </thead>
        <tbody>
          {used.map((column) => (
            <ColumnRow key={`${String(column.file)} ${column.column}`} column={column} work={work} />
          ))}
        </tbody>
      </table>
      {unused.length === 0 ? null : (
        <div className={style['unused']}>
          <span>{t('wizard.notUsed')}</span>
          {unused.map((c) => (
            <button
              key={`${String(c.file)} ${c.column}`}
              type="button"
              className={style['chip']}
              aria-label={t('wizard.useColumn', { column: c.column })}
              title={c.first.join(' · ')}
              onClick={() => setAsked([...asked, c.column])}
            >
              {c.column}
            </button>
          ))}
        </div>
      )}
      {work.reading.session.tables.length > 1 ? <Join work={work} /> : null}
      {work.result === null ? null : (
        <>
          <p className={style['subhead']}>{t('wizard.stagesInOrder')}</p>
          <div className={style['stageChips']}>
            {work.result.report.stages.map((s) => (
              <span
                key={s.name}
                className={style[`stage-${s.kind}`]}
                title={t('wizard.reached', { cases: format.count(s.cases) })}
              >
                {s.name}
              </span>
            ))}
          </div>
        </>
      )}
    </>
  );
}

function ColumnRow({ column, work }: { readonly column: ColumnReading; readonly work: Import }) {
  const t = useWords();
  const say = useFindingText();
  const reading = column.reading;
  return (
    <tr>
      <th scope="row" className={style['columnName']}>
        {column.column}
      </th>
      <td className={style['values']}>
        {column.first.slice(0, 2).map((value, i) => (
          <div key={i}>{value}</div>
        ))}
      </td>
      <td className={style['arrow']}>
        <ArrowRight size={18} strokeWidth={1.5} aria-hidden />
      </td>
      <td className={style['meaning']}>
        {column.stage === undefined ? (
          <Select<Meaning | typeof UNUSED>
            hideLabel
            label={t('wizard.meaningOf', { column: column.column })}
            value={column.meaning ?? UNUSED}
            options={[
              { value: UNUSED, label: t('wizard.unused') },
              ...MEANINGS.map((m) => ({ value: m, label: t(`wizard.meaning.${m}`) })),
            ]}
            onChange={(m) => work.setMeaning(column.column, m === UNUSED ? null : m)}
          />
        ) : (
          t('wizard.stageDate', { stage: column.stage })
        )}
      </td>
      <td className={reading === null ? style['note'] : style[reading.level]}>
        {reading === null ? null : (
          <>
            {reading.level === 'warning' ? <AlertCircle size={14} aria-hidden /> : <Check size={14} aria-hidden />}
            {say(reading)}
          </>
        )}
      </td>
    </tr>
  );
}

/** Which columns of the two files hold the same key. */
function Join({ work }: { readonly work: Import }) {
  const t = useWords();
  if (work.reading.state !== 'read') return null;
  const [a, b] = work.reading.session.tables;
  if (a === undefined || b === undefined) return null;
  // As told; else the key that was found to join them.
  const key = work.result?.report.reasons.find((r) => r.code === 'records.joined')?.params['column'];
  const found = [a, b].map((table) => table.columns.find((c) => c.name === key)?.name);
  const on =
    work.map.join?.on ?? (found[0] === undefined || found[1] === undefined ? null : ([found[0], found[1]] as const));
  const set = (left: string, right: string): void =>
    work.setMap({ join: { with: work.map.join?.with ?? 1, on: [left, right] } });
  return (
    <fieldset className={style['join']}>
      <legend>{t('wizard.join')}</legend>
      <Select
        label={t('wizard.joinFirst', { file: a.file })}
        placeholder={t('wizard.joinChoose')}
        value={on?.[0] ?? null}
        options={a.columns.map((c) => ({ value: c.name, label: c.name }))}
        onChange={(left) => set(left, on?.[1] ?? b.columns[0]?.name ?? '')}
      />
      <Select
        label={t('wizard.joinFirst', { file: b.file })}
        placeholder={t('wizard.joinChoose')}
        value={on?.[1] ?? null}
        options={b.columns.map((c) => ({ value: c.name, label: c.name }))}
        onChange={(right) => set(on?.[0] ?? a.columns[0]?.name ?? '', right)}
      />
    </fieldset>
  );
}
