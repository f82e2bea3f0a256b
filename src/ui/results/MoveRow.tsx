/** One ranked move: rank, name, what it changes, gain with its bar, headroom, the switch that puts it on trial. */
import { Switch } from 'react-aria-components';
import type { Metric, RankedMove } from '#engine/results';
import { putOnTrial, takeBack, trialOf } from '#state/actions/try-move';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { moveWords } from './move-words';
import style from './MovesPanel.module.css';
import { showGain } from './show-gain';

export interface MoveRowProps {
  readonly rank: number;
  readonly move: RankedMove;
  readonly metric: Metric;
  /** The largest gain of the table, which fills the bar. */
  readonly most: number;
  readonly planned: boolean;
  /** True where the panel beside explains this move. */
  readonly chosen: boolean;
  /** The scenario on screen. */
  readonly scenario: string | null;
  readonly onChoose: () => void;
}

export function MoveRow({ rank, move, metric, most, planned, chosen, scenario, onChoose }: MoveRowProps) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const { funnel } = useEvaluation();
  const words = moveWords(t, format, funnel, move);
  const trial = trialOf(document, move);
  const on = trial !== undefined && trial.id === scenario;
  const share = (Math.abs(move.gain) / most) * 100;
  return (
    <tr className={chosen ? style['chosen'] : ''} onClick={onChoose}>
      <td className={style['rank']}>{rank}</td>
      <td>
        <button type="button" className={style['name']} onClick={onChoose} aria-pressed={chosen}>
          {words.title}
        </button>
        <div className={style['change']}>{words.change}</div>
      </td>
      <td className={`${style['gain'] ?? ''} ${move.gain < 0 ? (style['loss'] ?? '') : ''}`}>{showGain(format, metric, move.gain)}</td>
      <td className={style['barCell']}>
        <div className={`${style['bar'] ?? ''} ${move.gain < 0 ? (style['barLoss'] ?? '') : ''} ${rank === 1 ? (style['barFirst'] ?? '') : ''}`} style={{ width: `${String(share)}%` }} />
      </td>
      <td className={style['right']}>{format.share(move.headroom)}</td>
      {planned ? (
        <>
          <td className={style['right']}>{format.money((move.oneOff ?? 0) + (move.perPeriod ?? 0))}</td>
          <td className={style['right']}>
            {move.paybackPeriods === null
              ? t('moves.paybackNever')
              : t('moves.paybackPeriods', { n: format.number(move.paybackPeriods ?? 0, 1), period: t(`common.period.${document.period}`) })}
          </td>
        </>
      ) : null}
      <td className={style['try']}>
        <Switch
          aria-label={t('moves.tryMove', { name: words.title })}
          isSelected={on}
          onChange={(to) => {
            if (to) putOnTrial(store, move, words.title);
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
