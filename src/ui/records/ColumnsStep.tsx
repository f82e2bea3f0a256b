/** Step 2: what every column means and how its values were read, how the files hang together, which stages come out. */
import { Check, ChevronRight, Lock } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useWords } from '../shared/use-words';
import { ColumnRow } from './ColumnRow';
import style from './ImportWizard.module.css';
import { JoinChoice } from './JoinChoice';
import { ReadAs } from './ReadAs';
import type { Import } from './use-import';
import { useFormat } from './use-plain-format';

export function ColumnsStep({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (work.reading.state !== 'read') return null;
  const { columns } = work;
  const matched = columns.filter((c) => c.meaning !== null || c.stage !== undefined);
  const used = columns.filter((c) => matched.includes(c) || asked.includes(c.column));
  const unused = columns.filter((c) => !used.includes(c) && c.beside === undefined);
  const beside = columns.filter((c) => !used.includes(c) && c.beside !== undefined);
  const stages = work.result?.report.stages ?? [];
  return (
    <>
      <div className={style['stepHead']}>
        <h2 className={style['stepTitle']}>{t('wizard.whatMeans')}</h2>
        <span className={style['chipGood']}>
          <Check size={13} strokeWidth={2.5} aria-hidden />
          {t('wizard.matched', { count: matched.length, of: used.length })}
        </span>
      </div>
      <p className={style['note']}>{t('wizard.guessed')}</p>
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
            <td />
            <th scope="col">{t('wizard.means')}</th>
            <th scope="col">{t('wizard.weRead')}</th>
          </tr>
        </thead>
        <tbody>
          {used.map((column) => (
            <ColumnRow key={`${String(column.file)} ${column.column}`} column={column} work={work} />
          ))}
        </tbody>
      </table>
      {beside.length === 0 ? null : (
        <div className={style['unused']}>
          <span>{t('wizard.beside')}</span>
          {beside.map((c) => (
            <span key={`${String(c.file)} ${c.column}`} className={style['chip']} title={c.first.join(' · ')}>
              {c.column}
            </span>
          ))}
        </div>
      )}
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
      <ReadAs work={work} columns={columns} />
      {work.reading.session.tables.length > 1 ? <JoinChoice work={work} /> : null}
      {stages.length === 0 ? null : (
        <>
          <p className={style['subhead']}>{t('wizard.stagesInOrder')}</p>
          <div className={style['stageChips']}>
            {stages.map((s, i) => (
              <Fragment key={s.name}>
                {i === 0 || (s.kind !== 'stage' && stages[i - 1]?.kind !== 'stage') ? null : (
                  <ChevronRight size={12} aria-hidden />
                )}
                <span
                  className={style[`stage-${s.kind}`]}
                  title={t('wizard.reached', { cases: format.count(s.cases) })}
                >
                  {s.name}
                </span>
              </Fragment>
            ))}
          </div>
        </>
      )}
      <p className={style['private']}>
        <Lock size={13} aria-hidden />
        {t('wizard.private')}
      </p>
    </>
  );
}
