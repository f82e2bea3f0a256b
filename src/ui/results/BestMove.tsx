/** The dark card at the right of the strip: the move that pays most, what it brings, and the trial of it. */
import { Undo2, Wrench } from 'lucide-react';
import { putOnTrial, takeBack, trialOf } from '#state/actions/try-move';
import { shownScenario } from '#state/evaluation';
import { Button } from '../shared/Button';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation, useWaiting } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './BestMove.module.css';
import { bestMove } from './best-move';
import { moveWords } from './move-words';
import { showGain } from './show-gain';
import { showOdds } from './show-odds';
import { useMovesFutures } from './use-moves-futures';
import { useYardstick } from './use-yardstick';

export function BestMove() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const evaluation = useEvaluation();
  const metric = useSession('metric');
  const scenarioId = useApp(shownScenario);
  const waiting = useWaiting();
  const asked = useYardstick();
  const sound = evaluation.faults.length === 0 && evaluation.pending !== true;
  const { best, by, count } = bestMove(sound ? evaluation.funnel : null, asked, metric);
  const futures = useMovesFutures(document, scenarioId, by, metric);
  // Deals that bring no money leave nothing to rank by it, however many rates could rise.
  const worthless = metric !== 'deals' && count > 0 && evaluation.result?.revenue === 0;
  const scenario = document.scenarios?.find((s) => s.id === scenarioId);
  const words = best === undefined ? null : moveWords(t, format, evaluation.funnel, best);
  const title = t(scenario === undefined ? 'results.bestMove' : 'results.nextBestMove');
  const odds = best === undefined ? null : futures.odds(best);
  const first =
    scenario === undefined
      ? t(`common.perPeriod.${document.period}`)
      : scenario.trial === true
        ? t('results.onTopOfTrial')
        : t('results.onTop', { name: scenario.name });
  const second =
    odds === null || futures.clear === null
      ? t('results.ofMoves', { count })
      : t(futures.clear ? 'results.ofMovesOdds' : 'results.cannotTell', {
          count,
          share: showOdds(format, odds.chanceBest),
        });

  return (
    <section className={style['best']} aria-label={title}>
      <div className={style['text']}>
        <div className={style['label']}>
          <Wrench size={12} aria-hidden />
          {title}
        </div>
        {best === undefined || words === null ? (
          <p className={style['none']}>
            {t(
              waiting
                ? 'results.updating'
                : evaluation.faults.length > 0
                  ? 'results.noMoveFault'
                  : asked !== 'planned'
                    ? worthless
                      ? 'results.noValue'
                      : 'results.noMove'
                    : (document.moves ?? []).length === 0
                      ? 'moves.nonePlanned'
                      : 'results.noPlanPays',
            )}
          </p>
        ) : (
          <>
            <div className={style['title']} title={words.change}>
              {words.headline}
            </div>
            <div className={style['line']} title={`${words.change}. ${first} · ${second}`}>
              <span className={style['gain']}>{showGain(format, metric, best.gain)}</span>
              <span className={style['note']}>
                <span className={scenario === undefined ? '' : style['onTop']}>{first}</span>{' '}
                <span className={style['odds']}>{second}</span>
              </span>
            </div>
          </>
        )}
      </div>
      <div className={style['buttons']}>
        {scenario !== undefined && scenario.trial === true ? (
          <Button
            look="quiet"
            size="s"
            className={style['undo'] ?? ''}
            aria-label={t('results.undoTry')}
            onPress={() => takeBack(store, scenario)}
          >
            <Undo2 size={13} aria-hidden />
            {t('results.undoTry')}
          </Button>
        ) : null}
        {best === undefined || words === null || trialOf(document, scenarioId, best) !== undefined ? null : (
          <Button look="light" className={style['try'] ?? ''} onPress={() => putOnTrial(store, best, words.name)}>
            {t('results.tryIt')}
          </Button>
        )}
      </div>
    </section>
  );
}
