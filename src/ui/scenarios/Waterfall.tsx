/** From Base's profit to the scenario's, one bar a change: the parts add up exactly. A cut axis is said and drawn as a break. */
import { scaleLinear } from 'd3-scale';
import type { ScenarioComparison } from '#engine/results';
import { useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { placeName } from './ScenarioChanges';
import style from './Waterfall.module.css';
import { waterfallBars, type WaterfallBar } from './waterfall-bars';

/** The tallest bar, and the room above it for its number, px. */
const HEIGHT = 124;
const TOP = 20;

export interface WaterfallProps {
  readonly base: number;
  readonly name: string;
  readonly comparison: ScenarioComparison;
}

export function Waterfall({ base, name, comparison }: WaterfallProps) {
  const t = useWords();
  const format = useFormat();
  const funnel = useFunnel();
  const { bars, unit, change } = waterfallBars(format, base, comparison.metrics.profit, comparison.parts);
  const label = ({ kind, part }: WaterfallBar): string =>
    part === null ? (kind === 'base' ? t('common.base') : name) : placeName(t, funnel, part.at, part.field);
  const levels = bars.map((b) => b.to);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  // The axis is cut only where the change would otherwise be a hair on two tall bars.
  const cut = low > 0 && high - low < 0.4 * high;
  const start = cut ? low - (high - low || high * 0.1) * 0.7 : Math.min(0, low);
  const y = scaleLinear([start, Math.max(high, start + 1e-9, 0)], [TOP + HEIGHT, TOP]);
  const zero = y(Math.max(start, 0));

  return (
    <figure className={style['figure']}>
      <figcaption>
        <h2 className={style['title']}>
          {change === 0
            ? t('scenarios.whySame')
            : t('scenarios.why', { change: format.signed(change, format.moneyRound) })}
        </h2>
        <p className={style['note']}>
          {cut ? t('scenarios.addsUpCut', { start: unit.write(start) }) : t('scenarios.addsUp')}{' '}
          {comparison.partError === undefined
            ? null
            : t('scenarios.sampled', { error: format.moneyShort(comparison.partError) })}
        </p>
      </figcaption>
      <div
        className={style['chart']}
        role="img"
        aria-label={bars.map((bar) => `${label(bar)}: ${format.moneyRound(bar.printed)}`).join('; ')}
      >
        <div className={style['axis']} style={{ top: zero }} />
        {bars.map((bar, i) => {
          const whole = bar.part === null;
          const [a, b] = [whole ? zero : y(bar.from), y(bar.to)];
          const top = Math.min(a, b);
          return (
            <div key={bar.part === null ? bar.kind : `${bar.part.at} ${bar.part.field}`} className={style['column']}>
              <div className={`${style['value'] ?? ''} ${style[bar.kind] ?? ''}`} style={{ top: top - TOP + 2 }}>
                {whole ? unit.write(bar.printed) : format.signed(bar.printed, unit.write)}
              </div>
              <div
                className={`${style['bar'] ?? ''} ${style[bar.kind] ?? ''}`}
                style={{ top, height: Math.max(1.5, Math.abs(a - b)) }}
              />
              {whole && cut ? <Break /> : null}
              {i === bars.length - 1 ? null : <div className={style['step']} style={{ top: b }} />}
              <div className={style['label']} title={label(bar)}>
                {label(bar)}
              </div>
            </div>
          );
        })}
      </div>
    </figure>
  );
}

/** A wave through the foot of a bar whose axis does not start at zero. */
function Break() {
  return (
    <svg className={style['break']} viewBox="0 0 64 8" preserveAspectRatio="none" aria-hidden focusable="false">
      <path d="M0 5 q8 -6 16 0 t16 0 t16 0 t16 0" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
