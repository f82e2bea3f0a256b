/** The right half: the funnel that the answers draw, its grade, and how skipped stages are to be counted. */
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { CohortChoice } from './CohortChoice';
import { asksOfMoves, isOrderly, PolicyChoice } from './PolicyChoice';
import { PreviewRiver } from './PreviewRiver';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';
import { VerdictFacts } from './VerdictFacts';

export function Preview({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const say = useFindingText();
  const result = work.result;
  const report = result?.report;
  const span = report?.span ?? null;
  const grade =
    report === undefined ? '' : t(isOrderly(work, report) ? 'wizard.gradeOrderly' : `wizard.grade.${report.grade}`);
  const between = span === null ? '' : t('wizard.span', { from: format.date(span.from), to: format.date(span.to) });
  const when =
    span === null || span.periods === 0
      ? between
      : t('wizard.spanOf', { periods: t(`wizard.inPeriods.${span.period}`, { count: span.periods }), span: between });
  return (
    <>
      <div className={style['previewHead']}>
        <h2 className={style['stepTitle']}>{t('wizard.preview')}</h2>
        <span className={style['note']}>{when}</span>
      </div>
      <div className={style['picture']} aria-busy={work.drawing}>
        {result === null ? (
          <p className={style['note']}>{work.drawing ? t('wizard.drawing') : t('wizard.nothingYet')}</p>
        ) : (
          <PreviewRiver funnel={result.funnel} />
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
              <VerdictFacts work={work} report={report} />
            </div>
          </div>
          <PolicyChoice work={work} report={report} />
          {asksOfMoves(report) ? null : <CohortChoice work={work} report={report} />}
        </section>
      )}
    </>
  );
}
