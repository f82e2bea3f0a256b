/** The ribbon that the pointer rests on. A pointer that only passes lights up nothing. */
import { useCallback, useEffect, useRef } from 'react';

const REST_MS = 160;

export function useHoveredEdge(setFocusEdge: (edge: string | null) => void): (edge: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lit = useRef(false);
  const hover = useCallback(
    (edge: string | null) => {
      clearTimeout(timer.current);
      lit.current = edge !== null;
      if (edge === null) setFocusEdge(null);
      else timer.current = setTimeout(() => setFocusEdge(edge), REST_MS);
    },
    [setFocusEdge],
  );
  // A ribbon that is drawn anew under the pointer is never left: what the pointer comes to next says that it is elsewhere.
  useEffect(() => {
    const elsewhere = ({ target }: PointerEvent): void => {
      if (lit.current && !(target instanceof Element && target.closest('[data-edge]') !== null)) hover(null);
    };
    const gone = (): void => {
      if (lit.current) hover(null);
    };
    const page = document.documentElement;
    document.addEventListener('pointerover', elsewhere);
    page.addEventListener('pointerleave', gone);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('pointerover', elsewhere);
      page.removeEventListener('pointerleave', gone);
    };
  }, [hover]);
  return hover;
}
