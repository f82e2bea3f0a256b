/** The polite live region of the canvas. The same line twice is said twice: a no-break space makes it another text. */
import { useEffect, useState } from 'react';
import type { Speaker } from './say';

export function LiveRegion({ speaker }: { readonly speaker: Speaker }) {
  const [line, setLine] = useState('');
  useEffect(() => speaker.listen((next) => setLine((before) => (before === next ? `${next}\u00a0` : next))), [speaker]);
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {line}
    </div>
  );
}
