/** The legend at the foot of the canvas: scale bars at the present zoom, what the colours mean, and the square-root toggle. */
import { memo } from 'react';
import type { Lens } from '#state/session';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { RiverScale, Thickness } from './river/types';
import { seqAt } from './river-colours';
import styles from './RiverLegend.module.css';

export interface RiverLegendProps {
  readonly scale: RiverScale;
  /** The present zoom: bars are lengths on the screen. */
  readonly zoom: number;
  readonly lens: Lens;
  readonly comparing: boolean;
  /** True where some node has criteria, so that their dots are explained. */
  readonly criteria?: boolean;
  /** True where a link is drawn, so that its green is explained. */
  readonly linked?: boolean;
  /** What 1 on the lens's scale stands for. */
  readonly top?: number;
  readonly onThickness: (thickness: Thickness) => void;
}

export const RiverLegend = memo(function RiverLegend(props: RiverLegendProps) {
  const { scale, zoom, lens, comparing, criteria = false, linked = false, top = 0, onThickness } = props;
  const t = useWords();
  const format = useFormat();
  const sqrt = scale.thickness === 'sqrt';
  return (
    <div className={styles['legend']} role="group" aria-label={t('river.legend.label')}>
      {(scale.offerSqrt || sqrt) && (
        <button
          type="button"
          role="switch"
          aria-checked={sqrt}
          className={styles['toggle']}
          title={t('river.legend.sqrtTitle')}
          onClick={() => onThickness(sqrt ? 'linear' : 'sqrt')}
        >
          <span className={styles['track']} data-on={sqrt} aria-hidden="true" />
          {t('river.legend.sqrt')}
        </button>
      )}
      {sqrt && (
        <span className={`${styles['item']} ${styles['strong']} ${styles['hint']}`}>{t('river.legend.sqrtNote')}</span>
      )}
      {!sqrt &&
        scale.bars.map((bar) => (
          <span key={bar.leads} className={styles['item']}>
            <ScaleBar length={bar.length * zoom} />
            {t('river.legend.leads', { leads: format.leads(bar.leads) })}
          </span>
        ))}
      {sqrt &&
        scale.bars.map((bar, i) => (
          <span key={bar.leads} className={`${styles['item']} ${i > 0 ? styles['scales'] : ''}`}>
            <svg width={8} height={Math.max(2, bar.length * zoom)} aria-hidden="true">
              <rect width={8} height={Math.max(2, bar.length * zoom)} rx={1.5} style={{ fill: 'var(--river-b)' }} />
            </svg>
            {format.leads(bar.leads)}
          </span>
        ))}
      {scale.hasFloor && (
        <span className={styles['item']}>
          <svg width={22} height={2} aria-hidden="true">
            <line x2={22} y1={1} y2={1} strokeWidth={2} strokeDasharray="7 4" style={{ stroke: 'var(--river-c)' }} />
          </svg>
          {t('river.legend.floor', { leads: format.leads(scale.floorShown) })}
        </span>
      )}
      <LensKey lens={lens} top={top} crowded={sqrt || comparing} />
      {linked && (
        <span className={styles['item']}>
          <span className={`${styles['swatch']} ${styles['leaf']}`} aria-hidden="true" />
          {t('river.legend.link')}
        </span>
      )}
      {comparing && (
        <>
          <span className={styles['item']}>
            <span className={`${styles['swatch']} ${styles['extra']}`} aria-hidden="true" />
            {t('river.legend.extra')}
          </span>
          <span className={styles['item']}>
            <span className={`${styles['swatch']} ${styles['base']}`} aria-hidden="true" />
            {t('river.legend.baseDrain')}
          </span>
        </>
      )}
      {criteria && lens === 'flow' && !sqrt && !comparing && (
        <span className={styles['item']}>
          <CriteriaDots />
          {t('river.legend.criteria')}
        </span>
      )}
    </div>
  );
});

/** An upright measure with feet, as long as its count of leads is thick. */
function ScaleBar({ length }: { length: number }) {
  const h = Math.max(4, length);
  return (
    <svg width={7} height={h} viewBox={`0 0 7 ${h}`} aria-hidden="true" className={styles['bar']}>
      <path d={`M1 .5H6M3.5 .5V${h - 0.5}M1 ${h - 0.5}H6`} />
    </svg>
  );
}

/** Half of the sequence of colours: what the middle of it stands for is printed between the halves. */
function Ramp({ from }: { from: number }) {
  const stops = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((p) => seqAt(from + p)).join(', ');
  return (
    <span className={styles['ramp']} style={{ background: `linear-gradient(to right, ${stops})` }} aria-hidden="true" />
  );
}

/** `crowded`: there is so much to explain that what is plain may go. */
function LensKey({ lens, top, crowded }: { lens: Lens; top: number; crowded: boolean }) {
  const t = useWords();
  const format = useFormat();
  const swatch = (name: string, style: string, plain = false) => (
    <span className={`${styles['item']} ${plain ? styles['plain'] : ''}`}>
      <span className={`${styles['swatch']} ${styles[style]}`} aria-hidden="true" />
      {name}
    </span>
  );
  if (lens === 'worth' || lens === 'time') {
    // Worth is on a square-root scale: the middle of the ramp is a quarter of the top.
    const middle = lens === 'worth' ? top / 4 : top / 2;
    const say = (n: number): string => (lens === 'worth' ? format.money(Math.round(n)) : format.number(n));
    return (
      <span className={styles['item']}>
        {say(0)}
        <Ramp from={0} />
        {say(middle)}
        <Ramp from={0.5} />
        {lens === 'worth' ? say(top) : t('river.legend.scaleDays', { n: say(top) })}
      </span>
    );
  }
  if (lens === 'evidence') {
    return (
      <>
        {swatch(t('river.legend.measured'), 'measured')}
        {swatch(t('river.legend.estimate'), 'estimate')}
        {swatch(t('river.legend.guess'), 'guess')}
      </>
    );
  }
  if (lens === 'load') return swatch(t('river.legend.load'), 'load');
  return (
    <>
      {swatch(t('river.legend.movingOn'), 'water', crowded)}
      {swatch(t('river.legend.gone'), 'coral')}
    </>
  );
}

/** Met, partly, missed, unknown: told apart by shape as well as by colour. */
function CriteriaDots() {
  return (
    <svg width={41} height={8} viewBox="0 0 41 8" aria-hidden="true">
      <circle cx={4} cy={4} r={4} style={{ fill: 'var(--leaf)' }} />
      <circle cx={15} cy={4} r={3.4} style={{ fill: 'none', stroke: 'var(--amber)', strokeWidth: 1.2 }} />
      <path d="M15 .6a3.4 3.4 0 0 0 0 6.8z" style={{ fill: 'var(--amber)' }} />
      <circle cx={26} cy={4} r={3.3} style={{ fill: 'none', stroke: 'var(--coral)', strokeWidth: 1.4 }} />
      <path d="M24 6.3l4-4.6" style={{ stroke: 'var(--coral)', strokeWidth: 1.4 }} />
      <circle cx={37} cy={4} r={3.3} style={{ fill: 'none', stroke: 'var(--ink-4)', strokeWidth: 1.4 }} />
    </svg>
  );
}
