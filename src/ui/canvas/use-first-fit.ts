/**
 * Fits the river when a funnel is first shown, and again when the room for it changes (drawer, inspector, window). Where the panel
 * beside the canvas would cost the cards all but their names, the river is given the panel's room as well.
 */
import { useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useApp, useAppStore } from '../shared/use-app';
import { findFit } from './find-fit';
import type { Box } from './river/types';
import type { View } from './use-view';
import { detailAt } from './zoom-level';

/** A large funnel is fitted in a turn of its own: putting up the page is work enough for one. */
const NEXT_TURN_MS = 0;
/** So long the room must have kept its size before the river is fitted to it: a panel on the move is not followed. */
const SETTLED_MS = 120;

export function useFirstFit(
  boundsAt: (zoom: number) => Box,
  view: View,
  large: boolean,
  beside: number,
  onFitted: (zoom: number) => void,
): void {
  const id = useApp((s) => s.id);
  const store = useAppStore();
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
      const needed = first && !large && beside > 0 && isCramped(bounds.current, width, height, beside);
      if (needed) store.getState().setSession({ inspectorFloats: true });
      onFitted(view.fit(bounds.current, !first, needed ? beside : 0));
    };
    if (first && !large) {
      fit();
      return;
    }
    const timer = setTimeout(fit, first ? NEXT_TURN_MS : SETTLED_MS);
    return () => clearTimeout(timer);
  }, [id, width, height, view, large, beside, store, onFitted]);
}

/** The river must be shown so much larger for the panel to give way. */
const WORTH_IT = 1.08;

/** Whether cards would show little more than names in this room, and the panel's room beside it would help. */
function isCramped(boundsAt: (zoom: number) => Box, width: number, height: number, beside: number): boolean {
  const here = findFit(boundsAt, width, height).zoom;
  const { level } = detailAt(here);
  return level !== 'full' && level !== 'compact' && findFit(boundsAt, width + beside, height).zoom > here * WORTH_IT;
}
