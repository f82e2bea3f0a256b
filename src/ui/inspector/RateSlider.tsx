/** The slider of a rate: its range as a band, the plan as a tick. One drag is one undo step. */
import { useRef } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { pointValue } from '#funnel/quantity';
import type { Quantity } from '#funnel/schema';
import { nineInTen } from '../shared/nine-in-ten';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './Inspector.module.css';

export interface RateSliderProps {
  readonly label: string;
  readonly value: Quantity;
  readonly plan: Quantity | undefined;
  /** The highest the rate can be: what the other exits leave. */
  readonly most: number;
  readonly onChange: (to: number, gesture: string) => void;
}

let drags = 0;
const percent = (p: number): string => `${String(p * 100)}%`;
/** Labels stay inside the panel. */
const clampLabel = (p: number): string => percent(Math.min(0.86, Math.max(0.14, p)));

export function RateSlider({ label, value, plan, most, onChange }: RateSliderProps) {
  const t = useWords();
  const format = useFormat();
  const gesture = useRef<string | null>(null);
  const point = pointValue(value, 'rate');
  const range = nineInTen(value, 'rate');
  const target = plan === undefined ? null : pointValue(plan, 'rate');
  return (
    <Slider
      aria-label={label}
      value={point}
      minValue={0}
      maxValue={1}
      step={0.01}
      formatOptions={{ style: 'percent' }}
      className={style['slider'] ?? ''}
      onChange={(to) => {
        if (gesture.current === null) {
          drags += 1;
          gesture.current = `slider-${String(drags)}`;
        }
        onChange(Math.min(to, most), gesture.current);
      }}
      onChangeEnd={() => {
        gesture.current = null;
      }}
    >
      {range === null ? null : (
        <span className={style['over']} style={{ left: clampLabel(point) }}>
          {t('inspector.nineInTen', { range: format.range(range.low, range.high, (p) => format.share(p)) })}
        </span>
      )}
      <SliderTrack className={style['track'] ?? ''}>
        <div className={style['fill']} style={{ width: percent(point) }} />
        {range === null ? null : (
          <div className={style['band']} style={{ left: percent(range.low), width: percent(range.high - range.low) }} />
        )}
        {target === null ? null : <div className={style['tick']} style={{ left: percent(target) }} />}
        <SliderThumb className={style['thumb'] ?? ''} />
      </SliderTrack>
      <span className={style['under']}>{format.share(0)}</span>
      {target === null ? null : (
        <span className={`${style['under'] ?? ''} ${style['plan'] ?? ''}`} style={{ left: clampLabel(target) }}>
          {t('inspector.plan', { value: format.share(target) })}
        </span>
      )}
    </Slider>
  );
}
