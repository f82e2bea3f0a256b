/** Why the moves stand in this order, in plain words, and the two beliefs that a ranking must put right. */
import { Lightbulb } from 'lucide-react';
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import { nodeById } from '#funnel/lookup';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { edgeOf, moveWords } from './move-words';
import style from './MovesPanel.module.css';
import { showGain } from './show-gain';

export interface MovesReasonProps {
  readonly moves: readonly RankedMove[];
  /** The move that the sentence is about. */
  readonly explained: RankedMove | undefined;
  readonly by: Yardstick;
  readonly metric: Metric;
}

const WHY = { point: 'moves.whyPoint', tenth: 'moves.whyTenth', headroom: 'moves.whyHeadroom', planned: 'moves.whyPlanned' } as const;

export function MovesReason({ moves, explained, by, metric }: MovesReasonProps) {
  const t = useWords();
  const format = useFormat();
  const { funnel, result } = useEvaluation();
  if (explained === undefined || result === null) return <h3 className={style['sideTitle']}>{t('moves.why')}</h3>;

  const edge = edgeOf(funnel, explained.at);
  const entries = edge === undefined ? null : (result.nodes[edge.from]?.entries ?? null);
  const perLead = entries === null || entries === 0 ? null : explained.slope / entries;
  const rates = moves.filter((m) => m.field === 'rate');
  const lowest = rates.reduce<RankedMove | undefined>((low, m) => (low === undefined || m.from < low.from ? m : low), undefined);
  const first = moves[0];
  const allSame = by === 'tenth' && moves.length > 1 && first !== undefined && moves.every((m) => Math.abs(m.gain - first.gain) <= 1e-6 * Math.abs(first.gain));
  const lowestEdge = lowest === undefined ? undefined : edgeOf(funnel, lowest.at);
  const lowestName = lowestEdge === undefined ? undefined : nodeById(funnel, lowestEdge.from)?.name;

  return (
    <>
      <h3 className={style['sideTitle']}>{t('moves.why')}</h3>
      <p className={style['sideText']}>{t(WHY[by])}</p>
      {entries === null || perLead === null ? null : (
        <p className={style['sideText']}>
          <b>{moveWords(t, format, funnel, explained).title}.</b>{' '}
          {t(perLead < 0 ? 'moves.reasonNegative' : 'moves.reason', {
            leads: t('common.leads', { count: Math.round(entries) }),
            worth: showGain(format, metric, Math.abs(perLead)).replace(/^\+/, ''),
          })}
        </p>
      )}
      {allSame ? (
        <p className={style['lesson']}>
          <Lightbulb size={14} aria-hidden />
          <span>{t('moves.allSame')}</span>
        </p>
      ) : first !== undefined && lowest !== undefined && lowest !== first && lowestName !== undefined ? (
        <p className={style['lesson']}>
          <Lightbulb size={14} aria-hidden />
          <span>{t('moves.lowestIsNotBest', { name: lowestName })}</span>
        </p>
      ) : null}
    </>
  );
}
