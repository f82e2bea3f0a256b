/** How deals that skip stages or go back are to be counted: each way with its effect in numbers. */
import type { CountPolicy, ImportReport, PolicySide } from '#records/types';
import { useWords } from '../shared/use-words';
import { Choice } from './Choice';
import style from './ImportWizard.module.css';
import type { Import } from './use-import';
import { useFormat } from './use-plain-format';

/** Some deals are left out of the count because of the way they went. */
export function isOrderly(work: Import, report: ImportReport): boolean {
  return work.count === 'leave-out' && report.grade === 'B' && (report.policy?.unevenCases ?? 0) > 0;
}

/** There are deals that skip stages or go back, so that it matters how they are counted. */
export function asksOfMoves(report: ImportReport): boolean {
  return report.policy !== null && report.policy.unevenCases > 0;
}

export function PolicyChoice({ work, report }: { readonly work: Import; readonly report: ImportReport }) {
  const t = useWords();
  const format = useFormat();
  const { policy } = report;
  if (policy === null) return null;
  if (!asksOfMoves(report)) return <p className={style['even']}>{t('wizard.policyTitleNone')}.</p>;
  const skips = policy.skippingCases > 0;
  const effect = (side: PolicySide): string =>
    t('wizard.policyEffect', { edges: format.count(side.edges), chance: format.share(side.winChance, 1) });
  const options: { value: CountPolicy; label: string; note: string; effect: string }[] = [
    {
      value: 'as-recorded',
      label: t('wizard.asRecorded'),
      note: t(skips ? 'wizard.asRecordedNote' : 'wizard.backRecordedNote'),
      effect: effect(policy.asRecorded),
    },
  ];
  if (skips)
    options.unshift({
      value: 'fill',
      label: t('wizard.fill'),
      note: t('wizard.fillNote'),
      effect: effect(policy.fill),
    });
  if (policy.leaveOut.cases > 0)
    options.push({
      value: 'leave-out',
      label: t('wizard.leaveOut'),
      note: t('wizard.leaveOutNote', { count: policy.leaveOut.cases }),
      effect: effect(policy.leaveOut),
    });
  return (
    <>
      <Choice
        title={t(skips ? 'wizard.policyTitle' : 'wizard.backTitle', {
          count: skips ? policy.skippingCases : policy.backwardCases,
        })}
        value={work.count}
        options={options}
        onChange={work.setCount}
      />
      {policy.backwardCases === 0 || !skips ? null : (
        <p className={style['note']}>{t('wizard.backward', { cases: format.count(policy.backwardCases) })}</p>
      )}
    </>
  );
}
