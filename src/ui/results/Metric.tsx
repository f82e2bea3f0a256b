/** One figure of the result strip: label, number, its range or its change against Base, and the density curve. */
import type { CSSProperties, ReactNode } from 'react';
import { Density, type DensityBin } from './Density';
import style from './ResultStrip.module.css';

export interface MetricProps {
  readonly label: ReactNode;
  readonly number: ReactNode;
  /** Letters that the number takes: a long one is set smaller, never cut off. */
  readonly letters: number;
  /** The signed change against Base; undefined while Base itself is shown. */
  readonly change?: string | undefined;
  /** Whether that change is for the better, for the worse, or neither. */
  readonly tone?: 'good' | 'bad' | 'same';
  readonly range: string;
  /** What is said beside the range while a newer one is on its way; empty when it is the newest. */
  readonly updating: string;
  readonly density?:
    | { readonly bins: readonly DensityBin[]; readonly low: number; readonly high: number; readonly now: number }
    | undefined;
  readonly width: number;
}

export function Metric({
  label,
  number,
  letters,
  change,
  tone = 'same',
  range,
  updating,
  density,
  width,
}: MetricProps) {
  return (
    <div className={style['metric']} style={{ flexBasis: width }}>
      <div className={style['label']}>{label}</div>
      {density === undefined ? null : <Density {...density} />}
      <div className={style['number']} style={{ '--letters': letters } as CSSProperties}>
        {number}
      </div>
      <div className={style['range']}>
        {change === undefined ? null : (
          <>
            <b className={style[tone]}>{change}</b>
            {range === '' ? null : ' · '}
          </>
        )}
        {range}
        {updating === '' ? null : (
          <span className={style['updating']}>
            {range === '' ? '' : ' · '}
            {updating}
          </span>
        )}
      </div>
    </div>
  );
}
