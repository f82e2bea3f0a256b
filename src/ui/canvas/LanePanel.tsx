/** A lane's panel; its header tab lies over the ribbons (`LaneTabs.tsx`). */
import { memo } from 'react';
import type { LaneBox } from './river/types';
import styles from './RiverLayer.module.css';

interface LaneProps {
  readonly lane: LaneBox;
  readonly unit: number;
  /** Nothing but an outline: what lies in it is painted underneath. */
  readonly hollow: boolean;
}

export const LanePanel = memo(function LanePanel({ lane: { box }, unit, hollow }: LaneProps) {
  return (
    <rect
      className={`${styles['lane']} ${hollow ? styles['outline'] : ''}`}
      x={box.x}
      y={box.y}
      width={box.width}
      height={box.height}
      rx={14}
      strokeWidth={unit}
    />
  );
});
