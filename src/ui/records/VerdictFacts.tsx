/** The verdict in a few figures: what the records hold, and in amber what they lack. */
import type { ImportReport } from '#records/types';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import { isOrderly } from './PolicyChoice';
import type { Import } from './use-import';
import { useFormat } from './use-plain-format';

/** Reasons that fewer of the losses have are no full account. */
const FULL = 0.8;

export function VerdictFacts({ work, report }: { readonly work: Import; readonly report: ImportReport }) {
  const t = useWords();
  const format = useFormat(work.result?.funnel.currency);
  const { outcomes, winRate, wonAmount, daysToWin, skipped } = report;
  const reasons = reasonShare(report);
  return (
    <p className={style['facts']}>
      <span>{t('wizard.deals', { count: report.cases })}</span>
      {winRate === null || winRate.n === 0 ? null : (
        <span>
          {t(outcomes.open > 0 && winRate.n === report.cases ? 'wizard.winRateOfAll' : 'wizard.winRate', {
            rate: format.share(winRate.k / winRate.n, 1),
            k: format.count(winRate.k),
            n: format.count(winRate.n),
          })}
        </span>
      )}
      {outcomes.open === 0 ? null : <span>{t('wizard.open', { count: outcomes.open })}</span>}
      {report.grade === 'A' && !isOrderly(work, report) ? <span>{t('wizard.dated')}</span> : null}
      {wonAmount === null || wonAmount.mean < 0 ? null : (
        <span>
          {t('wizard.wonWorth', {
            value: format.money(wonAmount.mean),
          })}
        </span>
      )}
      {report.grade === 'A' || daysToWin === null ? null : (
        <span>{t('wizard.toWin', { days: format.number(daysToWin.median, 1) })}</span>
      )}
      {reasons === null || reasons >= FULL ? null : (
        <span className={style['warning']}>{t('wizard.reasonShare', { share: format.share(reasons) })}</span>
      )}
      {skipped === 0 ? null : (
        <span className={style['warning']}>{t('wizard.leftOut', { rows: format.count(skipped) })}</span>
      )}
    </p>
  );
}

/** Share of the losses that say why; null where no column does. */
function reasonShare({ columns, lossReasons, outcomes }: ImportReport): number | null {
  const lost = outcomes.lost + outcomes.parked;
  if (lost === 0 || !columns.some((c) => c.meaning === 'lossReason')) return null;
  return lossReasons.reduce((sum, r) => sum + r.cases, 0) / lost;
}
