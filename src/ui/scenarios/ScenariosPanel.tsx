/** The Scenarios tab: every scenario beside Base, and why the profit of the one shown differs. */
import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { compareScenarios } from '#engine/compare';
import { addScenario } from '#funnel/edits/add-scenario';
import { shownScenario } from '#state/evaluation';
import { beatsBaseShare } from '../results/beats-base-words';
import { printedDifference, printOf, type Print } from '../results/printed';
import { useBeatsBase } from '../results/use-beats-base';
import { Button } from '../shared/Button';
import { Segmented } from '../shared/Segmented';
import { useApp, useAppStore, useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { ScenarioChanges } from './ScenarioChanges';
import { ScenarioHead } from './ScenarioHead';
import style from './ScenariosPanel.module.css';
import { ScenarioStart } from './ScenarioStart';
import { ScenarioTerms } from './ScenarioTerms';
import { Waterfall } from './Waterfall';

const ROWS = ['deals', 'clients', 'revenue', 'cost', 'profit', 'costPerDeal', 'cycleDays', 'wip'] as const;
type Row = (typeof ROWS)[number];
/** For these a fall is for the better; work in progress is neither. */
const LESS_IS_BETTER: ReadonlySet<Row> = new Set(['cost', 'costPerDeal', 'cycleDays']);

export function ScenariosPanel() {
  const t = useWords();
  const format = useFormat();
  const store = useAppStore();
  const funnel = useFunnel();
  const shown = useApp(shownScenario);
  const [explained, setExplained] = useState<string | null>(null);
  /** The scenario that was added here last: its name is asked for at once. */
  const [added, setAdded] = useState<string | null>(null);
  const main = useRef<HTMLDivElement>(null);
  const scenarios = funnel.scenarios ?? [];
  const compared = useMemo(
    () =>
      compareScenarios(
        funnel,
        (funnel.scenarios ?? []).map((s) => s.id),
      ),
    [funnel],
  );
  const result = compared.ok ? compared.value : null;
  const ids = useMemo(() => (funnel.scenarios ?? []).map((s) => s.id), [funnel.scenarios]);
  const odds = useBeatsBase(funnel, ids);
  // The one asked about; else the one on the canvas; else the first.
  const why = scenarios.find((s) => s.id === explained)?.id ?? shown ?? scenarios[0]?.id ?? null;
  const part = result?.scenarios.find((s) => s.id === why);
  const scenario = scenarios.find((s) => s.id === why);

  const print = (row: Row): Print => printOf(format, row);
  const period = t(`common.inOnePeriod.${funnel.period}`);
  const add = () => {
    const name = t('scenarios.newName', { number: scenarios.length + 1 });
    store.getState().edit('addScenario', (f) => addScenario(f, name));
    setExplained(null);
    const id = store.getState().history.present.scenarios?.at(-1)?.id ?? null;
    setAdded(id);
    store.getState().setSession({ scenario: id });
  };

  return (
    <div className={style['panel']}>
      <div ref={main} className={style['main']} role="region" aria-label={t('scenarios.table')} tabIndex={0}>
        <div className={style['head']}>
          <h2 className={style['title']}>
            {scenarios.length === 0
              ? t('scenarios.titleBase', { period })
              : t('scenarios.title', { count: scenarios.length, period })}
          </h2>
          <Button look="quiet" size="s" onPress={add}>
            <Plus size={14} aria-hidden />
            {t('scenarios.add')}
          </Button>
        </div>
        {result === null ? (
          <p className={style['none']}>{t('results.noMoveFault')}</p>
        ) : (
          <div className={style['scroll']}>
            <table className={`${style['table'] ?? ''} ${scenarios.length === 0 ? (style['alone'] ?? '') : ''}`}>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="sr-only">{t('scenarios.metric')}</span>
                  </th>
                  <ScenarioHead id={null} name={t('common.base')} index={-1} shown={shown === null} trial={false} />
                  {scenarios.map((s, i) => (
                    <ScenarioHead
                      key={s.id}
                      id={s.id}
                      name={s.name}
                      index={i}
                      shown={shown === s.id}
                      trial={s.trial === true}
                      naming={s.id === added}
                      onExplain={() => setExplained(s.id)}
                      onNamed={() => setAdded(null)}
                      onRemoved={() => main.current?.focus()}
                    />
                  ))}
                </tr>
              </thead>
              <tbody>
                {ROWS.map((row) => (
                  <tr key={row} className={row === 'profit' ? style['lead'] : ''}>
                    <th scope="row">{t(`scenarios.${row}`)}</th>
                    <td>{print(row).write(result.base[row])}</td>
                    {result.scenarios.map((s) => (
                      <td key={s.id}>
                        {print(row).write(s.metrics[row])}{' '}
                        <Delta row={row} before={result.base[row]} after={s.metrics[row]} print={print(row)} />
                      </td>
                    ))}
                  </tr>
                ))}
                {scenarios.length === 0 ? null : (
                  <tr>
                    <th scope="row">{t('scenarios.beatsBase')}</th>
                    <td>{t('common.none')}</td>
                    {result.scenarios.map((s) => {
                      const against = odds.of(s.id);
                      const said = against === null ? null : beatsBaseShare(t, format, against);
                      return (
                        <td key={s.id}>
                          {said === null ? t('common.none') : said.text}{' '}
                          <span className={style['same']}>
                            {said === null
                              ? odds.updating
                                ? t('results.updating')
                                : ''
                              : said.certain
                                ? ''
                                : t('scenarios.ofFutures')}
                          </span>
                        </td>
                      );
                    })}
                  </tr>
                )}
              </tbody>
            </table>
          </div>
        )}
      </div>
      <div className={style['why']} role="region" aria-label={t('scenarios.whose')} tabIndex={0}>
        {scenarios.length === 0 ? <ScenarioStart onAdd={add} /> : null}
        {part === undefined || result === null || scenario === undefined ? null : (
          <>
            {scenarios.length < 2 ? null : (
              <div className={style['whose']}>
                <Segmented
                  label={t('scenarios.whose')}
                  look="pills"
                  value={scenario.id}
                  options={scenarios.map((s) => ({ value: s.id, label: s.name }))}
                  onChange={setExplained}
                />
              </div>
            )}
            <Waterfall base={result.base.profit} name={scenario.name} comparison={part} />
            <ScenarioTerms scenario={scenario} />
            <ScenarioChanges scenario={scenario} />
          </>
        )}
      </div>
    </div>
  );
}

interface DeltaProps {
  readonly row: Row;
  readonly before: number | null;
  readonly after: number | null;
  readonly print: Print;
}

function Delta({ row, before, after, print }: DeltaProps) {
  const t = useWords();
  const format = useFormat();
  if (before === null || after === null) return null;
  const delta = printedDifference(before, after, print);
  if (Math.abs(delta) <= 1e-9 * Math.max(1, Math.abs(before)))
    return <span className={style['same']}>{t('scenarios.same')}</span>;
  const tone = row === 'wip' ? 'same' : delta > 0 !== LESS_IS_BETTER.has(row) ? 'good' : 'bad';
  return <span className={style[tone]}>{format.signed(delta, print.write)}</span>;
}
