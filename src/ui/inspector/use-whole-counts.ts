/** Leads as the canvas shows them, adding up along the river, so that card and panel never disagree. */
import { useMemo } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { shownCounts, toGrain } from '../canvas/river/shown-counts';
import type { ShownCounts } from '../canvas/river/types';
import { useEvaluation } from '../shared/use-evaluation';
import { useFormat } from '../shared/use-format';

/** Beyond so many nodes each number is rounded by itself: adding all of them up would be felt with each key. */
const MOST = 300;

/** Fewer than ten are told with a decimal, for people are not rounded away. */
const TENTH = 0.1;

const known = new WeakMap<SolveResult, ShownCounts>();

function countsOf(funnel: Funnel, result: SolveResult): ShownCounts {
  let counts = known.get(result);
  if (counts === undefined) known.set(result, (counts = shownCounts(funnel, result)));
  return counts;
}

export interface WholeCounts {
  /** Who enters a node, leaves for good there, takes an exit. */
  readonly entries: (node: string) => string;
  readonly lost: (node: string) => string;
  readonly taken: (edge: string) => string;
}

export function useWholeCounts(): WholeCounts {
  const format = useFormat();
  const { funnel, result } = useEvaluation();
  return useMemo(() => {
    const counts = result === null || funnel.nodes.length > MOST ? null : countsOf(funnel, result);
    const grain = counts?.grain ?? 1;
    const write = (truth: number | null, shown: number | undefined): string => {
      if (truth === null) return format.leads(null);
      if (Math.abs(truth) >= 10 || grain < 1) return format.leads(shown ?? Math.round(truth), truth > 0 ? grain : 0);
      return format.leads(toGrain(truth, TENTH), truth > 0 ? TENTH : 0);
    };
    return {
      entries: (id) => write(result?.nodes[id]?.entries ?? null, counts?.entries.get(id)),
      lost: (id) => {
        const node = result?.nodes[id];
        return write(node === undefined ? null : node.entries * node.dropOff, counts?.lost.get(id));
      },
      taken: (id) => write(result?.edges[id]?.flow ?? null, counts?.edges.get(id)),
    };
  }, [format, funnel, result]);
}
