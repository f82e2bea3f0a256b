/** "Communication → fact": what the client does, what we answer, the time promised, and how often it was kept. */
import { setExchange } from '#funnel/edits/set-exchange';
import { fault } from '#funnel/fault';
import { pointValue } from '#funnel/quantity';
import type { Exchange, FunnelNode, Quantity } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import { useAppStore } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { NumberRow } from './NumberRow';
import { provenanceOf } from './Provenance';
import { Section } from './Section';
import { TextField } from './TextField';

type Station = Exclude<FunnelNode, { kind: 'source' }>;

export function ExchangeSection({ node }: { readonly node: Station }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const at = `nodes/${node.id}`;
  const exchange: Exchange = node.exchange ?? {};
  const set = (detail: { readonly [K in keyof Exchange]?: Exchange[K] | undefined }, gesture?: string) =>
    store.getState().edit('exchange', (f) => setExchange(f, node.id, detail), gesture ?? null);
  const fact = exchange.fact;
  const kept = fact !== undefined && 'k' in fact ? { k: fact.k as number, n: fact.n as number } : undefined;
  // Where the count comes from stays with it.
  const said = fact !== undefined && 'k' in fact ? provenanceOf(fact as Quantity) : {};
  const hours = exchange.withinHours === undefined ? null : pointValue(exchange.withinHours, 'positive');
  const summary =
    hours === null
      ? t('inspector.summaryNoPromise')
      : kept === undefined
        ? t('inspector.summaryPromiseOnly', { hours: format.number(hours, 1) })
        : t('inspector.summaryPromise', {
            hours: format.number(hours, 1),
            share: format.share(pointValue(kept, 'rate')),
          });
  return (
    <Section title={t('inspector.exchange')} summary={summary}>
      <TextField
        label={t('inspector.clientAction')}
        value={exchange.clientAction ?? ''}
        onChange={(text) => set({ clientAction: text === '' ? undefined : text })}
      />
      <TextField
        label={t('inspector.answer')}
        value={exchange.answer ?? ''}
        onChange={(text) => set({ answer: text === '' ? undefined : text })}
      />
      <NumberRow at={at} field="exchange.withinHours" label={t('inspector.withinHours')} />
      <div className={style['numberRow']}>
        <QuantityField
          className={style['grow'] ?? ''}
          label={t('inspector.kept')}
          value={kept}
          scale="rate"
          show={showRate(format)}
          placeholder={t('inspector.keptHint')}
          // A kept share is counted: only "k of n" says it.
          refuse={(q) => (typeof q === 'object' && 'k' in q ? null : fault('', 'exchange.notCounted', {}))}
          onChange={(q, gesture) => {
            if (q === undefined) set({ fact: undefined }, gesture);
            else if (typeof q === 'object' && 'k' in q)
              set({ fact: { ...said, k: q.k as number, n: q.n as number } }, gesture);
          }}
        />
        <span className={style['gradeRoom']} />
      </div>
      {kept === undefined ? <NumberRow at={at} field="exchange.fact.avgHours" label={t('inspector.avgHours')} /> : null}
      <NumberRow at={at} field="exchange.halfLifeHours" label={t('inspector.halfLifeHours')} />
      <NumberRow at={at} field="exchange.patienceHours" label={t('inspector.patienceHours')} />
      <p className={style['note']}>{t('inspector.halfLifeNote')}</p>
    </Section>
  );
}
