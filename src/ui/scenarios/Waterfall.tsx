/** From Base's profit to the scenario's, one bar a change: the parts add up exactly. A cut axis is said and drawn as a break. */
import { scaleLinear } from 'd3-scale';
import type { ScenarioComparison } from '#engine/results';
import { useFunnel } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import { placeName } from './ScenarioChanges';
import style from './ScenariosPanel.module.css';
import { waterfallBars, type WaterfallBar } from './waterfall-bars';

const WIDTH = 640;
const HEIGHT = 196;
const TOP = 22;
const BASELINE = 150;

export interface WaterfallProps {
  readonly base: number;
  readonly name: string;
  readonly comparison: ScenarioComparison;
}

export function Waterfall({ base, name, comparison }: WaterfallProps) {
  const t = useWords();
  const format = useFormat();
  const funnel = useFunnel();
  const total = comparison.metrics.profit;
  const { bars, unit, change } = waterfallBars(format, base, total, comparison.parts);
  const label = ({ kind, part }: WaterfallBar): string =>
    part === null ? (kind === 'base' ? t('common.base') : name) : placeName(t, funnel, part.at, part.field);
  const levels = bars.map((b) => b.to);
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  // The axis is cut only where the change would otherwise be a hair on two tall bars.
  const cut = low > 0 && high - low < 0.4 * high;
  const start = cut ? low - (high - low || high * 0.1) * 0.7 : Math.min(0, low);
  const y = scaleLinear([start, Math.max(high, start + 1e-9, high > 0 ? high : 0)], [BASELINE, TOP]);
  const step = WIDTH / bars.length;
  const width = Math.min(64, step * 0.68);
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
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        className={style['chart']}
        role="img"
        aria-label={bars.map((bar) => `${label(bar)}: ${format.moneyRound(bar.printed)}`).join('; ')}
      >
        <line x1={0} x2={WIDTH} y1={zero} y2={zero} stroke="var(--line-2)" />
        {bars.map((bar, i) => {
          const x = i * step + (step - width) / 2;
          const whole = bar.part === null;
          const a = whole ? zero : y(bar.from);
          const b = y(bar.to);
          const top = Math.min(a, b);
          const next = bars[i + 1];
          return (
            <g key={bar.part === null ? bar.kind : `${bar.part.at} ${bar.part.field}`}>
              <rect
                x={x}
                y={top}
                width={width}
                height={Math.max(1.5, Math.abs(a - b))}
                rx={3}
                className={style[`bar-${bar.kind}`]}
              />
              {whole && cut ? (
                <path
                  d={`M${String(x)} ${String(BASELINE - 14)} q${String(width / 8)} -6 ${String(width / 4)} 0 t${String(width / 4)} 0 t${String(width / 4)} 0 t${String(width / 4)} 0`}
                  className={style['break']}
                />
              ) : null}
              <text x={x + width / 2} y={top - 6} className={style[`value-${bar.kind}`]}>
                {whole ? unit.write(bar.printed) : format.signed(bar.printed, unit.write)}
              </text>
              {next === undefined ? null : (
                <line x1={x + width} x2={x + step} y1={b} y2={b} stroke="var(--ink-4)" strokeDasharray="2 3" />
              )}
              <foreignObject x={i * step + 1} y={BASELINE + 6} width={step - 2} height={HEIGHT - BASELINE - 6}>
                <div className={style['barLabel']} title={label(bar)}>
                  {label(bar)}
                </div>
              </foreignObject>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
