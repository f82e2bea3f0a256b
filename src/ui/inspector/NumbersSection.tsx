/** The numbers that a node is about: what enters, what passes on, what leaves; its exits; its days or its value. */
import { useState } from 'react';
import { setNodeDetail } from '#funnel/edits/set-node-detail';
import { exitsOf } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import type { FunnelEdge, FunnelNode, OutcomeNode } from '#funnel/schema';
import { mainExit } from '../canvas/main-exit';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { showMoney, showNumber, showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import { ExitsList } from './ExitsList';
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
  const main = mainExit(funnel, node.id, (e) => result?.edges[e.id]?.rate ?? 0);
  const money = showMoney(format);
  return (
    <Section title={t('inspector.numbers')} summary={period} openAtFirst>
      <Heroes node={node} mainRate={main === undefined ? null : (result?.edges[main.id]?.rate ?? null)} />
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
          {node.result === 'won' ? (
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
      {main !== undefined && node.kind !== 'source' ? <MainRate main={main} exits={exits} /> : null}
      {exits.length === 1 && (node.kind === 'source' || main !== undefined) ? null : <ExitsList node={node} />}
      {node.kind === 'source' || (node.kind === 'outcome' && node.result !== 'parked') ? null : (
        <NumberRow at={at} field="days" label={t('inspector.days')} show={showNumber(format, 1)} />
      )}
    </Section>
  );
}

/**
 * The rate of the main exit. While it is in hand it stays the one it was: half a number (the 9 of 95%) or a slider on its way may
 * make another exit the main one, and what is typed on would land there.
 */
function MainRate({ main, exits }: { readonly main: FunnelEdge; readonly exits: readonly FunnelEdge[] }) {
  const [held, setHeld] = useState<string | null>(null);
  const edge = exits.find((e) => e.id === held) ?? main;
  return (
    <div
      style={{ display: 'contents' }}
      onFocus={() => setHeld(edge.id)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHeld(null);
      }}
    >
      <RateEditor key={edge.id} edge={edge} />
    </div>
  );
}

/** The three largest numbers of the panel. */
function Heroes({ node, mainRate }: { readonly node: FunnelNode; readonly mainRate: number | null }) {
  const t = useWords();
  const format = useFormat();
  const { result, funnel } = useEvaluation();
  const figures = result?.nodes[node.id];
  if (figures === undefined) return null;
  const count = (n: number): string => format.number(n, n < 10 ? 1 : 0);
  const hero = (label: string, number: string, tone = '') => (
    <div className={style['hero']}>
      <div className={style['heroLabel']}>{label}</div>
      <div className={`${style['heroNumber'] ?? ''} ${tone}`}>{number}</div>
    </div>
  );
  if (node.kind === 'source') {
    return (
      <div className={style['heroes']}>
        {hero(t('inspector.leads'), count(figures.entries))}
        {hero(t('inspector.worth'), format.money(figures.worth), style['water'])}
      </div>
    );
  }
  if (node.kind === 'outcome' && node.result === 'won') {
    const shown = funnel.nodes.find((n) => n.id === node.id);
    const value = shown?.kind === 'outcome' && shown.value !== undefined ? pointValue(shown.value, 'positive') : 0;
    return (
      <div className={style['heroes']}>
        {hero(t('inspector.deals'), count(figures.entries))}
        {hero(t('scenarios.revenue'), format.moneyRound(figures.entries * value), style['leaf'])}
      </div>
    );
  }
  return (
    <div className={style['heroes']}>
      {hero(t('inspector.enter'), count(figures.entries))}
      {mainRate === null
        ? null
        : hero(t('inspector.passOn'), format.share(mainRate, mainRate > 0 && mainRate < 0.1 ? 1 : 0), style['water'])}
      {figures.dropOff > 1e-12
        ? hero(t('inspector.leave'), count(figures.entries * figures.dropOff), style['coral'])
        : null}
    </div>
  );
}
