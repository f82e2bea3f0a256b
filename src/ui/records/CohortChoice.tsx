/** How deals that are still open are to be counted, each way with its effect in numbers. */
import type { ImportReport } from '#records/types';
import { useWords } from '../shared/use-words';
import { Choice } from './Choice';
import type { Import } from './use-import';
import { useFormat } from './use-plain-format';

export function CohortChoice({ work, report }: { readonly work: Import; readonly report: ImportReport }) {
  const t = useWords();
  const format = useFormat();
  const { cohorts } = report;
  if (cohorts === null) return null;
  const effect = (chance: number): string => t('wizard.cohortEffect', { chance: format.share(chance, 1) });
  return (
    <Choice
      title={t('wizard.cohortAsk', { count: report.outcomes.open })}
      value={work.cohort}
      options={[
        {
          value: 'closed',
          label: t('wizard.cohortClosed'),
          note: t('wizard.cohortClosedNote'),
          effect: effect(cohorts.closed),
        },
        { value: 'all', label: t('wizard.cohortAll'), note: t('wizard.cohortAllNote'), effect: effect(cohorts.all) },
      ]}
      onChange={work.setCohort}
    />
  );
}
