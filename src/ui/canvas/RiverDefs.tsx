/** Gradients and hatches of one drawing. Ids carry the drawing's own prefix: several rivers may stand on a page. */
import { memo } from 'react';
import type { Drain, Paint, RiverGeometry, Ribbon } from './river/types';
import { loadColour, paintEnds, riverAt } from './river-colours';

/** Where x lies between the left and the right end of the river, 0–1. */
export function shareOf(x: number, gradient: RiverGeometry['gradient']): number {
  return Math.min(1, Math.max(0, (x - gradient.x1) / (gradient.x2 - gradient.x1 || 1)));
}

/** A CSS paint for a ribbon: a colour where it has one, else the id of its gradient. */
export function ribbonFill(ribbon: Ribbon, prefix: string): string {
  switch (ribbon.paint.kind) {
    case 'river':
      return ribbon.state === 'floor' ? 'var(--river-c)' : `url(#${prefix}river)`;
    case 'lost':
      return ribbon.state === 'floor' ? 'var(--coral)' : `url(#${prefix}r-${cssId(ribbon.id)})`;
    case 'seq':
      return ribbon.paint.from === ribbon.paint.to
        ? paintEnds(ribbon.paint, 0, 0)[0]
        : `url(#${prefix}r-${cssId(ribbon.id)})`;
    case 'load':
      return ribbon.paint.load !== null && ribbon.paint.load > 1
        ? `url(#${prefix}overload)`
        : loadColour(ribbon.paint.load);
    case 'evidence':
      return ribbon.paint.grade === 'range' ? `url(#${prefix}estimate)` : paintEnds(ribbon.paint, 0, 0)[0];
    default:
      return paintEnds(ribbon.paint, 0, 0)[0];
  }
}

/** Ids are the author's texts: any letters. In an id of the page only plain ones may stand. */
export function cssId(id: string): string {
  return [...id].map((c) => (/[A-Za-z0-9]/.test(c) ? c : `_${c.codePointAt(0)?.toString(36) ?? ''}_`)).join('');
}

/** Own gradients are needed where a paint has two colours of its own. */
const hasGradient = (paint: Paint): boolean =>
  paint.kind === 'lost' || (paint.kind === 'seq' && paint.from !== paint.to);

export const RiverDefs = memo(function RiverDefs({ geometry, prefix }: { geometry: RiverGeometry; prefix: string }) {
  const { gradient, unit } = geometry;
  return (
    <defs>
      <linearGradient
        id={`${prefix}river`}
        gradientUnits="userSpaceOnUse"
        x1={gradient.x1}
        y1={0}
        x2={gradient.x2}
        y2={0}
      >
        <stop offset="0" style={{ stopColor: 'var(--river-a)' }} />
        <stop offset="0.5" style={{ stopColor: 'var(--river-b)' }} />
        <stop offset="1" style={{ stopColor: 'var(--river-c)' }} />
      </linearGradient>
      <pattern
        id={`${prefix}added`}
        patternUnits="userSpaceOnUse"
        width={6 * unit}
        height={6 * unit}
        patternTransform="rotate(45)"
      >
        <rect width={6 * unit} height={6 * unit} style={{ fill: 'var(--leaf)' }} />
        <rect width={2 * unit} height={6 * unit} style={{ fill: 'var(--surface)', opacity: 0.35 }} />
      </pattern>
      <pattern
        id={`${prefix}overload`}
        patternUnits="userSpaceOnUse"
        width={8 * unit}
        height={8 * unit}
        patternTransform="rotate(45)"
      >
        <rect width={8 * unit} height={8 * unit} style={{ fill: 'var(--coral)' }} />
        <rect width={3 * unit} height={8 * unit} style={{ fill: 'var(--surface)', opacity: 0.45 }} />
      </pattern>
      <pattern
        id={`${prefix}estimate`}
        patternUnits="userSpaceOnUse"
        width={6 * unit}
        height={6 * unit}
        patternTransform="rotate(45)"
      >
        <rect width={6 * unit} height={6 * unit} style={{ fill: 'var(--ev-guess)' }} />
        <rect width={3.5 * unit} height={6 * unit} style={{ fill: 'var(--ev-estimate)' }} />
      </pattern>
      {geometry.ribbons.map((r) =>
        hasGradient(r.paint) ? (
          <RibbonGradient key={r.id} ribbon={r} prefix={prefix} at={shareOf(r.start.x, gradient)} />
        ) : null,
      )}
      {geometry.drains.map((d) => (
        <DrainGradients key={d.node} drain={d} prefix={prefix} at={shareOf(d.box.x, gradient)} />
      ))}
    </defs>
  );
});

