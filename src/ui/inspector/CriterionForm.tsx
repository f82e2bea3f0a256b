/** Editing one criterion: its words, its state, its cause, what fixing it would do to the odds, and on which exit. */
import { Trash2 } from 'lucide-react';
import { removeCriterion } from '#funnel/edits/remove-criterion';
import { setCriterion } from '#funnel/edits/set-criterion';
import { ODDS } from '#funnel/field-rules';
import { exitsOf, nodeById } from '#funnel/lookup';
import type { Criterion, FunnelNode } from '#funnel/schema';
import { Button } from '../shared/Button';
import { IconButton } from '../shared/IconButton';
import { QuantityField } from '../shared/QuantityField';
import { Segmented } from '../shared/Segmented';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showFactor } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { CauseField } from './CauseField';
import { CriterionDot } from '../canvas/Criteria';
import style from './Inspector.module.css';
import { TextField } from './TextField';

const STATES: readonly Criterion['state'][] = ['met', 'partly', 'missed', 'unknown'];
const MAIN = '';

export interface CriterionFormProps {
  readonly node: FunnelNode;
  readonly index: number;
  readonly criterion: Criterion;
  readonly onDone: () => void;
}

export function CriterionForm({ node, index, criterion, onDone }: CriterionFormProps) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const set = (detail: { readonly [K in keyof Criterion]?: Criterion[K] | undefined }, gesture?: string) =>
    store.getState().edit('criterion', (f) => setCriterion(f, node.id, index, detail), gesture ?? null);
  const exits = exitsOf(funnel, node.id);
  return (
    <div className={style['form']} role="group" aria-label={criterion.text}>
      <TextField label={t('inspector.criterionText')} value={criterion.text} onChange={(text) => set({ text })} />
      <Segmented
        label={t('inspector.criterionState')}
        fill
        value={criterion.state}
        options={STATES.map((s) => ({
          value: s,
          spoken: t(`common.state.${s}`),
          label: (
            <span className={style['mark']} title={t(`common.state.${s}`)}>
              <CriterionDot state={s} />
            </span>
          ),
        }))}
        onChange={(state) => set({ state })}
      />
      <CauseField of="criterion" value={criterion.cause} onChange={(cause) => set({ cause })} />
      <QuantityField
        label={t('inspector.criterionEffect')}
        value={criterion.effect}
        scale="positive"
        rule={ODDS}
        show={showFactor(format)}
        onChange={(effect, gesture) => set({ effect }, gesture)}
      />
      {exits.length < 2 ? null : (
        <Select
          label={t('inspector.criterionOn')}
          value={criterion.on ?? MAIN}
          options={[
            { value: MAIN, label: t('inspector.mainExit') },
            ...exits.map((e) => ({ value: e.id, label: e.name ?? nodeById(funnel, e.to)?.name ?? e.id })),
          ]}
          onChange={(on) => set({ on: on === MAIN ? undefined : on })}
        />
      )}
      <div className={style['row']}>
        <IconButton
          size={28}
          label={t('inspector.removeCriterion')}
          icon={<Trash2 size={14} />}
          onPress={() => {
            onDone();
            store.getState().edit('criterion', (f) => removeCriterion(f, node.id, index));
          }}
        />
        <Button size="s" onPress={onDone}>
          {t('inspector.done')}
        </Button>
      </div>
    </div>
  );
}
