/** A lane's panel, and its header tab: that one lies over the ribbons, so that it can be read where runs cross it. */
import { memo } from 'react';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { LaneBox } from './river/types';
import { textWidth } from './text-width';
import styles from './RiverLayer.module.css';

interface LaneProps {
  readonly lane: LaneBox;
  readonly unit: number;
}

export const LanePanel = memo(function LanePanel({ lane: { box }, unit }: LaneProps) {
  return (
    <rect className={styles['lane']} x={box.x} y={box.y} width={box.width} height={box.height} rx={14} strokeWidth={unit} />
  );
});

export const LaneTab = memo(function LaneTab({ lane, unit }: LaneProps) {
  const t = useWords();
  const format = useFormat();
  const note = t('river.laneNote', { entered: format.count(lane.entered), won: format.count(lane.won) });
  const nameWidth = textWidth(lane.name, 12) * 1.05;
  const width = (12 + nameWidth + 8 + textWidth(note, 11) + 12) * unit;
  const { box } = lane;
  const x = Math.max(box.x + 10, Math.min(lane.tab, box.x + box.width - width - 10));
  const y = box.y - 11 * unit;
  return (
    <g>
      <rect
        className={styles['laneTab']}
        x={x}
        y={y}
        width={width}
        height={22 * unit}
        rx={7 * unit}
        strokeWidth={unit}
      />
      <text className={styles['laneName']} x={x + 12 * unit} y={y + 15 * unit} fontSize={12 * unit} fontWeight={550}>
        {lane.name}
      </text>
      <text
        className={styles['laneNote']}
        x={x + (20 + nameWidth) * unit}
        y={y + 15 * unit}
        fontSize={11 * unit}
        fontWeight={500}
      >
        {note}
      </text>
    </g>
  );
});
