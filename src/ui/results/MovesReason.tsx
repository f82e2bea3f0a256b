/** Why the moves stand in this order, in plain words, and the two beliefs that a ranking must put right. */
import { Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import type { Evaluation } from '#state/evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { allTheSame, lowestRateLesson } from './move-lessons';
import { moveWords } from './move-words';
import style from './MovesPanel.module.css';
import { edgeOf } from './quantity-words';
import { showGain } from './show-gain';
import { showOdds } from './show-odds';
import type { MovesFuturesView } from './use-moves-futures';

export interface MovesReasonProps {
  readonly moves: readonly RankedMove[];
  /** The move that the sentence is about. */
  readonly explained: RankedMove | undefined;
  readonly by: Yardstick;
  readonly metric: Metric;
  /** What the moves were ranked on. */
  readonly evaluation: Evaluation;
  readonly futures: MovesFuturesView;
}

const WHY = {
  point: 'moves.whyPoint',
  tenth: 'moves.whyTenth',
  headroom: 'moves.whyHeadroom',
  planned: 'moves.whyPlanned',
} as const;

export function MovesReason({
  moves,
  explained,
  by,
  metric,
  evaluation: { funnel, result },
  futures,
}: MovesReasonProps) {
  const t = useWords();
  const format = useFormat();
  if (explained === undefined || result === null) return null;

  const edge = edgeOf(funnel, explained.at);
  const entries = edge === undefined ? null : (result.nodes[edge.from]?.entries ?? null);
  const perLead = entries === null || entries === 0 ? null : explained.slope / entries;
  const first = moves[0];
  const odds = first === undefined ? null : futures.odds(first);
  const lowest = lowestRateLesson(funnel, moves, by);

  return (
    <>
      <h3 className="sr-only">{t('moves.why')}</h3>
      <p className={style['sideText']}>{t(WHY[by])}</p>
      {entries === null || perLead === null ? null : (
        <p className={style['sideText']}>
          <b>{moveWords(t, format, funnel, explained).title}.</b>{' '}
          {t(perLead < 0 ? 'moves.reasonNegative' : 'moves.reason', {
            leads: t('common.leads', { count: Math.round(entries) }),
            worth: showGain(format, metric, Math.abs(perLead)).replace(/^\+/, ''),
            what: t(`moves.worthOf.${metric}`),
          })}
        </p>
      )}
      {odds === null || futures.clear === null ? null : (
        <p className={style['sideText']}>
          {futures.clear ? t('moves.clear', { share: showOdds(format, odds.chanceBest) }) : t('moves.cannotTell')}
        </p>
      )}
      {allTheSame(moves, by) ? (
        <Lesson>{t('moves.allSame')}</Lesson>
      ) : lowest === null ? null : (
        <Lesson>
          {t('moves.lowestIsNotBest', {
            name: lowest.name,
            rate: format.share(lowest.rate, lowest.rate < 0.1 ? 1 : 0),
          })}
        </Lesson>
      )}
    </>
  );
}

function Lesson({ children }: { readonly children: ReactNode }) {
  return (
    <p className={style['lesson']}>
      <Lightbulb size={14} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
