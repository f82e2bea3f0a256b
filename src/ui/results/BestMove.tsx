/** The dark card at the right of the strip: the move that pays most, what it brings, and the trial of it. */
import { Lightbulb, Undo2 } from 'lucide-react';
import { putOnTrial, takeBack, trialOf } from '#state/actions/try-move';
import { shownScenario } from '#state/evaluation';
import { ranking } from '#state/ranking';
import { Button } from '../shared/Button';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation, useWaiting } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { moveWords } from './move-words';
import { showGain } from './show-gain';
import { showOdds } from './show-odds';
import style from './ResultStrip.module.css';
import { useMovesFutures } from './use-moves-futures';

export function BestMove() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const evaluation = useEvaluation();
  const by = useSession('yardstick');
  const metric = useSession('metric');
  const scenarioId = useApp(shownScenario);
  const futures = useMovesFutures(document, scenarioId, by, metric);
  const scenario = document.scenarios?.find((s) => s.id === scenarioId);
  const waiting = useWaiting();
  const ranked =
    evaluation.faults.length === 0 && evaluation.pending !== true ? ranking(evaluation.funnel, by, metric) : null;
  const moves = ranked?.moves ?? [];
  const best = moves[0]?.gain !== undefined && moves[0].gain > 0 ? moves[0] : undefined;
  const words = best === undefined ? null : moveWords(t, format, evaluation.funnel, best);
  const period = t(`common.perPeriod.${document.period}`);
  const title = t(scenario === undefined ? 'results.bestMove' : 'results.nextBestMove');
  const odds = best === undefined ? null : futures.odds(best);
  const first = scenario === undefined ? period : t('results.onTop', { name: scenario.name });
  const second =
    odds === null || futures.clear === null
      ? t('results.ofMoves', { count: moves.length })
      : futures.clear
        ? t('results.ofMovesOdds', { count: moves.length, share: showOdds(format, odds.chanceBest) })
        : t('results.cannotTell', { count: moves.length, share: showOdds(format, odds.chanceBest) });

  return (
    <section className={style['best']} aria-label={title}>
      <div className={style['bestText']}>
        <div className={style['bestLabel']}>
          <Lightbulb size={13} aria-hidden />
          {title}
        </div>
        {best === undefined || words === null ? (
          <p className={style['bestNone']}>
            {t(
              waiting
                ? 'results.updating'
                : evaluation.faults.length > 0
                  ? 'results.noMoveFault'
                  : by === 'planned'
                    ? 'moves.nonePlanned'
                    : 'results.noMove',
            )}
          </p>
        ) : (
          <>
            <div className={style['bestTitle']} title={words.change}>
              {words.title}
            </div>
            <div className={style['bestLine']}>
              <span className={style['gain']}>{showGain(format, metric, best.gain)}</span>
              <span className={style['bestNote']} title={`${words.change}. ${second}`}>
                {first} · {second}
              </span>
            </div>
          </>
        )}
      </div>
      {scenario !== undefined && scenario.trial === true ? (
        <Button
          look="quiet"
          className={style['undo'] ?? ''}
          aria-label={t('results.undoTry')}
          onPress={() => takeBack(store, scenario)}
        >
          <Undo2 size={16} className={style['undoIcon']} aria-hidden />
          <span className={style['undoWord']}>{t('results.undoTry')}</span>
        </Button>
      ) : null}
      {best === undefined || words === null || trialOf(document, scenarioId, best) !== undefined ? null : (
        <Button look="light" onPress={() => putOnTrial(store, best, words.title)}>
          {t('results.tryIt')}
        </Button>
      )}
    </section>
  );
}
