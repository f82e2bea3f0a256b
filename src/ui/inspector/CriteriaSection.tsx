/** What must be true at a gate: the criteria with their states, and those downstream that rest on this gate. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { addCriterion } from '#funnel/edits/add-criterion';
import { exitsOf, nodeById } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import type { Criterion, Funnel, FunnelNode } from '#funnel/schema';
import { NOTHING } from '#state/session';
import { CriterionDot } from '../canvas/Criteria';
import { Button } from '../shared/Button';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { CriterionForm } from './CriterionForm';
import { causeWord } from './cause-word';
import style from './Inspector.module.css';
import { Section } from './Section';

type Station = Exclude<FunnelNode, { kind: 'source' }>;

/** Criteria of the gates one and two steps on, in the order leads meet them. */
function downstreamOf(funnel: Funnel, node: FunnelNode): { node: Station; criterion: Criterion }[] {
  const seen = new Set([node.id]);
  let front = [node.id];
  const found: { node: Station; criterion: Criterion }[] = [];
  for (let depth = 0; depth < 2; depth++) {
    const next: string[] = [];
    for (const id of front) {
      for (const exit of exitsOf(funnel, id)) {
        const target = nodeById(funnel, exit.to);
        if (target === undefined || target.kind === 'source' || seen.has(target.id)) continue;
        seen.add(target.id);
        next.push(target.id);
        for (const criterion of target.criteria ?? []) found.push({ node: target, criterion });
      }
    }
    front = next;
  }
  return found;
}

export function CriteriaSection({ node }: { readonly node: Station }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const [open, setOpen] = useState<number | null>(null);
  const criteria = node.criteria ?? [];
  const downstream = downstreamOf(funnel, node);
  const met = criteria.filter((c) => c.state === 'met').length;
  const add = () => {
    store
      .getState()
      .edit('criterion', (f) =>
        addCriterion(f, node.id, { text: t('inspector.newCriterion'), state: 'unknown', cause: 'handling' }),
      );
    setOpen(criteria.length);
  };
  return (
    <Section
      title={t('inspector.criteria')}
      summary={criteria.length === 0 ? t('inspector.noCriteria') : t('inspector.metOf', { met, all: criteria.length })}
      openAtFirst
    >
      {criteria.map((criterion, i) => {
        if (open === i)
          return <CriterionForm key={i} node={node} index={i} criterion={criterion} onDone={() => setOpen(null)} />;
        const note = `${t(`common.state.${criterion.state}`)} · ${causeWord(t, criterion.cause, 'criterion')}`;
        return (
          <button
            key={i}
            type="button"
            className={style['criterion']}
            aria-label={`${t('inspector.editCriterion', { text: criterion.text })}: ${note}`}
            onClick={() => setOpen(i)}
          >
            <span className={style['mark']}>
              <CriterionDot state={criterion.state} />
            </span>
            <span className={style['criterionText']}>{criterion.text}</span>
            <span className={style['criterionSide']}>
              {/* A met criterion has nothing left to give. */}
              {criterion.effect === undefined || criterion.state === 'met'
                ? null
                : `×${format.number(pointValue(criterion.effect, 'positive'), 1)}`}
            </span>
            <span className={style['criterionNote']}>{note}</span>
          </button>
        );
      })}
      <Button look="quiet" size="s" onPress={add}>
        <Plus size={14} aria-hidden />
        {t('inspector.addCriterion')}
      </Button>
      {downstream.length === 0 ? null : (
        <>
          <hr className={style['rule']} />
          <p className={style['subhead']}>{t('inspector.downstream')}</p>
          {downstream.map(({ node: target, criterion }, i) => (
            <button
              key={i}
              type="button"
              className={style['criterion']}
              onClick={() => store.getState().setSession({ selection: { ...NOTHING, nodes: [target.id] } })}
            >
              <span className={style['mark']}>
                <CriterionDot state={criterion.state} />
              </span>
              <span className={style['criterionText']}>{criterion.text}</span>
              <span />
              <span className={style['criterionNote']}>
                {target.name} · {t(`common.state.${criterion.state}`)}
              </span>
            </button>
          ))}
        </>
      )}
    </Section>
  );
}
