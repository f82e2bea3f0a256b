/** Lanes folded into one card: what is drawn of the document, and folding and unfolding by hand. */
import { useCallback, useMemo } from 'react';
import { foldLane } from '#funnel/edits/lanes';
import type { Funnel } from '#funnel/schema';
import { setLaneFolded } from '#state/actions/fold-lane';
import type { ShownEvaluation } from '#state/evaluation';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { roomForLane } from './fold-room';
import { foldLanes, type Folding } from './river/folded-lanes';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';

export interface Drawn {
  readonly folding: Folding;
  /** The evaluation with what is drawn in place of the document. */
  readonly shown: ShownEvaluation;
  /** The card that a node is drawn as: its own id, or that of the folded lane it lies in. */
  readonly drawnAs: (node: string) => string;
}

export function useDrawn(evaluation: ShownEvaluation): Drawn {
  const { funnel, result } = evaluation;
  const folding = useMemo(() => foldLanes(funnel, result), [funnel, result]);
  const shown = useMemo(
    () => (folding.counts === null ? evaluation : { ...evaluation, funnel: folding.funnel, result: folding.result }),
    [evaluation, folding],
  );
  const drawnAs = useMemo(() => {
    const cardOf = new Map([...folding.cards.values()].flatMap((f) => f.members.map((id) => [id, f.card] as const)));
    return (node: string) => cardOf.get(node) ?? node;
  }, [folding]);
  return { folding, shown, drawnAs };
}

/** Folds the lane, or unfolds it; what stands around it makes room. Gives what is drawn in its place: the card, or its first node. */
export function useToggleLane(
  evaluation: ShownEvaluation,
  sketch: (folding: Folding) => RiverGeometry,
  speaker: Speaker,
): (lane: string) => string | null {
  const store = useAppStore();
  const t = useWords();
  return useCallback(
    (id: string) => {
      const document = store.getState().history.present;
      const lane = document.lanes?.find((l) => l.id === id);
      if (lane === undefined) return null;
      const folded = lane.folded !== true;
      const then = foldLanes(foldLane(evaluation.funnel, id, folded), evaluation.result);
      setLaneFolded(store, id, folded, roomForLane(document, lane, then, sketch(then)));
      speaker.say(t(folded ? 'canvas.say.folded' : 'canvas.say.unfolded', { name: lane.name }));
      if (!folded) return firstOf(document, lane.nodes);
      return [...then.cards.values()].find((f) => f.lane.id === id)?.card ?? null;
    },
    [store, t, evaluation, sketch, speaker],
  );
}

/** The leftmost of these nodes, the upper one of two. */
function firstOf(funnel: Funnel, ids: readonly string[]): string | null {
  const inside = new Set(ids);
  const [first] = funnel.nodes
    .filter((n) => inside.has(n.id))
    .toSorted((a, b) => (a.at?.[0] ?? 0) - (b.at?.[0] ?? 0) || (a.at?.[1] ?? 0) - (b.at?.[1] ?? 0));
  return first?.id ?? null;
}
