/** Step 3: the stages in the order deals meet them, their names, and which of them end the way. */
import { AlertCircle, ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { StageReading } from '#records/types';
import { IconButton } from '../shared/IconButton';
import { Select } from '../shared/Select';
import { useWords } from '../shared/use-words';
import style from './ImportWizard.module.css';
import { moveStage, renameStage, setStageKind } from './stage-answers';
import type { Import } from './use-import';
import { useFindingText } from './use-finding-text';
import { useFormat } from './use-plain-format';

/** What is uncertain about the stages is said where it can be changed. */
const DOUBTS = [
  'records.orderAssumed',
  'records.orderByTimes',
  'records.assumedWon',
  'records.assumedEnd',
  'records.noWins',
];
const KINDS = ['stage', 'won', 'lost', 'parked'] as const;

export function StagesStep({ work }: { readonly work: Import }) {
  const t = useWords();
  const say = useFindingText();
  const stages = work.result?.report.stages ?? [];
  const doubts = (work.result?.report.reasons ?? []).filter((r) => DOUBTS.includes(r.code));
  return (
    <>
      <h2 className={style['stepTitle']}>{t('wizard.stagesTitle')}</h2>
      <p className={style['note']}>{t('wizard.stagesNote')}</p>
      {doubts.map((finding) => (
        <p key={finding.code} className={style['stagesDoubt']}>
          <AlertCircle size={15} aria-hidden />
          <span>{say(finding)}</span>
        </p>
      ))}
      <ol className={style['stages']}>
        {stages.map((stage, i) => (
          <StageRow
            key={stage.name}
            stage={stage}
            first={i === 0}
            last={i === stages.length - 1}
            work={work}
            stages={stages}
          />
        ))}
      </ol>
    </>
  );
}

interface StageRowProps {
  readonly stage: StageReading;
  readonly stages: readonly StageReading[];
  readonly first: boolean;
  readonly last: boolean;
  readonly work: Import;
}

function StageRow({ stage, stages, first, last, work }: StageRowProps) {
  const t = useWords();
  const format = useFormat();
  const [draft, setDraft] = useState<string | null>(null);
  const keep = () => {
    const to = draft?.trim() ?? '';
    if (to !== '' && to !== stage.name) work.setMap(renameStage(stages, work.map, stage.name, to));
    setDraft(null);
  };
  return (
    <li className={style['stageRow']}>
      <input
        className={style['stageName']}
        aria-label={t('wizard.stageName', { stage: stage.name })}
        value={draft ?? stage.name}
        onChange={(e) => setDraft(e.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(e) => {
          if (e.key === 'Enter') keep();
        }}
      />
      <Select
        hideLabel
        label={t('wizard.stageKind', { stage: stage.name })}
        value={stage.kind}
        options={KINDS.map((k) => ({ value: k, label: t(`wizard.kind.${k}`) }))}
        onChange={(kind) => work.setMap(setStageKind(stages, work.map, stage.name, kind))}
      />
      <span className={style['reached']}>
        {t('wizard.reached', { cases: format.count(stage.cases) })}
        {stage.assumed ? <em> · {t('wizard.assumed')}</em> : null}
      </span>
      <IconButton
        size={24}
        label={t('wizard.up', { stage: stage.name })}
        icon={<ArrowUp size={14} />}
        isDisabled={first}
        onPress={() => work.setMap(moveStage(stages, work.map, stage.name, -1))}
      />
      <IconButton
        size={24}
        label={t('wizard.down', { stage: stage.name })}
        icon={<ArrowDown size={14} />}
        isDisabled={last}
        onPress={() => work.setMap(moveStage(stages, work.map, stage.name, 1))}
      />
    </li>
  );
}
