/** The three largest numbers of the panel. The share that passes on is a field: the number to read is the number to type over. */
import { pointValue } from '#funnel/quantity';
import type { FunnelEdge, FunnelNode } from '#funnel/schema';
import type { Format } from '#i18n/format';
import { QuantityField } from '../shared/QuantityField';
import { showRate, type ShowNumber } from '../shared/show-number';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';
import { useField } from './use-field';
import { useWholeCounts } from './use-whole-counts';

export interface HeroesProps {
  readonly node: FunnelNode;
  /** The exit that the card shows as "pass on". */
  readonly main: FunnelEdge | undefined;
}

export function Heroes({ node, main }: HeroesProps) {
  const t = useWords();
  const format = useFormat();
  const { result, funnel } = useEvaluation();
  const figures = result?.nodes[node.id];
  const counts = useWholeCounts();
  if (node.kind === 'source')
    return figures === undefined ? null : (
      <div className={style['heroes']}>
        <Hero label={t('inspector.leads')} number={counts.entries(node.id)} />
        <Hero label={t('inspector.worth')} number={format.money(figures.worth)} tone="water" />
      </div>
    );
  if (node.kind === 'outcome' && node.result === 'won') {
    const shown = funnel.nodes.find((n) => n.id === node.id);
    const value = shown?.kind === 'outcome' && shown.value !== undefined ? pointValue(shown.value, 'positive') : 0;
    return figures === undefined ? null : (
      <div className={style['heroes']}>
        <Hero label={t('inspector.deals')} number={counts.entries(node.id)} />
        <Hero label={t('scenarios.revenue')} number={format.moneyRound(figures.entries * value)} tone="leaf" />
      </div>
    );
  }
  const leaves = figures !== undefined && figures.dropOff > 1e-12;
  return (
    <div className={style['heroes']}>
      <Hero label={t('inspector.enter')} number={counts.entries(node.id)} />
      {main === undefined ? null : <RateHero edge={main} />}
      {leaves ? <Hero label={t('inspector.leave')} number={counts.lost(node.id)} tone="coral" /> : null}
    </div>
  );
}

interface HeroProps {
  readonly label: string;
  readonly number: string;
  readonly tone?: 'water' | 'leaf' | 'coral';
}

function Hero({ label, number, tone }: HeroProps) {
  return (
    <div className={style['hero']}>
      <div className={style['heroLabel']}>{label}</div>
      <div className={`${style['heroNumber'] ?? ''} ${tone === undefined ? '' : (style[tone] ?? '')}`}>{number}</div>
    </div>
  );
}

/** Five signs stand in the large field; more digits show, as entered, once it has the focus. */
function heroRate(format: Format): ShowNumber {
  const show = showRate(format);
  return (p, entered) => {
    const whole = show(p, entered);
    return whole.replace(/\s/gu, '').length > 5 ? format.share(p, p < 0.1 ? 2 : 1) : whole;
  };
}

function RateHero({ edge }: { readonly edge: FunnelEdge }) {
  const t = useWords();
  const format = useFormat();
  const { result } = useEvaluation();
  const { value, changed, set } = useField(`edges/${edge.id}`, 'rate');
  const show = heroRate(format);
  const rate = result?.edges[edge.id]?.rate;
  return (
    <QuantityField
      className={style['heroField'] ?? ''}
      label={t('inspector.passOn')}
      value={value === 'rest' ? undefined : value}
      scale="rate"
      show={show}
      // What a rest exit takes is shown in its place, and becomes a number with the first digit typed.
      placeholder={rate === undefined ? '' : show(rate)}
      // A scenario's change may always be taken back.
      clearable={changed !== null}
      onChange={set}
    />
  );
}
