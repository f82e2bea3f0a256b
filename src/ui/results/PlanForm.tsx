/** Planning a move of one's own: an exit, the rate it is to reach, what that costs; and the plans made so far. */
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { addMove, removeMove } from '#funnel/edits/moves';
import { EFFORT } from '#funnel/field-rules';
import { nodeById } from '#funnel/lookup';
import { ownRate } from '#funnel/rest';
import type { Quantity } from '#funnel/schema';
import { Button } from '../shared/Button';
import { IconButton } from '../shared/IconButton';
import { QuantityField } from '../shared/QuantityField';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showMoney, showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './MovesPanel.module.css';

interface Draft {
  readonly edge: string | null;
  readonly name: string;
  readonly to?: Quantity | undefined;
  readonly oneOff?: Quantity | undefined;
  readonly perPeriod?: Quantity | undefined;
}

const EMPTY: Draft = { edge: null, name: '' };

export function PlanForm() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const selected = useSession('selection').edges[0];
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const edgeName = (id: string): string => {
    const edge = funnel.edges.find((e) => e.id === id);
    if (edge === undefined) return '';
    return `${nodeById(funnel, edge.from)?.name ?? ''} → ${edge.name ?? nodeById(funnel, edge.to)?.name ?? ''}`;
  };
  const exits = funnel.edges.filter((e) => ownRate(e) !== undefined);
  const edge = draft.edge ?? (exits.some((e) => e.id === selected) ? (selected ?? null) : null);
  const ready = edge !== null && draft.to !== undefined;
  const plans = funnel.moves ?? [];

  const add = () => {
    if (edge === null || draft.to === undefined) return;
    const { to, oneOff, perPeriod } = draft;
    const name = draft.name.trim() === '' ? edgeName(edge) : draft.name.trim();
    const move = {
      name,
      at: `edges/${edge}`,
      to,
      ...(oneOff === undefined ? {} : { oneOff }),
      ...(perPeriod === undefined ? {} : { perPeriod }),
    };
    store.getState().edit('planMove', (f) => addMove(f, move));
    store.getState().setSession({ yardstick: 'planned' });
    setDraft(EMPTY);
  };

  return (
    <form
      className={style['form']}
      aria-label={t('moves.planTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <h3 className="sr-only">{t('moves.planTitle')}</h3>
      {plans.length === 0 ? null : (
        <ul className={style['plans']}>
          {plans.map((plan) => (
            <li key={plan.id} className={style['plan']}>
              <span>{plan.name}</span>
              <IconButton
                size={24}
                label={t('moves.planRemove', { name: plan.name })}
                icon={<Trash2 size={13} />}
                onPress={() => store.getState().edit('removePlan', (f) => removeMove(f, plan.id))}
              />
            </li>
          ))}
        </ul>
      )}
      <Select
        label={t('moves.planExit')}
        value={edge}
        options={exits.map((e) => ({ value: e.id, label: edgeName(e.id) }))}
        onChange={(id) => setDraft({ ...draft, edge: id })}
      />
      <QuantityField
        label={t('moves.planTo')}
        value={draft.to}
        scale="rate"
        show={showRate(format)}
        onChange={(to) => setDraft((d) => ({ ...d, to }))}
      />
      <label className={style['formRow']}>
        {t('moves.planName')}
        <input
          className={style['text']}
          value={draft.name}
          onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
          onKeyDown={(e) => e.stopPropagation()}
        />
      </label>
      <QuantityField
        label={t('moves.planOneOff')}
        value={draft.oneOff}
        scale="positive"
        rule={EFFORT}
        show={showMoney(format)}
        onChange={(oneOff) => setDraft((d) => ({ ...d, oneOff }))}
      />
      <QuantityField
        label={t('moves.planPerPeriod', { period: t(`common.perPeriod.${funnel.period}`) })}
        value={draft.perPeriod}
        scale="positive"
        rule={EFFORT}
        show={showMoney(format)}
        onChange={(perPeriod) => setDraft((d) => ({ ...d, perPeriod }))}
      />
      <Button type="submit" isDisabled={!ready}>
        {t('moves.planAdd')}
      </Button>
    </form>
  );
}
