/** The right half: the funnel that the answers draw, its grade, and how skipped stages are to be counted. */
import { useMemo } from 'react';
import { solveFunnel } from '#engine/solve-funnel';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { isOrderly, PolicyChoice } from './PolicyChoice';
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
  const grade =
    report === undefined ? '' : t(isOrderly(work, report) ? 'wizard.gradeOrderly' : `wizard.grade.${report.grade}`);
  return (
    <>
      <div className={style['previewHead']}>
        <h2 className={style['stepTitle']}>{t('wizard.preview')}</h2>
        <span className={style['note']}>
          {span === null ? '' : t('wizard.span', { from: format.date(span.from), to: format.date(span.to) })}
        </span>
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
        <section className={style['verdict']} aria-label={grade}>
          <div className={style['gradeRow']}>
            <span className={style[`grade-${report.grade}`]} aria-hidden>
              {report.grade}
            </span>
            <div>
              <h3 className={style['gradeTitle']}>{grade}</h3>
              <p className={style['facts']}>
                <span>{t('wizard.deals', { count: report.cases })}</span>
                {report.winRate === null || report.winRate.n === 0 ? null : (
                  <span>
                    {t(
                      report.outcomes.open > 0 && report.winRate.n === report.cases
                        ? 'wizard.winRateOfAll'
                        : 'wizard.winRate',
                      {
                        rate: format.share(report.winRate.k / report.winRate.n, 1),
                        k: format.count(report.winRate.k),
                        n: format.count(report.winRate.n),
                      },
                    )}
                  </span>
                )}
                {report.outcomes.open === 0 ? null : <span>{t('wizard.open', { count: report.outcomes.open })}</span>}
                {report.skipped === 0 ? null : (
                  <span className={style['warning']}>
                    {t('wizard.leftOut', { rows: format.count(report.skipped) })}
                  </span>
                )}
              </p>
            </div>
          </div>
          <PolicyChoice work={work} report={report} />
        </section>
      )}
    </>
  );
}
