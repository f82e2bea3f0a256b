/** The ribbon that the pointer rests on. A pointer that only passes lights up nothing. */
import { useCallback, useEffect, useRef } from 'react';

const REST_MS = 160;

export function useHoveredEdge(setFocusEdge: (edge: string | null) => void): (edge: string | null) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (edge: string | null) => {
      clearTimeout(timer.current);
      if (edge === null) setFocusEdge(null);
      else timer.current = setTimeout(() => setFocusEdge(edge), REST_MS);
    },
    [setFocusEdge],
  );
}
