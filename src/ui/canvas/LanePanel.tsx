/** A lane's panel; its header tab lies over the ribbons (`LaneTabs.tsx`). */
import { memo } from 'react';
import type { LaneBox } from './river/types';
import styles from './RiverLayer.module.css';

interface LaneProps {
  readonly lane: LaneBox;
  readonly unit: number;
}

export const LanePanel = memo(function LanePanel({ lane: { box }, unit }: LaneProps) {
  return (
    <rect
      className={styles['lane']}
      x={box.x}
      y={box.y}
      width={box.width}
      height={box.height}
      rx={14}
      strokeWidth={unit}
    />
  );
});