/** A node's own colour through its chamber, then the change to the next. */
const RibbonGradient = memo(function RibbonGradient({
  ribbon,
  prefix,
  at,
}: {
  ribbon: Ribbon;
  prefix: string;
  at: number;
}) {
  const [from, to] = paintEnds(ribbon.paint, at, 1);
  const x1 = Math.min(ribbon.start.x, ribbon.end.x);
  const x2 = Math.max(ribbon.start.x, ribbon.end.x);
  const back = ribbon.end.x < ribbon.start.x;
  return (
    <linearGradient
      id={`${prefix}r-${cssId(ribbon.id)}`}
      gradientUnits="userSpaceOnUse"
      x1={back ? x2 : x1}
      y1={0}
      x2={back ? x1 : x2}
      y2={0}
    >
      <stop offset="0.1" style={{ stopColor: from }} />
      <stop offset="1" style={{ stopColor: to }} />
    </linearGradient>
  );
});

/** Mask values of the fade along a drain. */
const FADE: readonly (readonly [number, number])[] = [
  [0, 1],
  [0.2, 0.84],
  [0.55, 0.34],
  [0.8, 0.09],
  [1, 0],
];

const DrainGradients = memo(function DrainGradients({
  drain,
  prefix,
  at,
}: {
  drain: Drain;
  prefix: string;
  at: number;
}) {
  const id = cssId(drain.node);
  const water = drain.tint.kind === 'river' ? riverAt(at) : paintEnds(drain.tint, at, at)[0];
  const { x1, y1, x2, y2 } = drain.bend;
  return (
    <>
      <linearGradient
        id={`${prefix}f-${id}`}
        gradientUnits="userSpaceOnUse"
        x1={0}
        y1={drain.fadeTop}
        x2={0}
        y2={drain.fadeBottom}
      >
        {FADE.map(([offset, opacity]) => (
          <stop
            key={offset}
            offset={offset}
            style={{ stopColor: 'var(--coral)', stopOpacity: opacity * drain.strength }}
          />
        ))}
      </linearGradient>
      <linearGradient
        id={`${prefix}d-${id}`}
        gradientUnits="userSpaceOnUse"
        x1={0}
        y1={drain.fadeTop}
        x2={0}
        y2={drain.fadeBottom}
      >
        <stop offset="0.3" style={{ stopColor: 'var(--coral)', stopOpacity: 0 }} />
        <stop offset="0.6" style={{ stopColor: 'var(--coral)', stopOpacity: 0.6 * drain.strength }} />
        <stop offset="1" style={{ stopColor: 'var(--coral)', stopOpacity: 0.05 }} />
      </linearGradient>
      <linearGradient id={`${prefix}b-${id}`} gradientUnits="userSpaceOnUse" x1={x1} y1={y1} x2={x2} y2={y2}>
        <stop offset="0" style={{ stopColor: water }} />
        <stop offset="0.5" style={{ stopColor: 'var(--river-mix)' }} />
        <stop offset="1" style={{ stopColor: 'var(--coral)', stopOpacity: 0 }} />
      </linearGradient>
    </>
  );
});
