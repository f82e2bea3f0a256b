/** The drain of a node: how many leave here for good, why as far as it is known, and what that costs. */
import { Droplets } from 'lucide-react';
import { useMemo } from 'react';
import { lostMoney } from '#engine/lost-money';
import type { FunnelNode } from '#funnel/schema';
import { NOTHING } from '#state/session';
import { useAppStore } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { causeWord } from './cause-word';
import { ExitsList } from './ExitsList';
import style from './Inspector.module.css';
import { ReasonsSection } from './ReasonsSection';
import { Section } from './Section';
import { useWholeCounts } from './use-whole-counts';

export function DrainPanel({ node }: { readonly node: FunnelNode }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const { funnel, result, stale } = useEvaluation();
  const figures = result?.nodes[node.id];
  const loss = useMemo(() => {
    if (result === null || stale) return undefined;
    const lost = lostMoney(funnel);
    return lost.ok ? lost.value.nodes.find((n) => n.at === `nodes/${node.id}`) : undefined;
  }, [funnel, result, stale, node.id]);
  const leads = (n: number): string => format.number(n, n < 10 ? 1 : 0);
  const counts = useWholeCounts();
  return (
    <>
      <header className={style['head']}>
        <div className={style['kind']}>
          <Droplets size={14} aria-hidden />
          {t('inspector.drainTitle')}
        </div>
        <h2 className={style['title']}>
          <button
            type="button"
            className={style['titleLink']}
            title={node.name}
            onClick={() => store.getState().setSession({ selection: { ...NOTHING, nodes: [node.id] } })}
          >
            {node.name}
          </button>
        </h2>
      </header>
      <Section title={t('inspector.numbers')} summary={t(`common.perPeriod.${funnel.period}`)} openAtFirst>
        <div className={style['heroes']}>
          <div className={style['hero']}>
            <div className={style['heroLabel']}>{t('inspector.leave')}</div>
            <div className={`${style['heroNumber'] ?? ''} ${style['coral'] ?? ''}`}>
              {`\u2212${counts.lost(node.id)}`}
            </div>
          </div>
          <div className={style['hero']}>
            <div className={style['heroLabel']}>{t('inspector.shareHere')}</div>
            <div className={style['heroNumber']}>
              {format.share(figures?.dropOff ?? 0, (figures?.dropOff ?? 0) < 0.1 ? 1 : 0)}
            </div>
          </div>
          {loss === undefined ? null : (
            <div className={style['hero']}>
              <div className={style['heroLabel']}>{t('inspector.moneyLost')}</div>
              <div className={`${style['heroNumber'] ?? ''} ${style['coral'] ?? ''}`}>
                {format.moneyShort(-loss.money)}
              </div>
            </div>
          )}
        </div>
        {loss === undefined ? null : (
          <>
            <p className={style['note']}>{t('inspector.moneyLostNote', { worth: format.money(loss.worthPast) })}</p>
            <p className={style['subhead']}>{t('inspector.whyLost')}</p>
            <dl className={style['facts']}>
              {loss.parts.map((part) => (
                <div key={part.cause ?? ''} className={style['factRow']}>
                  <dt>{causeWord(t, part.cause ?? undefined)}</dt>
                  <dd>{leads(part.leads)}</dd>
                  <dd>{format.moneyShort(-part.money)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        <p className={style['subhead']}>{t('inspector.exits')}</p>
        <ExitsList node={node} />
      </Section>
      {node.kind === 'source' ? null : <ReasonsSection node={node} openAtFirst />}
    </>
  );
}
