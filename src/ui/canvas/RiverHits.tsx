/** Where the pointer finds ribbons and drains: broad unseen strokes over them, each drawn anew only when its own shape changes. */
import { memo, type PointerEvent } from 'react';
import type { Drain, Ribbon } from './river/types';
import styles from './RiverLayer.module.css';

/** Screen pixels within which a thin ribbon can still be hit. */
const HIT = 12;

type OnEdge = ((edge: string, event: PointerEvent) => void) | undefined;
type OnEdgeHover = ((edge: string | null) => void) | undefined;
/** Pressed twice: to its numbers. */
type OnTwice = (() => void) | undefined;
type OnDrain = ((node: string, event: PointerEvent) => void) | undefined;

export interface RiverHitsProps {
  readonly ribbons: readonly Ribbon[];
  readonly drains: readonly Drain[];
  readonly unit: number;
  readonly onEdge: OnEdge;
  readonly onEdgeHover: OnEdgeHover;
  readonly onDrain: OnDrain;
  readonly onTwice: OnTwice;
}

export function RiverHits({ ribbons, drains, unit, onEdge, onEdgeHover, onDrain, onTwice }: RiverHitsProps) {
  return (
    <>
      {onEdge === undefined && onEdgeHover === undefined ? null : (
        <g>
          {ribbons.map((ribbon) => (
            <RibbonHit
              key={ribbon.id}
              ribbon={ribbon}
              unit={unit}
              onEdge={onEdge}
              onEdgeHover={onEdgeHover}
              onTwice={onTwice}
            />
          ))}
        </g>
      )}
      {onDrain === undefined ? null : (
        <g>
          {drains.map((drain) => (
            <DrainHit key={drain.node} drain={drain} onDrain={onDrain} onTwice={onTwice} />
          ))}
        </g>
      )}
    </>
  );
}

interface RibbonHitProps {
  readonly ribbon: Ribbon;
  readonly unit: number;
  readonly onEdge: OnEdge;
  readonly onEdgeHover: OnEdgeHover;
  readonly onTwice: OnTwice;
}

const RibbonHit = memo(function RibbonHit({ ribbon, unit, onEdge, onEdgeHover, onTwice }: RibbonHitProps) {
  return (
    <path
      className={styles['hit']}
      d={ribbon.centre}
      strokeWidth={Math.max(ribbon.thickness, HIT * unit)}
      data-edge={ribbon.id}
      onPointerDown={(event) => onEdge?.(ribbon.id, event)}
      onPointerEnter={() => onEdgeHover?.(ribbon.id)}
      onPointerLeave={() => onEdgeHover?.(null)}
      onDoubleClick={onTwice}
    />
  );
});

const DrainHit = memo(function DrainHit({
  drain,
  onDrain,
  onTwice,
}: {
  readonly drain: Drain;
  readonly onDrain: NonNullable<OnDrain>;
  readonly onTwice: OnTwice;
}) {
  return (
    <path
      className={styles['hitArea']}
      d={drain.path}
      data-drain={drain.node}
      onPointerDown={(event) => onDrain(drain.node, event)}
      onDoubleClick={onTwice}
    />
  );
});
