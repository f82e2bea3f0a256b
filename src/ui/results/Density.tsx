/** A small density curve: the middle nine in ten darker, the current value as a line. Decorative: the range says the same in words. */
import { area, curveMonotoneX } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { useId, useMemo } from 'react';
import style from './ResultStrip.module.css';

export interface DensityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface DensityProps {
  readonly bins: readonly DensityBin[];
  readonly low: number;
  readonly high: number;
  readonly now: number;
}

const WIDTH = 54;
const HEIGHT = 24;
const POINTS = 36;

/**
 * The counts as a smooth line: each bin spread by a bell of half its middle ninety per cent over five, which hides the noise of a
 * few thousand trials and leaves the shape. The ends reach out until nothing is left, so that no curve stops in mid-air.
 */
function smooth(bins: readonly DensityBin[], low: number, high: number): [number, number][] {
  const width = Math.max((high - low) / 10, (bins[0]?.to ?? 0) - (bins[0]?.from ?? 0));
  const from = (bins[0]?.from ?? 0) - 2 * width;
  const to = (bins.at(-1)?.to ?? 0) + 2 * width;
  return Array.from({ length: POINTS }, (_, i) => {
    const x = from + ((to - from) * i) / (POINTS - 1);
    const y = bins.reduce((sum, b) => sum + b.count * Math.exp(-0.5 * ((x - (b.from + b.to) / 2) / width) ** 2), 0);
    return [x, y];
  });
}

export function Density({ bins, low, high, now }: DensityProps) {
  const id = useId();
  const points = useMemo(() => smooth(bins, low, high), [bins, low, high]);
  const first = points[0];
  const last = points.at(-1);
  if (bins.length === 0 || first === undefined || last === undefined || last[0] <= first[0]) return null;
  const x = scaleLinear([first[0], last[0]], [0, WIDTH]);
  const y = scaleLinear([0, Math.max(...points.map((p) => p[1]))], [HEIGHT, 1]);
  const path =
    area<[number, number]>()
      .x((p) => x(p[0]))
      .y0(HEIGHT)
      .y1((p) => y(p[1]))
      .curve(curveMonotoneX)(points) ?? '';
  const at = Math.min(WIDTH - 1, Math.max(1, x(now)));
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      aria-hidden
      className={style['density']}
      data-density
    >
      <clipPath id={id}>
        <rect x={x(low)} y={0} width={Math.max(0, x(high) - x(low))} height={HEIGHT} />
      </clipPath>
      <path d={path} fill="var(--ev-measured)" opacity={0.16} />
      <path d={path} fill="var(--ev-measured)" opacity={0.42} clipPath={`url(#${id})`} />
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line-2)" />
      <line x1={at} x2={at} y1={0} y2={HEIGHT} stroke="var(--ev-measured)" strokeWidth={2} />
    </svg>
  );
}
