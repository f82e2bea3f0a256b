/** A small density curve: the middle nine in ten darker, the current value as a line. Decorative: the range says the same in words. */
import { area, curveBasis } from 'd3-shape';
import { scaleLinear } from 'd3-scale';
import { useId } from 'react';

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

/** So many points make a calm line of a few thousand trials; more would draw their noise. */
const POINTS = 14;

function calm(bins: readonly DensityBin[]): DensityBin[] {
  const width = Math.max(1, Math.ceil(bins.length / POINTS));
  const joined: DensityBin[] = [];
  for (let i = 0; i < bins.length; i += width) {
    const group = bins.slice(i, i + width);
    const [first, last] = [group[0], group.at(-1)];
    if (first !== undefined && last !== undefined) {
      joined.push({ from: first.from, to: last.to, count: group.reduce((sum, b) => sum + b.count, 0) / group.length });
    }
  }
  return joined;
}

export function Density({ bins: fine, low, high, now }: DensityProps) {
  const id = useId();
  const bins = calm(fine);
  const first = bins[0];
  const last = bins.at(-1);
  if (first === undefined || last === undefined || last.to <= first.from) return null;
  const x = scaleLinear([first.from, last.to], [0, WIDTH]);
  const tallest = Math.max(...bins.map((b) => b.count));
  const points: [number, number][] = [[0, HEIGHT], ...bins.map((b): [number, number] => [x((b.from + b.to) / 2), HEIGHT - (b.count / tallest) * (HEIGHT - 2)]), [WIDTH, HEIGHT]];
  const path = area<[number, number]>().x((p) => p[0]).y0(HEIGHT).y1((p) => p[1]).curve(curveBasis)(points) ?? '';
  const at = Math.min(WIDTH - 1, Math.max(1, x(now)));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} aria-hidden style={{ position: 'absolute', right: 8, top: 10 }} data-density>
      <clipPath id={id}>
        <rect x={x(low)} y={0} width={Math.max(0, x(high) - x(low))} height={HEIGHT} />
      </clipPath>
      <path d={path} fill="var(--river-a)" opacity={0.55} />
      <path d={path} fill="var(--river-b)" clipPath={`url(#${id})`} />
      <line x1={at} x2={at} y1={0} y2={HEIGHT} stroke="var(--water)" strokeWidth={2} />
    </svg>
  );
}
