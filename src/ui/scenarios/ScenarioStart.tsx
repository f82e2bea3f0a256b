/** What to do first where there is no scenario yet: the best move on trial, any other move, or an empty scenario. */
import { ListOrdered, Plus, Wrench } from 'lucide-react';
import { putOnTrial } from '#state/actions/try-move';
import { bestMove } from '../results/best-move';
import { moveWords } from '../results/move-words';
import { showGain } from '../results/show-gain';
import { useYardstick } from '../results/use-yardstick';
import { Button } from '../shared/Button';
import { useAppStore, useFunnel, useSession } from '../shared/use-app';
import { useBaseEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './ScenarioStart.module.css';

export function ScenarioStart({ onAdd }: { readonly onAdd: () => void }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const metric = useSession('metric');
  const { faults, pending } = useBaseEvaluation();
  const { best } = bestMove(faults.length === 0 && pending !== true ? funnel : null, useYardstick(), metric);
  const words = best === undefined ? null : moveWords(t, format, funnel, best);
  return (
    <div className={style['start']}>
      <h2 className={style['title']}>{t('scenarios.startTitle')}</h2>
      <p className={style['note']}>{t('scenarios.startNote')}</p>
      <ol className={style['ways']}>
        {best === undefined || words === null ? null : (
          <li className={style['way']}>
            <Wrench size={16} aria-hidden />
            <div>
              <div className={style['what']}>
                {words.headline} <b>{showGain(format, metric, best.gain)}</b>
              </div>
              <div className={style['note']}>{words.change}</div>
            </div>
            <Button size="s" look="primary" onPress={() => putOnTrial(store, best, words.name)}>
              {t('results.tryIt')}
            </Button>
          </li>
        )}
        <li className={style['way']}>
          <ListOrdered size={16} aria-hidden />
          <div>
            <div className={style['what']}>{t('scenarios.startMoves')}</div>
            <div className={style['note']}>{t('scenarios.startMovesNote')}</div>
          </div>
          <Button size="s" onPress={() => store.getState().setSession({ tab: 'moves' })}>
            {t('scenarios.startMovesGo')}
          </Button>
        </li>
        <li className={style['way']}>
          <Plus size={16} aria-hidden />
          <div>
            <div className={style['what']}>{t('scenarios.startOwn')}</div>
            <div className={style['note']}>{t('scenarios.startOwnNote')}</div>
          </div>
          <Button size="s" onPress={onAdd}>
            {t('scenarios.add')}
          </Button>
        </li>
      </ol>
    </div>
  );
}
