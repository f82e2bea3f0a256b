/** Step 4: what can and cannot be trusted, which rows were left out and why, how open deals are counted. */
import { AlertCircle, Check, Info } from 'lucide-react';
import { CohortChoice } from './CohortChoice';
import { asksOfMoves, isOrderly } from './PolicyChoice';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';

const ICONS = { good: Check, note: Info, warning: AlertCircle } as const;

export function DrawStep({ work }: { readonly work: Import }) {
  const t = useWords();
  const format = useFormat();
  const say = useFindingText();
  const report = work.result?.report;
  if (report === undefined) return null;
  return (
    <>
      <h2 className={style['stepTitle']}>{t('wizard.checkTitle')}</h2>
      <p className={style['note']}>
        {t(isOrderly(work, report) ? 'wizard.gradeOrderlyNote' : `wizard.gradeNote.${report.grade}`)}
      </p>
      <ul className={style['findings']}>
        {report.reasons.map((finding, i) => {
          const Icon = ICONS[finding.level];
          return (
            <li key={i} className={style[finding.level]}>
              <Icon size={15} aria-hidden />
              <span>{say(finding)}</span>
            </li>
          );
        })}
        {report.daysToWin === null ? null : (
          <li className={style['note']}>
            <Info size={15} aria-hidden />
            <span>
              {t('wizard.cycle', {
                mean: format.number(report.daysToWin.mean, 1),
                median: format.number(report.daysToWin.median, 1),
              })}
            </span>
          </li>
        )}
      </ul>
      {asksOfMoves(report) ? <CohortChoice work={work} report={report} /> : null}
    </>
  );
}
