/** Criteria as dots that differ in shape as well as in colour: filled, half, struck through, empty. */
import type { Criterion } from '#funnel/schema';
import style from './NodeCard.module.css';

export function CriterionDot({ state }: { readonly state: Criterion['state'] }) {
  return (
    <svg className={style['dot']} viewBox="0 0 8 8" aria-hidden="true">
      {state === 'met' ? <circle cx="4" cy="4" r="4" fill="var(--leaf)" /> : null}
      {state === 'partly' ? (
        <>
          <circle cx="4" cy="4" r="3.4" fill="var(--surface)" stroke="var(--amber)" strokeWidth="1.2" />
          <path d="M4 .6A3.4 3.4 0 0 0 4 7.4Z" fill="var(--amber)" />
        </>
      ) : null}
      {state === 'missed' ? (
        <>
          <circle cx="4" cy="4" r="3.3" fill="none" stroke="var(--coral)" strokeWidth="1.4" />
          <path d="M1.8 1.8 6.2 6.2" stroke="var(--coral)" strokeWidth="1.4" />
        </>
      ) : null}
      {state === 'unknown' ? (
        <circle cx="4" cy="4" r="3.4" fill="none" stroke="var(--ink-4)" strokeWidth="1.2" />
      ) : null}
    </svg>
  );
}

/** Up to six dots; more are said as a number, so that the row never breaks. */
export function Criteria({ states }: { readonly states: string }) {
  if (states === '') return null;
  const all = states.split(' ') as Criterion['state'][];
  const shown = all.slice(0, all.length > 6 ? 5 : 6);
  return (
    <span className={style['criteria']} aria-hidden="true">
      {shown.map((state, i) => (
        <CriterionDot key={i} state={state} />
      ))}
      {all.length > shown.length ? <span className={style['more']}>+{all.length - shown.length}</span> : null}
    </span>
  );
}
