/** The search box as the canvas knows it: open or not, what it has found, and where the focus goes when it closes. */
import { useCallback, useMemo, useRef, useState } from 'react';

export interface Hits {
  readonly all: ReadonlySet<string>;
  readonly chosen: string | null;
}

const NONE: Hits = { all: new Set(), chosen: null };

export interface Search {
  readonly on: boolean;
  readonly hits: Hits;
  readonly open: () => void;
  readonly setHits: (hits: Hits) => void;
  /** `chosen`: the node that was found, which takes the focus; else, with `back`, whoever had it before takes it back. */
  readonly close: (chosen: string | null, back?: boolean) => void;
}

export function useSearch(focus: (node: string) => void): Search {
  const [on, setOn] = useState(false);
  const [hits, setHits] = useState<Hits>(NONE);
  const opener = useRef<Element | null>(null);
  const open = useCallback(() => {
    opener.current = document.activeElement;
    setOn(true);
  }, []);
  const close = useCallback(
    (chosen: string | null, back = false) => {
      setOn(false);
      setHits(NONE);
      const before = opener.current;
      opener.current = null;
      if (chosen !== null) focus(chosen);
      else if (back && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [focus],
  );
  return useMemo(() => ({ on, hits, open, setHits, close }), [on, hits, open, close]);
}
