/** The right half: the funnel that the answers draw, its grade, and how skipped stages are to be counted. */
import { useMemo } from 'react';
import { solveFunnel } from '#engine/solve-funnel';
import { useWords } from '../shared/use-words';
import { Choice } from './Choice';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { PreviewRiver } from './PreviewRiver';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';

export function Preview({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const say = useFindingText();
  const result = work.result;
  const solved = useMemo(() => {
    if (result === null) return null;
    const solution = solveFunnel(result.funnel);
    return solution.ok ? solution.value : null;
  }, [result]);
  const report = result?.report;
  const span = report?.span ?? null;
  return (
    <>
      <div className={style['previewHead']}>
        <h2 className={style['stepTitle']}>{t('wizard.preview')}</h2>
        <span className={style['note']}>{span === null ? '' : t('wizard.span', { from: format.date(span.from), to: format.date(span.to) })}</span>
      </div>
      <div className={style['picture']} aria-busy={work.drawing}>
        {result === null ? (
          <p className={style['note']}>{work.drawing ? t('wizard.drawing') : t('wizard.nothingYet')}</p>
        ) : (
          <PreviewRiver funnel={result.funnel} result={solved} />
        )}
      </div>
      {work.drawFaults.length === 0 ? null : (
        <div role="alert" className={style['refused']}>
          <b>{t('wizard.refusedDraw')}</b>
          <ul>
            {work.drawFaults.slice(0, 8).map((f, i) => (
              <li key={i}>{say(f)}</li>
            ))}
          </ul>
        </div>
      )}
      {report === undefined ? null : (
        <section className={style['verdict']} aria-label={t(`wizard.grade.${report.grade}`)}>
          <div className={style['gradeRow']}>
            <span className={style[`grade-${report.grade}`]} aria-hidden>
              {report.grade}
            </span>
            <div>
              <h3 className={style['gradeTitle']}>{t(`wizard.grade.${report.grade}`)}</h3>
              <p className={style['facts']}>
                <span>{t('wizard.deals', { count: report.cases })}</span>
                {report.winRate === null || report.winRate.n === 0 ? null : (
                  <span>
                    {t(report.outcomes.open > 0 && report.winRate.n === report.cases ? 'wizard.winRateOfAll' : 'wizard.winRate', {
                      rate: format.share(report.winRate.k / report.winRate.n, 1),
                      k: format.count(report.winRate.k),
                      n: format.count(report.winRate.n),
                    })}
                  </span>
                )}
                {report.outcomes.open === 0 ? null : <span>{t('wizard.open', { count: report.outcomes.open })}</span>}
                {report.skipped === 0 ? null : <span className={style['warning']}>{t('wizard.leftOut', { rows: format.count(report.skipped) })}</span>}
              </p>
            </div>
          </div>
          {report.policy === null ? null : report.policy.skippingCases === 0 ? (
            <p className={style['note']}>{t('wizard.policyTitleNone')}.</p>
          ) : (
            <Choice
              title={t('wizard.policyTitle', { count: report.policy.skippingCases })}
              value={work.count}
              options={[
                {
                  value: 'fill',
                  label: t('wizard.fill'),
                  note: `${t('wizard.fillNote')} ${t('wizard.policyEffect', { edges: format.count(report.policy.fill.edges), chance: format.share(report.policy.fill.winChance, 1) })}`,
                },
                {
                  value: 'as-recorded',
                  label: t('wizard.asRecorded'),
                  note: `${t('wizard.asRecordedNote')} ${t('wizard.policyEffect', { edges: format.count(report.policy.asRecorded.edges), chance: format.share(report.policy.asRecorded.winChance, 1) })}`,
                },
              ]}
              onChange={work.setCount}
            />
          )}
          {report.policy === null || report.policy.backwardCases === 0 ? null : (
            <p className={style['note']}>{t('wizard.backward', { cases: format.count(report.policy.backwardCases) })}</p>
          )}
        </section>
      )}
    </>
  );
}
