/** A gain as a bar from zero, with the middle nine in ten of the futures as a whisker over it. */
import style from './MovesPanel.module.css';
import type { MoveOdds } from './use-moves-futures';

/** The least and the most that any bar or whisker of the table reaches; zero lies between. */
export interface GainScale {
  readonly least: number;
  readonly most: number;
}

export interface GainBarProps {
  readonly gain: number;
  readonly odds: MoveOdds | null;
  readonly scale: GainScale;
  readonly first: boolean;
}

export function GainBar({ gain, odds, scale, first }: GainBarProps) {
  const at = (value: number): number => ((value - scale.least) / (scale.most - scale.least)) * 100;
  const percent = (share: number): string => `${share.toFixed(3)}%`;
  const [from, to] = [at(Math.min(0, gain)), at(Math.max(0, gain))];
  const look = gain < 0 ? style['barLoss'] : first ? style['barFirst'] : '';
  return (
    <div className={style['gainBar']} aria-hidden>
      <div className={style['zero']} style={{ left: percent(at(0)) }} />
      <div
        className={`${style['bar'] ?? ''} ${look ?? ''}`}
        style={{ left: percent(from), width: percent(to - from) }}
      />
      {odds === null ? null : (
        <div
          className={style['whisker']}
          style={{ left: percent(at(odds.low)), width: percent(at(odds.high) - at(odds.low)) }}
        />
      )}
    </div>
  );
}
