/** What a scenario stands on, and what it costs: money once, money per period. */
import { setScenarioBase, setScenarioEffort } from '#funnel/edits/set-scenario';
import { EFFORT } from '#funnel/field-rules';
import { scenarioChain } from '#funnel/scenario';
import type { Funnel, Quantity, Scenario } from '#funnel/schema';
import { QuantityField } from '../shared/QuantityField';
import { Select } from '../shared/Select';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { showMoney } from '../shared/show-number';
import { useWords } from '../shared/use-words';
import style from './ScenariosPanel.module.css';

const BASE = '';

/** Everything that this scenario may stand on: none that stands on it. */
function grounds(funnel: Funnel, scenario: Scenario): Scenario[] {
  return (funnel.scenarios ?? []).filter((s) => {
    const chain = scenarioChain(funnel, s.id);
    return chain.ok && !chain.value.some((c) => c.id === scenario.id);
  });
}

export function ScenarioTerms({ scenario }: { readonly scenario: Scenario }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const effort = (key: 'oneOff' | 'perPeriod', label: string) => (
    <QuantityField
      className={style['term'] ?? ''}
      label={label}
      value={scenario[key]}
      scale="positive"
      rule={EFFORT}
      show={showMoney(format)}
      placeholder={format.money(0)}
      onChange={(to: Quantity | undefined, gesture) =>
        store.getState().edit('number', (f) => setScenarioEffort(f, scenario.id, { [key]: to }), gesture)
      }
    />
  );
  return (
    <section className={style['terms']} aria-label={t('scenarios.terms', { name: scenario.name })}>
      <Select
        label={t('scenarios.standsOn')}
        value={scenario.on ?? BASE}
        options={[
          { value: BASE, label: t('common.base') },
          ...grounds(funnel, scenario).map((s) => ({ value: s.id, label: s.name })),
        ]}
        onChange={(on) =>
          store.getState().edit('scenarioBase', (f) => setScenarioBase(f, scenario.id, on === BASE ? null : on))
        }
      />
      {effort('oneOff', t('scenarios.oneOff'))}
      {effort('perPeriod', t('scenarios.perPeriod', { period: t(`common.perPeriod.${funnel.period}`) }))}
    </section>
  );
}
