/** One ranked move: rank, name, what it changes, gain with its range, how often it is best, cost, the switch that tries it. */
import { Switch } from 'react-aria-components';
import type { Metric, RankedMove } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { putOnTrial, takeBack, trialOf } from '#state/actions/try-move';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { GainBar, type GainScale } from './GainBar';
import { moveCosts, movePayback } from './move-cost';
import { moveWords } from './move-words';
import style from './MovesPanel.module.css';
import { showGain } from './show-gain';
import { showOdds } from './show-odds';
import type { MoveOdds } from './use-moves-futures';

export interface MoveRowProps {
  readonly rank: number;
  readonly move: RankedMove;
  /** The funnel that the move changes. */
  readonly funnel: Funnel;
  readonly metric: Metric;
  readonly scale: GainScale;
  /** Null until the futures have come; `shown` says whether the table has the column at all. */
  readonly odds: MoveOdds | null;
  readonly withOdds: boolean;
  readonly planned: boolean;
  /** True where the panel beside explains this move. */
  readonly chosen: boolean;
  /** The scenario on screen. */
  readonly scenario: string | null;
  readonly onChoose: () => void;
}

export function MoveRow({
  rank,
  move,
  funnel,
  metric,
  scale,
  odds,
  withOdds,
  planned,
  chosen,
  scenario,
  onChoose,
}: MoveRowProps) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const words = moveWords(t, format, funnel, move);
  const trial = trialOf(document, scenario, move);
  const crosses = odds !== null && odds.low < 0 && odds.high > 0;
  const note = crosses ? `${words.change} · ${t(`moves.crossesZero.${metric}`)}` : words.change;
  return (
    <tr className={chosen ? style['chosen'] : ''} onClick={onChoose}>
      <td className={style['rank']}>{rank}</td>
      <td className={style['what']}>
        <button type="button" className={style['name']} onClick={onChoose} aria-pressed={chosen} title={words.title}>
          {words.title}
        </button>
        <div className={style['change']} title={note}>
          {words.what}: <span className={style['step']}>{words.step}</span>
          {crosses ? <> · {t(`moves.crossesZero.${metric}`)}</> : null}
        </div>
      </td>
      <td className={`${style['gain'] ?? ''} ${move.gain < 0 ? (style['loss'] ?? '') : ''}`}>
        {showGain(format, metric, move.gain)}
      </td>
      <td className={style['barCell']}>
        <GainBar gain={move.gain} odds={odds} scale={scale} first={rank === 1} />
        {odds === null ? null : (
          <span className="sr-only">
            {t('results.nineInTen', { range: format.range(odds.low, odds.high, (n) => showGain(format, metric, n)) })}
          </span>
        )}
      </td>
      {withOdds ? (
        <td className={style['odds']}>
          {odds === null ? null : (
            <>
              <b>{showOdds(format, odds.chanceBest)}</b>
              <span className={style['oddsBar']} style={{ width: Math.round(34 * odds.chanceBest) }} aria-hidden />
            </>
          )}
        </td>
      ) : null}
      <td className={`${style['right'] ?? ''} ${style['headroom'] ?? ''}`}>
        {move.field === 'rate'
          ? t('moves.points', { points: format.number(move.headroom * 100, 0) })
          : t('common.none')}
      </td>
      {planned ? (
        <>
          <td className={style['cost']}>
            {moveCosts(t, format, move).map((cost) => (
              <div key={cost}>{cost}</div>
            ))}
          </td>
          <td className={style['right']}>{movePayback(t, document.period, move)}</td>
        </>
      ) : null}
      <td className={style['try']}>
        <Switch
          aria-label={t('moves.tryMove', { name: words.title })}
          isSelected={trial !== undefined}
          onChange={(to) => {
            if (to) putOnTrial(store, move, words.name);
            else if (trial !== undefined) takeBack(store, trial);
          }}
          className={style['switch'] ?? ''}
        >
          <div className={style['knob']} />
        </Switch>
      </td>
    </tr>
  );
}
