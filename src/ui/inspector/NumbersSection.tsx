/** The numbers that a node is about: what enters, what passes on, what leaves; its exits; its days or its value. */
import { useState, type FocusEvent } from 'react';
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import { exitsOf, nodeById } from '#funnel/lookup';
import type { FunnelEdge, FunnelNode, OutcomeNode } from '#funnel/schema';
import { mainExit } from '../canvas/main-exit';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { showMoney, showNumber, showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { ExitsList } from './ExitsList';
import { Heroes } from './Heroes';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { RateEditor } from './RateEditor';
import { Section } from './Section';

const RESULTS: readonly OutcomeNode['result'][] = ['won', 'lost', 'parked'];

export function NumbersSection({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { result } = useEvaluation();
  const at = `nodes/${node.id}`;
  const period = t(`common.perPeriod.${funnel.period}`);
  const exits = exitsOf(funnel, node.id);
  const { main, holding } = useHeldExit(
    exits,
    mainExit(funnel, node.id, (e) => result?.edges[e.id]?.rate ?? 0),
  );
  const money = showMoney(format);
  const won = node.kind === 'outcome' && node.result === 'won';
  return (
    <Section title={t('inspector.numbers')} summary={period} openAtFirst>
      <div className={style['through']} {...holding}>
        <Heroes node={node} main={main} />
        {node.kind === 'source' ? (
          <>
            <NumberRow at={at} field="volume" label={t('inspector.volume', { period })} />
            <NumberRow
              at={at}
              field="plan.volume"
              label={t('inspector.setPlan')}
              placeholder={t('inspector.noPlan')}
              withEvidence={false}
            />
            <Select
              label={t('inspector.arrivals')}
              value={node.arrivals ?? 'poisson'}
              options={[
                { value: 'poisson', label: t('inspector.arrivalsPoisson') },
                { value: 'even', label: t('inspector.arrivalsEven') },
              ]}
              onChange={(arrivals) => store.getState().edit('arrivals', (f) => setNodeDetail(f, node.id, { arrivals }))}
            />
          </>
        ) : null}
        {node.kind === 'outcome' ? (
          <>
            <Select
              label={t('inspector.result')}
              value={node.result}
              options={RESULTS.map((r) => ({ value: r, label: t(`common.result.${r}`) }))}
              onChange={(to) => store.getState().edit('result', (f) => setNodeDetail(f, node.id, { result: to }))}
            />
            {won ? (
              <>
                <NumberRow at={at} field="value" label={t('inspector.value')} show={money} />
                <NumberRow
                  at={at}
                  field="plan.value"
                  label={t('inspector.setPlan')}
                  show={money}
                  placeholder={t('inspector.noPlan')}
                  withEvidence={false}
                />
                <NumberRow
                  at={at}
                  field="margin"
                  label={t('inspector.margin')}
                  scale="rate"
                  show={showRate(format)}
                  placeholder={format.share(1)}
                />
              </>
            ) : null}
          </>
        ) : null}
        {main === undefined || node.kind === 'source' ? null : won ? (
          <>
            <p className={style['subhead']}>
              {t('inspector.exitTo', { name: main.name ?? nodeById(funnel, main.to)?.name ?? '' })}
            </p>
            <RateEditor key={main.id} edge={main} />
          </>
        ) : (
          <RateEditor key={main.id} edge={main} fieldAbove />
        )}
        {exits.length === 1 && (node.kind === 'source' || main !== undefined) ? null : <ExitsList node={node} />}
        {node.kind === 'source' || (node.kind === 'outcome' && node.result !== 'parked') ? null : (
          <NumberRow at={at} field="days" label={t('inspector.days')} show={showNumber(format, 1)} />
        )}
      </div>
    </Section>
  );
}

/**
 * The main exit. While its rate is in hand it stays the one it was: half a number (the 9 of 95%) or a slider on its way may make
 * another exit the main one, and what is typed on would land there. `holding` goes on what holds the rate's fields.
 */
function useHeldExit(exits: readonly FunnelEdge[], main: FunnelEdge | undefined) {
  const [held, setHeld] = useState<string | null>(null);
  const exit = exits.find((e) => e.id === held) ?? main;
  const holding = {
    onFocus: () => setHeld(exit?.id ?? null),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setHeld(null);
    },
  };
  return { main: exit, holding };
}
