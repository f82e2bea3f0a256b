/** The line from an outlet to the pointer while a connection is drawn: an S-curve like a ribbon's. */
import type { ConnectionLineComponentProps } from '@xyflow/react';

export function ConnectionLine({ fromX, fromY, toX, toY, fromHandle }: ConnectionLineComponentProps) {
  const middle = fromX + Math.max(40, Math.abs(toX - fromX) / 2);
  const drain = fromHandle.id === 'drain';
  const path = drain
    ? `M${String(fromX)} ${String(fromY)}C${String(fromX)} ${String(fromY + 60)} ${String(toX)} ${String(toY - 60)} ${String(toX)} ${String(toY)}`
    : `M${String(fromX)} ${String(fromY)}C${String(middle)} ${String(fromY)} ${String(toX - (middle - fromX))} ${String(toY)} ${String(toX)} ${String(toY)}`;
  return (
    <g>
      <path
        d={path}
        fill="none"
        stroke={drain ? 'var(--coral)' : 'var(--river-c)'}
        strokeWidth={4}
        strokeLinecap="round"
        opacity={0.85}
      />
      <circle
        cx={toX}
        cy={toY}
        r={5}
        fill="var(--surface)"
        stroke={drain ? 'var(--coral)' : 'var(--water)'}
        strokeWidth={2}
      />
    </g>
  );
}
