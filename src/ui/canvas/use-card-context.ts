/** What the cards are told beside their own node, as one object that changes only where something in it does. */
import { useMemo } from 'react';
import type { SolveResult } from '#engine/results';
import { trimExits } from '#state/actions/trim-exits';
import type { ShownEvaluation } from '#state/evaluation';
import { loopOf } from '#state/faulty';
import { useAppStore, useSession } from '../shared/use-app';
import type { CanvasContextValue } from './canvas-context';
import { extremesOf } from './result-extremes';
import type { RiverGeometry } from './river/types';
import type { Renaming } from './use-renaming';
import type { Detail } from './zoom-level';

export interface CardContextInput {
  /** Of what is drawn. */
  readonly evaluation: ShownEvaluation;
  readonly base: SolveResult | null;
  readonly geometry: RiverGeometry;
  readonly detail: Detail;
  readonly renaming: Renaming;
  readonly unfold: (card: string) => void;
  readonly hits: ReadonlySet<string>;
  readonly chosenHit: string | null;
  readonly target: string | null;
}

export function useCardContext({
  evaluation: { funnel, result, faults },
  base,
  geometry,
  detail,
  renaming,
  unfold,
  hits,
  chosenHit,
  target,
}: CardContextInput): CanvasContextValue {
  const store = useAppStore();
  const lens = useSession('lens');
  const mostWorth = extremesOf(result).worth || 1;
  const noDrains = geometry.drains.length === 0;
  const { counts } = geometry;
  const stuck = useMemo(() => new Set(faults.flatMap(loopOf)), [faults]);
  const { node: renamed, doneNode: rename } = renaming;
  return useMemo(
    () => ({
      funnel,
      result,
      base,
      counts,
      detail,
      lens,
      mostWorth,
      renaming: renamed,
      unfold,
      hits,
      chosenHit,
      target,
      stuck,
      noDrains,
      rename,
      trim: (id) => trimExits(store, id),
    }),
    [
      funnel,
      result,
      base,
      counts,
      detail,
      lens,
      mostWorth,
      renamed,
      unfold,
      hits,
      chosenHit,
      target,
      stuck,
      noDrains,
      rename,
      store,
    ],
  );
}
