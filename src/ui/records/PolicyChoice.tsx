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

export function PolicyChoice({ work, report }: { readonly work: Import; readonly report: ImportReport }) {
  const t = useWords();
  const format = useFormat();
  const { policy } = report;
  if (policy === null) return null;
  if (policy.unevenCases === 0) return <p className={style['note']}>{t('wizard.policyTitleNone')}.</p>;
  const skips = policy.skippingCases > 0;
  const chance = (side: PolicySide): string => format.share(side.winChance, 1);
  const effect = (side: PolicySide): string =>
    t('wizard.policyEffect', { edges: format.count(side.edges), chance: chance(side) });
  const options: { value: CountPolicy; label: string; note: string }[] = [
    {
      value: 'as-recorded',
      label: t('wizard.asRecorded'),
      note: `${t(skips ? 'wizard.asRecordedNote' : 'wizard.backRecordedNote')} ${effect(policy.asRecorded)}`,
    },
  ];
  if (skips)
    options.unshift({ value: 'fill', label: t('wizard.fill'), note: `${t('wizard.fillNote')} ${effect(policy.fill)}` });
  if (policy.leaveOut.cases > 0)
    options.push({
      value: 'leave-out',
      label: t('wizard.leaveOut'),
      note: t('wizard.leaveOutNote', { count: policy.leaveOut.cases, chance: chance(policy.leaveOut) }),
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
