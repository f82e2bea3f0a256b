/** Every way out of a node with its share, and the drain last; they add up to 100 %. */
import { Equal } from 'lucide-react';
import { exitsOf, nodeById } from '#funnel/lookup';
import { pointValue } from '#funnel/quantity';
import { fieldInScenario } from '#funnel/scenario';
import type { FunnelEdge, FunnelNode } from '#funnel/schema';
import { trimExits } from '#state/actions/trim-exits';
import { shownScenario } from '#state/evaluation';
import { NOTHING } from '#state/session';
import { Button } from '../shared/Button';
import { QuantityField } from '../shared/QuantityField';
import { useApp, useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { showRate } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { restNote } from './rest-note';
import { ScenarioNote } from './ScenarioNote';
import { useField } from './use-field';
import { useWholeCounts } from './use-whole-counts';

export function ExitsList({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const format = useFormat();
  const funnel = useFunnel();
  const { result, faults, stale } = useEvaluation();
  const store = useAppStore();
  const scenario = useApp(shownScenario);
  const counts = useWholeCounts();
  const exits = exitsOf(funnel, node.id);
  const figures = result?.nodes[node.id];
  if (exits.length === 0)
    return node.kind === 'outcome' ? null : <p className={style['note']}>{t('inspector.noExits')}</p>;
  const sum = exits.reduce((total, e) => {
    const rate = fieldInScenario(funnel, scenario, `edges/${e.id}`, 'rate');
    return total + (rate === undefined || rate === 'rest' ? 0 : pointValue(rate, 'rate'));
  }, 0);
  const leaves = figures === undefined ? 0 : figures.dropOff;
  return (
    <div role="group" aria-label={t('inspector.exits')}>
      {exits.map((edge) => (
        <Exit key={edge.id} edge={edge} leads={counts.taken(edge.id)} rate={result?.edges[edge.id]?.rate ?? null} />
      ))}
      {leaves <= 1e-12 || stale ? null : (
        <div className={`${style['exit'] ?? ''} ${style['drainRow'] ?? ''}`}>
          <span className={style['exitName']}>{t('inspector.leave')}</span>
          <span className={style['exitLeads']}>{`\u2212${counts.lost(node.id)}`}</span>
          <span className={style['exitRest']}>{format.share(leaves, 1)}</span>
          <span style={{ width: 24 }} />
        </div>
      )}
      {sum > 1 + 1e-9 && faults.length > 0 ? (
        <div role="alert" className={style['mend']}>
          <span>{t('inspector.exitsSum', { sum: format.share(sum, 1) })}</span>
          <Button size="s" onPress={() => trimExits(store, node.id)}>
            {t('inspector.trim', { over: format.share(sum - 1, 1) })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Exit({
  edge,
  leads,
  rate,
}: {
  readonly edge: FunnelEdge;
  readonly leads: string;
  readonly rate: number | null;
}) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const { value, changed, set } = useField(`edges/${edge.id}`, 'rate');
  const name = edge.name ?? nodeById(funnel, edge.to)?.name ?? '';
  const isRest = value === 'rest';
  const rest = isRest && rate !== null ? restNote(t, format, edge, rate) : null;
  return (
    <>
      <div className={style['exit']}>
        <button
          type="button"
          className={style['exitName']}
          title={name}
          onClick={() => store.getState().setSession({ selection: { ...NOTHING, edges: [edge.id] } })}
        >
          {t('inspector.exitTo', { name })}
        </button>
        <span className={style['exitLeads']}>{leads}</span>
        {isRest || value === undefined ? (
          <span className={style['exitRest']} title={rest?.words}>
            {rate === null ? t('inspector.rest') : format.share(rate, 1)}
          </span>
        ) : (
          <QuantityField
            hideLabel
            label={t('inspector.exitTo', { name })}
            value={value}
            scale="rate"
            show={showRate(format)}
            clearable={false}
            onChange={(to, gesture) => (to === undefined ? undefined : set(to, gesture))}
          />
        )}
        <button
          type="button"
          className={style['restToggle']}
          aria-pressed={isRest}
          aria-label={`${t('inspector.takesRest')}: ${name}`}
          title={t('inspector.restHint')}
          onClick={() => set(isRest ? (rest?.holds ?? Number((rate ?? 0).toPrecision(6))) : 'rest')}
        >
          <Equal size={13} aria-hidden />
        </button>
      </div>
      <ScenarioNote change={changed} scale="rate" show={showRate(format)} />
    </>
  );
}
