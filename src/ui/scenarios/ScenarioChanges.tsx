/** What a scenario changes, one line a change, each with its way back. */
import { Undo2 } from 'lucide-react';
import { removeChange } from '#funnel/edits/set-scenario';
import { ruleAt } from '#funnel/fields';
import { pointValue } from '#funnel/quantity';
import { fieldInScenario } from '#funnel/scenario';
import type { Change, Funnel, Quantity, Scenario } from '#funnel/schema';
import type { Format } from '#i18n/format';
import type { TFunction } from 'i18next';
import { isMoney, quantityName } from '../results/quantity-words';
import { IconButton } from '../shared/IconButton';
import { useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './ScenariosPanel.module.css';

/** The name of what a part of the difference is about: a number of the funnel, or what a scenario costs to run. */
export function placeName(t: TFunction, funnel: Funnel, at: string, field: string): string {
  if (!at.startsWith('scenarios/')) return quantityName(t, funnel, at, field);
  const id = at.slice('scenarios/'.length);
  return t('scenarios.effort', { name: funnel.scenarios?.find((s) => s.id === id)?.name ?? id });
}

function valueText(
  t: TFunction,
  format: Format,
  funnel: Funnel,
  change: Pick<Change, 'at' | 'field'>,
  q: Quantity | 'rest' | undefined,
): string {
  if (q === undefined) return t('common.none');
  if (q === 'rest') return t('inspector.rest');
  const scale = ruleAt(funnel, change.at, change.field)?.scale ?? 'positive';
  const point = pointValue(q, scale);
  return scale === 'rate'
    ? format.share(point, Math.abs(point * 100 - Math.round(point * 100)) > 0.05 ? 1 : 0)
    : isMoney(change.field)
      ? format.money(point)
      : format.number(point, 2);
}

export function ScenarioChanges({ scenario }: { readonly scenario: Scenario }) {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  if (scenario.changes.length === 0) return <p className={style['none']}>{t('scenarios.noChanges')}</p>;
  return (
    <section aria-label={t('scenarios.changes')}>
      <ul className={style['changes']}>
        {scenario.changes.map((change, i) => (
          <li key={`${change.at} ${change.field}`}>
            <span>
              {t('scenarios.change', {
                name: placeName(t, funnel, change.at, change.field),
                from: valueText(
                  t,
                  format,
                  funnel,
                  change,
                  fieldInScenario(funnel, scenario.on ?? null, change.at, change.field),
                ),
                to: valueText(t, format, funnel, change, change.to),
              })}
            </span>
            <IconButton
              size={24}
              label={t('scenarios.removeChange')}
              icon={<Undo2 size={13} />}
              onPress={() => store.getState().edit('removeChange', (f) => removeChange(f, scenario.id, i))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
