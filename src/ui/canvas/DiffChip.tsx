/** The change against Base as a chip beside a number: "+70". Coloured by whether it is good, and always signed. */
import type { Figure } from './lens-figures';
import style from './NodeCard.module.css';

export function DiffChip({ figure }: { readonly figure: Figure }) {
  if (figure.diff === null) return null;
  return (
    <span className={`${style['chip'] ?? ''} ${figure.good ? (style['chipGood'] ?? '') : (style['chipBad'] ?? '')}`}>
      {figure.diff}
    </span>
  );
}
