/** The ranking as a table, the columns as wide as what they hold. */
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { useWords } from '../shared/use-words';
import type { GainScale } from './GainBar';
import { MoveRow } from './MoveRow';
import style from './MovesPanel.module.css';
import { moveKey, type MoveOdds } from './use-moves-futures';

export interface MovesTableProps {
  readonly moves: readonly RankedMove[];
  /** In the order of the moves. */
  readonly odds: readonly (MoveOdds | null)[];
  readonly scale: GainScale;
  readonly funnel: Funnel;
  readonly by: Yardstick;
  readonly metric: Metric;
  readonly explained: RankedMove | undefined;
  readonly scenario: string | null;
  readonly onChoose: (move: RankedMove) => void;
}

export function MovesTable({ moves, odds, scale, funnel, by, metric, explained, scenario, onChoose }: MovesTableProps) {
  const t = useWords();
  const withOdds = odds.some((o) => o !== null);
  const gain = t(`moves.gainColumn.${metric}`, { period: t(`common.perPeriod.${funnel.period}`) });
  return (
    <table className={style['table']}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('moves.rank')}</span>
          </th>
          <th scope="col">{t('moves.move')}</th>
          <th scope="col" colSpan={2}>
            {withOdds ? t('moves.gainWithRange', { gain }) : gain}
          </th>
          {withOdds ? (
            <th scope="col" title={t('moves.bestInHint')}>
              {t('moves.bestIn')}
            </th>
          ) : null}
          <th
            scope="col"
            className={`${style['right'] ?? ''} ${style['headroom'] ?? ''}`}
            title={t('moves.headroomHint')}
          >
            {t('moves.headroom')}
          </th>
          {by === 'planned' ? (
            <>
              <th scope="col" className={style['right']}>
                {t('moves.costs', { period: t(`common.period.${funnel.period}`) })}
              </th>
              <th scope="col" className={style['right']}>
                {t('moves.payback')}
              </th>
            </>
          ) : null}
          <th scope="col" className={style['right']}>
            {t('moves.try')}
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map((move, i) => (
          <MoveRow
            key={moveKey(move)}
            rank={i + 1}
            move={move}
            funnel={funnel}
            metric={metric}
            scale={scale}
            odds={odds[i] ?? null}
            withOdds={withOdds}
            planned={by === 'planned'}
            chosen={move === explained}
            scenario={scenario}
            onChoose={() => onChoose(move)}
          />
        ))}
      </tbody>
    </table>
  );
}
