/** The width of the window in px, as it changes. */
import { useSyncExternalStore } from 'react';

function follow(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
}

export const useWidth = (): number => useSyncExternalStore(follow, () => window.innerWidth);
