/** How well a rate is known: a track from 0 to 100%, a band for nine in ten, a tick at the number itself. */
import style from './NodeCard.module.css';

export interface IntervalBarProps {
  readonly at: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Solid band, hatched, or an outline. */
  readonly look: 'measured' | 'range' | 'guess';
}

/** A bare guess has no range of its own; its outline only says "about here". */
const GUESS_HALF_WIDTH = 0.04;

export function IntervalBar({ at, low, high, look }: IntervalBarProps) {
  const from = Math.max(0, low ?? at - GUESS_HALF_WIDTH);
  const to = Math.min(1, high ?? at + GUESS_HALF_WIDTH);
  return (
    <span className={style['bar']} aria-hidden="true">
      <span
        className={`${style['band'] ?? ''} ${style[look] ?? ''}`}
        style={{ left: `${String(from * 100)}%`, width: `${String(Math.max(0.02, to - from) * 100)}%` }}
      />
      <span className={style['tick']} style={{ left: `${String(at * 100)}%` }} />
    </span>
  );
}
