/** What the cards need to know beside their own node; one object per drawing, so that a card follows it with one hook. */
import { createContext, useContext } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import type { Lens } from '#state/session';
import type { ShownCounts } from './river/types';
import type { Detail } from './zoom-level';

export interface CanvasContextValue {
  /** The document that is drawn: with the scenario on it applied. */
  readonly funnel: Funnel;
  readonly result: SolveResult | null;
  /** Base's figures while a scenario is on. */
  readonly base: SolveResult | null;
  /** The whole numbers that are shown. */
  readonly counts: ShownCounts;
  readonly detail: Detail;
  readonly lens: Lens;
  /** The largest worth, for the colours of the Worth lens. */
  readonly mostWorth: number;
  /** The node whose name is being changed. */
  readonly renaming: string | null;
  /** Unfolds the lane that a card stands for. */
  readonly unfold: (card: string) => void;
  /** Nodes found by the search, and the one chosen among them. */
  readonly hits: ReadonlySet<string>;
  readonly chosenHit: string | null;
  /** The node that a connection being drawn would lead to. */
  readonly target: string | null;
  /** Nodes of loops that nobody ever leaves. */
  readonly stuck: ReadonlySet<string>;
  /** Nobody leaves anywhere yet: every gate may say how to show it. */
  readonly noDrains: boolean;
  readonly rename: (id: string, name: string | null) => void;
  readonly trim: (id: string) => void;
}

const CanvasContext = createContext<CanvasContextValue | null>(null);
export const CanvasProvider = CanvasContext.Provider;

export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  if (value === null) throw new Error('A card stands on the canvas only');
  return value;
}
