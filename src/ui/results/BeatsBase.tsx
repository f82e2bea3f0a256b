/** Beside the tabs while a scenario is shown: in how many futures it earns more than Base. Leads to the Scenarios tab. */
import { shownScenario } from '#state/evaluation';
import { useApp, useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { beatsBaseShare } from './beats-base-words';
import style from './BeatsBase.module.css';
import { useBeatsBase } from './use-beats-base';

const NONE: readonly string[] = [];

export function BeatsBase() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const shown = useApp(shownScenario);
  const { of, updating } = useBeatsBase(funnel, shown === null ? NONE : [shown]);
  const against = shown === null ? null : of(shown);
  const name = funnel.scenarios?.find((s) => s.id === shown)?.name ?? '';
  if (against === null) return null;
  const { text, certain, same } = beatsBaseShare(t, format, against);
  const { p5, p95 } = against.profitDelta;
  const range = format.range(p5, p95, (n) => format.signed(n, format.moneyBrief));
  const key = same
    ? 'results.sameAsBase'
    : certain
      ? against.profitDelta.mean > 0
        ? 'results.alwaysBeats'
        : 'results.neverBeats'
      : 'results.beatsBase';
  return (
    <button
      type="button"
      className={style['line']}
      title={certain ? name : t('results.differenceRange', { name, range })}
      onClick={() => store.getState().setSession({ tab: 'scenarios' })}
    >
      <span className={style['name']}>{name}</span>
      <span className={updating ? style['old'] : style['share']}>{t(key, { share: text })}</span>
    </button>
  );
}
