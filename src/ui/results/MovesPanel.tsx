/** The Moves tab: every move ranked by the chosen yardstick and metric, with a plain reason and a trial for each. */
import { useState } from 'react';
import type { Metric, RankedMove, Yardstick } from '#engine/results';
import { shownScenario } from '#state/evaluation';
import { ranking } from '#state/ranking';
import { Segmented } from '../shared/Segmented';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { MoveRow } from './MoveRow';
import style from './MovesPanel.module.css';
import { MovesReason } from './MovesReason';
import { PlanForm } from './PlanForm';
import { showGain } from './show-gain';

const AT_FIRST = 8;
const YARDSTICKS: readonly Yardstick[] = ['point', 'tenth', 'headroom', 'planned'];
const METRICS: readonly Metric[] = ['profit', 'deals', 'revenue'];

export function MovesPanel() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const evaluation = useEvaluation();
  const scenario = useApp(shownScenario);
  const by = useSession('yardstick');
  const metric = useSession('metric');
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);

  const ranked = evaluation.faults.length === 0 ? ranking(evaluation.funnel, by, metric) : null;
  // While a trial is on, its row stays in the table of what it stands on, so that it can be switched off where it was switched on.
  const rows = ranked?.moves ?? [];
  const shown = all ? rows : rows.slice(0, AT_FIRST);
  const most = Math.max(1e-12, ...rows.map((m) => Math.abs(m.gain)));
  const hidden = rows[AT_FIRST];
  const period = t(`common.perPeriod.${document.period}`);
  const key = (m: RankedMove): string => `${m.id ?? ''} ${m.at} ${m.field}`;
  const explained = rows.find((m) => key(m) === chosen) ?? rows[0];

  return (
    <div className={style['panel']}>
      <div className={style['main']}>
        <header className={style['head']}>
          <h2 className={style['title']}>{t('moves.title')}</h2>
          <Segmented
            label={t('moves.by')}
            value={by}
            options={YARDSTICKS.map((y) => ({ value: y, label: t(`moves.yardstick.${y}`), spoken: t(`moves.yardstickHint.${y}`) }))}
            onChange={(yardstick) => store.getState().setSession({ yardstick })}
          />
          <Segmented
            label={t('moves.for')}
            value={metric}
            options={METRICS.map((m) => ({ value: m, label: t(`moves.metric.${m}`) }))}
            onChange={(next) => store.getState().setSession({ metric: next })}
          />
        </header>
        {rows.length === 0 ? (
          <p className={style['none']}>
            {t(evaluation.faults.length > 0 ? 'results.noMoveFault' : by === 'planned' ? 'moves.nonePlanned' : 'moves.none')}
          </p>
        ) : (
          <table className={style['table']}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{t('moves.rank')}</span>
                </th>
                <th scope="col">{t('moves.move')}</th>
                <th scope="col" colSpan={2}>
                  {t(`moves.gainColumn.${metric}`, { period })}
                </th>
                <th scope="col" className={style['right']}>
                  {t('moves.headroom')}
                </th>
                {by === 'planned' ? (
                  <>
                    <th scope="col" className={style['right']}>
                      {t('moves.costs')}
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
              {shown.map((move, i) => (
                <MoveRow
                  key={key(move)}
                  rank={i + 1}
                  move={move}
                  metric={metric}
                  most={most}
                  planned={by === 'planned'}
                  chosen={move === explained}
                  scenario={scenario}
                  onChoose={() => setChosen(key(move))}
                />
              ))}
            </tbody>
          </table>
        )}
        {hidden === undefined || all ? null : (
          <button type="button" className={style['more']} onClick={() => setAll(true)}>
            {t('moves.more', { count: rows.length - AT_FIRST, gain: showGain(format, metric, hidden.gain) })} · {t('moves.showAll')}
          </button>
        )}
      </div>
      <aside className={style['side']}>
        <MovesReason moves={rows} explained={explained} by={by} metric={metric} />
        <PlanForm />
      </aside>
    </div>
  );
}
