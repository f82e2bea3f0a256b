/** Names changed in place: which card or lane has its field open, and what becomes of what is typed. */
import { useCallback, useMemo, useState, type RefObject } from 'react';
import { rename } from '#state/actions/change-nodes';
import { nameLane } from '#state/actions/group-selected';
import { useAppStore } from '../shared/use-app';
import { focusNode } from './focus-node';
import type { LaneNaming } from './LaneTabs';
import type { Folding } from './river/folded-lanes';

export interface Renaming {
  /** The card with the field: a node's, or that of a folded lane. */
  readonly node: string | null;
  readonly startNode: (id: string) => void;
  /** A name of null changes nothing. */
  readonly doneNode: (id: string, name: string | null) => void;
  readonly lane: LaneNaming;
}

export function useRenaming(root: RefObject<HTMLElement | null>, folding: Folding): Renaming {
  const store = useAppStore();
  const [node, startNode] = useState<string | null>(null);
  const [lane, startLane] = useState<string | null>(null);
  const doneNode = useCallback(
    (id: string, name: string | null) => {
      startNode(null);
      const lane = folding.cards.get(id)?.lane;
      if (name !== null) {
        if (lane === undefined) rename(store, id, name);
        else nameLane(store, lane.id, name);
      }
      focusNode(root.current, id);
    },
    [store, root, folding],
  );
  const doneLane = useCallback(
    (id: string, name: string | null) => {
      startLane(null);
      if (name !== null) nameLane(store, id, name);
    },
    [store],
  );
  return useMemo(
    () => ({ node, startNode, doneNode, lane: { renaming: lane, start: startLane, done: doneLane } }),
    [node, doneNode, lane, doneLane],
  );
}
