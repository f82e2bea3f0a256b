/** Fits the river when a funnel is first shown, and again when the room for it changes (drawer, inspector, window). */
import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useApp } from '../shared/use-app';
import type { Box } from './river/types';
import type { View } from './use-view';

/** A large funnel is fitted in a turn of its own: putting up the page is work enough for one. */
const NEXT_TURN_MS = 0;
/** So long the room must have kept its size before the river is fitted to it: a panel on the move is not followed. */
const SETTLED_MS = 120;

export function useFirstFit(
  boundsAt: (zoom: number) => Box,
  view: View,
  large: boolean,
  onFitted: (zoom: number) => void,
): void {
  const id = useApp((s) => s.id);
  const width = useStore((s) => s.width);
  const height = useStore((s) => s.height);
  const bounds = useRef(boundsAt);
  const fittedFor = useRef<string | null>(null);
  useEffect(() => {
    bounds.current = boundsAt;
  }, [boundsAt]);
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const first = fittedFor.current !== id;
    const fit = (): void => {
      if (bounds.current(1).width === 0) return;
      fittedFor.current = id;
      onFitted(view.fit(bounds.current, !first));
    };
    if (first && !large) {
      fit();
      return;
    }
    const timer = setTimeout(fit, first ? NEXT_TURN_MS : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [id, width, height, view, large, onFitted]);
}
