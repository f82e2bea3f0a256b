/** The Moves tab: every move ranked by the chosen yardstick and metric, with a plain reason and a trial for each. */
import { useState } from 'react';
import type { Metric, Yardstick } from '#engine/results';
import { underTrials } from '#state/actions/try-move';
import { evaluate, shownScenario } from '#state/evaluation';
import { ranking } from '#state/ranking';
import { Segmented } from '../shared/Segmented';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useArrivals } from '../shared/use-evaluation';
import { useFaultText } from '../shared/use-fault-text';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { GainScale } from './GainBar';
import { MovesSide, type Side } from './MovesSide';
import { MovesTable } from './MovesTable';
import style from './MovesPanel.module.css';
import { showGain } from './show-gain';
import { useHinges } from './use-hinges';
import { moveKey, useMovesFutures } from './use-moves-futures';
import { useYardstick } from './use-yardstick';

const AT_FIRST = 8;
const YARDSTICKS: readonly Yardstick[] = ['point', 'tenth', 'headroom', 'planned'];
const METRICS: readonly Metric[] = ['profit', 'deals', 'revenue'];

export function MovesPanel() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const faultText = useFaultText();
  const document = useFunnel();
  const shown = useApp(shownScenario);
  const by = useYardstick();
  const metric = useSession('metric');
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [side, setSide] = useState<Side>('hinges');

  // Moves on trial are ranked on what they stand on, so that each can be switched off where it was switched on.
  const ground = underTrials(document, shown);
  useArrivals();
  const evaluation = evaluate(document, ground);
  const futures = useMovesFutures(document, ground, by, metric);
  const hinges = useHinges(document, ground);
  const ranked = evaluation.result !== null ? ranking(evaluation.funnel, by, metric) : null;
  const moves = ranked?.moves ?? [];
  const hidden = moves[AT_FIRST];
  const explained = moves.find((m) => moveKey(m) === chosen) ?? moves[0];
  const odds = moves.map(futures.odds);
  const scale: GainScale = {
    least: Math.min(0, ...moves.map((m) => m.gain), ...odds.map((o) => o?.low ?? 0)),
    most: Math.max(1e-12, ...moves.map((m) => m.gain), ...odds.map((o) => o?.high ?? 0)),
  };

  return (
    <div className={style['panel']}>
      <div className={style['main']}>
        <div className={style['head']}>
          <h2 className={style['title']}>{t('moves.title')}</h2>
          <Segmented
            label={t('moves.by')}
            value={by}
            options={YARDSTICKS.map((y) => ({
              value: y,
              label: t(`moves.yardstick.${y}`),
              // What is seen is said first, so that who speaks to the page can call it by that.
              spoken: `${t(`moves.yardstick.${y}`)}: ${t(`moves.yardstickHint.${y}`)}`,
            }))}
            onChange={(yardstick) => store.getState().setSession({ yardstick })}
          />
          <Segmented
            label={t('moves.for')}
            value={metric}
            options={METRICS.map((m) => ({ value: m, label: t(`moves.metric.${m}`) }))}
            onChange={(next) => store.getState().setSession({ metric: next })}
          />
        </div>
        {moves.length === 0 ? (
          <p className={style['none']}>
            {t(
              evaluation.result === null
                ? 'results.noMoveFault'
                : by === 'planned'
                  ? 'moves.nonePlanned'
                  : 'moves.none',
            )}
          </p>
        ) : (
          <MovesTable
            moves={all ? moves : moves.slice(0, AT_FIRST)}
            odds={odds}
            scale={scale}
            funnel={evaluation.funnel}
            by={by}
            metric={metric}
            explained={explained}
            scenario={shown}
            onChoose={(move) => {
              setChosen(moveKey(move));
              setSide('why');
            }}
          />
        )}
        {hidden === undefined || all ? null : (
          <button type="button" className={style['more']} onClick={() => setAll(true)}>
            {t('moves.more', { count: moves.length - AT_FIRST, gain: showGain(format, metric, hidden.gain) })} ·{' '}
            {t('moves.showAll')}
          </button>
        )}
        {ranked?.refused === undefined ? null : (
          <ul className={style['refused']}>
            {ranked.refused.map((fault) => (
              <li key={`${fault.path} ${fault.code}`}>{faultText(fault)}</li>
            ))}
          </ul>
        )}
      </div>
      <MovesSide
        side={side}
        onSide={setSide}
        moves={moves}
        explained={explained}
        by={by}
        metric={metric}
        evaluation={evaluation}
        futures={futures}
        hinges={hinges}
      />
    </div>
  );
}
