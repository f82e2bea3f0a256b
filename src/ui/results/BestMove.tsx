/** The dark card at the right of the strip: the move that pays most, what it brings, and the trial of it. */
import { Lightbulb } from 'lucide-react';
import { shownScenario } from '#state/evaluation';
import { ranking } from '#state/ranking';
import { putOnTrial, takeBack, trialOf } from '#state/actions/try-move';
import { Button } from '../shared/Button';
import { useApp, useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { moveWords } from './move-words';
import { showGain } from './show-gain';
import style from './ResultStrip.module.css';

export function BestMove() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const document = useFunnel();
  const evaluation = useEvaluation();
  const by = useSession('yardstick');
  const metric = useSession('metric');
  const scenarioId = useApp(shownScenario);
  const scenario = document.scenarios?.find((s) => s.id === scenarioId);
  const ranked = evaluation.faults.length === 0 ? ranking(evaluation.funnel, by, metric) : null;
  const best = ranked?.moves[0];
  const period = t(`common.perPeriod.${document.period}`);

  return (
    <section className={style['best']} aria-label={t(scenario === undefined ? 'results.bestMove' : 'results.nextBestMove')}>
      <div className={style['bestText']}>
        <div className={style['bestLabel']}>
          <Lightbulb size={13} aria-hidden />
          {t(scenario === undefined ? 'results.bestMove' : 'results.nextBestMove')}
        </div>
        {best === undefined || best.gain <= 0 ? (
          <p className={style['bestNone']}>{t(evaluation.faults.length > 0 ? 'results.noMoveFault' : 'results.noMove')}</p>
        ) : (
          <>
            <div className={style['bestTitle']} title={moveWords(t, format, evaluation.funnel, best).change}>
              {moveWords(t, format, evaluation.funnel, best).title}
            </div>
            <div className={style['bestLine']}>
              <span className={style['gain']}>{showGain(format, metric, best.gain)}</span>
              <span className={style['bestNote']}>
                {scenario === undefined
                  ? t('results.ofMoves', { count: ranked?.moves.length ?? 1, period })
                  : t('results.onTop', { name: scenario.name, period })}
                <br />
                {moveWords(t, format, evaluation.funnel, best).change}
              </span>
            </div>
          </>
        )}
      </div>
      {scenario !== undefined && scenario.trial === true ? (
        <Button look="quiet" className={style['undo'] ?? ''} onPress={() => takeBack(store, scenario)}>
          {t('results.undoTry')}
        </Button>
      ) : null}
      {best === undefined || best.gain <= 0 || trialOf(document, best) !== undefined ? null : (
        <Button look="light" onPress={() => putOnTrial(store, best, moveWords(t, format, evaluation.funnel, best).title)}>
          {t('results.tryIt')}
        </Button>
      )}
    </section>
  );
}
