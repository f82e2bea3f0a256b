/**
 * What profit hinges on: each uncertain number at either end of its range, the widest swing first, and the one worth measuring
 * next. Numbers stay while newer ones come; before the first there are empty bars, never nothing.
 */
import { Ruler } from 'lucide-react';
import type { Swing } from '#engine/swings';
import type { MeasureNextResult } from '#engine/value-of-information';
import type { Funnel } from '#funnel/schema';
import type { Computed } from '../shared/compute';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import style from './HingesPanel.module.css';
import { moneyUnit, type MoneyUnit } from './money-unit';
import { placeOf, quantityName, quantityNow } from './quantity-words';
import type { Hinges } from './use-hinges';

const SHOWN = 6;

export interface HingesPanelProps {
  /** The funnel that the numbers are of, scenario applied. */
  readonly funnel: Funnel;
  readonly hinges: Hinges;
}

export function HingesPanel({ funnel, hinges: { swings, measure } }: HingesPanelProps) {
  const t = useWords();
  const format = useFormat();
  const found = swings.value;
  const shown = (found?.swings ?? []).slice(0, SHOWN);
  const widest = Math.max(1e-12, ...shown.flatMap((s) => [Math.abs(s.atLow), Math.abs(s.atHigh)]));
  const unit = moneyUnit(format, widest);
  return (
    <>
      <h3 className="sr-only">{t('moves.hinges')}</h3>
      <p className={style['note']}>
        {unit.name === '' ? t('moves.hingesNotePlain') : t('moves.hingesNote', { unit: unit.name })}{' '}
        {swings.updating ? <Updating done={swings.done} /> : null}
      </p>
      {found !== null && shown.length === 0 ? (
        <p className={style['none']}>{t('moves.hingesNone')}</p>
      ) : (
        <ul className={style['bars']} aria-busy={found === null}>
          {found === null
            ? Array.from({ length: SHOWN }, (_, i) => <li key={i} className={style['empty']} />)
            : shown.map((swing) => (
                <SwingBar
                  key={`${swing.at} ${swing.field}`}
                  funnel={funnel}
                  swing={swing}
                  widest={widest}
                  unit={unit}
                />
              ))}
        </ul>
      )}
      {found === null || found.uncertain === 0 ? null : <Measure funnel={funnel} measure={measure} />}
    </>
  );
}

interface SwingBarProps {
  readonly funnel: Funnel;
  readonly swing: Swing;
  /** The longest half of a bar stands for so much. */
  readonly widest: number;
  readonly unit: MoneyUnit;
}

function SwingBar({ funnel, swing, widest, unit }: SwingBarProps) {
  const t = useWords();
  const format = useFormat();
  const [down, up] = swing.atLow <= swing.atHigh ? [swing.atLow, swing.atHigh] : [swing.atHigh, swing.atLow];
  const name = placeOf(t, funnel, swing.at);
  const percent = (change: number): string => `${String((50 * Math.abs(change)) / widest)}%`;
  const write = (change: number): string => format.signed(change / unit.size, (n) => format.number(n, unit.digits));
  return (
    <li className={style['row']}>
      <div className={style['what']}>
        <div className={style['name']} title={name}>
          {name}
        </div>
        <div className={style['now']}>{quantityNow(t, format, funnel, swing.at, swing.field)}</div>
      </div>
      <span className={style['least']}>{write(down)}</span>
      <span className={style['bar']} aria-hidden>
        <span className={style['worse']} style={{ width: percent(Math.min(0, down)) }} />
        <span className={style['better']} style={{ width: percent(Math.max(0, up)) }} />
      </span>
      <span className={style['most']}>{write(up)}</span>
    </li>
  );
}

function Updating({ done }: { readonly done: number | null }) {
  const t = useWords();
  const format = useFormat();
  return (
    <span className={style['updating']} role="status">
      {done === null || done <= 0 ? t('results.updating') : t('moves.updatingShare', { share: format.share(done) })}
    </span>
  );
}

/** Knowing a number is worth saying where it would earn this share of the profit at stake, or more. */
const WORTH_SAYING = 1e-3;

function Measure({ funnel, measure }: { readonly funnel: Funnel; readonly measure: Computed<MeasureNextResult> }) {
  const t = useWords();
  const format = useFormat();
  const found = measure.value;
  const first = found?.quantities[0];
  const worth = first?.evppi ?? null;
  // Loops too tangled to be drawn: nothing can be said.
  if (found?.evpi === null) return null;
  const says =
    found === null || first === undefined || worth === null
      ? null
      : worth > WORTH_SAYING * Math.max(found.evpi ?? 0, 1) && worth >= 1
        ? t('moves.measureNext', {
            name: quantityName(t, funnel, first.at, first.field),
            worth: format.money(worth >= 1000 ? Math.round(worth / 100) * 100 : Math.round(worth)),
            period: t(`common.perPeriod.${funnel.period}`),
          })
        : t('moves.measureNothing');
  return (
    <p className={style['measure']}>
      <Ruler size={14} aria-hidden />
      <span>
        {says} {measure.updating ? <Updating done={measure.done} /> : null}
      </span>
    </p>
  );
}
