/** The strip under the canvas: what the funnel brings, against Base while a scenario is shown, and the best move. */
import { ArrowRight } from 'lucide-react';
import { shownScenario } from '#state/evaluation';
import type { Totals } from '#engine/results';
import { pointValue } from '#funnel/quantity';
import type { Funnel } from '#funnel/schema';
import { useApp } from '../shared/use-app';
import { useBaseEvaluation, useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { BestMove } from './BestMove';
import { Metric } from './Metric';
import { printedDifference, printOf, type Print } from './printed';
import style from './ResultStrip.module.css';
import { showOdds } from './show-odds';
import { useFutures, type FuturesView, type SpreadView } from './use-futures';

/** The arrow between two numbers takes the room of so many figures. */
const ARROW_LETTERS = 2;

/** Leads that the sources bring per period. */
function leadsIn(funnel: Funnel): number {
  return funnel.nodes.reduce(
    (sum, n) => sum + (n.kind === 'source' && n.volume !== undefined ? pointValue(n.volume, 'positive') : 0),
    0,
  );
}

type Shown = 'deals' | 'revenue' | 'profit' | 'costPerDeal' | 'cycleDays';
/** A smaller cost per deal and a shorter cycle are for the better. */
const LESS_IS_BETTER: ReadonlySet<Shown> = new Set(['costPerDeal', 'cycleDays']);

export function ResultStrip() {
  const t = useWords();
  const format = useFormat();
  const evaluation = useEvaluation();
  const base = useBaseEvaluation();
  const comparing = useApp((s) => shownScenario(s) !== null);
  const futures = useFutures();
  const now = evaluation.result;
  const period = t(`common.inOnePeriod.${evaluation.funnel.period}`);

  const metric = (
    key: Shown,
    label: React.ReactNode,
    width: number,
    figure?: { readonly node: React.ReactNode; readonly letters: number },
  ) => {
    const print = printOf(format, key);
    const { write } = print;
    const value = now?.[key] ?? null;
    const shown = value === null ? t('common.none') : write(value);
    const delta = comparing ? difference(now, base.result, key, print) : null;
    const spread = spreadOf(futures, key);
    const short = key === 'revenue' || key === 'profit' ? format.moneyBrief : write;
    // A range over some of the futures would pass for one over all: where some have no deal, that is what is said.
    const some = key === 'costPerDeal' && futures.withoutDeals > 0 && futures.withoutDeals < 1;
    const range = spread === null || some ? '' : format.range(spread.p5, spread.p95, short);
    return (
      <Metric
        key={key}
        label={label}
        width={width}
        number={figure?.node ?? shown}
        letters={figure?.letters ?? shown.length}
        change={delta === null ? undefined : Math.abs(delta) < 1e-9 ? t('scenarios.same') : format.signed(delta, write)}
        tone={
          delta === null || Math.abs(delta) < 1e-9 ? 'same' : delta > 0 !== LESS_IS_BETTER.has(key) ? 'good' : 'bad'
        }
        range={
          some
            ? t('results.withoutDeals', { share: showOdds(format, futures.withoutDeals) })
            : range === ''
              ? futures.exact && !comparing
                ? t('results.exact')
                : ''
              : comparing
                ? range
                : t('results.nineInTen', { range })
        }
        updating={futures.updating ? t('results.updating') : ''}
        density={
          spread === null || value === null || some
            ? undefined
            : { bins: spread.bins, low: spread.p5, high: spread.p95, now: value }
        }
      />
    );
  };

  const { write } = printOf(format, 'deals');
  const leads = write(leadsIn(evaluation.funnel));
  const deals = write(now?.deals ?? null);
  return (
    <section className={style['strip']} aria-label={t('results.label')}>
      <div className={style['metrics']}>
        {metric(
          'deals',
          <>
            {t('results.leads')} <ArrowRight size={11} className={style['arrow']} aria-hidden /> {t('results.deals')}
          </>,
          190,
          {
            node: (
              <>
                {leads}
                <ArrowRight size={22} className={style['arrow']} aria-label="→" />
                {deals}
              </>
            ),
            letters: leads.length + ARROW_LETTERS + deals.length,
          },
        )}
        {metric('revenue', t('results.revenue', { period }), 190)}
        {metric('profit', t('results.profit', { period }), 190)}
        {metric('costPerDeal', t('results.costPerDeal'), 170)}
        {metric('cycleDays', t('results.daysToWin'), 162)}
      </div>
      <BestMove />
    </section>
  );
}

function difference(now: Totals | null, base: Totals | null, key: Shown, print: Print): number | null {
  const after = now?.[key] ?? null;
  const before = base?.[key] ?? null;
  return after === null || before === null ? null : printedDifference(before, after, print);
}

function spreadOf(futures: FuturesView, key: Shown): SpreadView | null {
  const spread = futures.spreads?.[key] ?? null;
  // A spread of no width is no range: the number is exact for what is known.
  return spread === null || spread.p95 - spread.p5 <= 1e-9 * Math.abs(spread.p95) ? null : spread;
}
