/** The whole numbers shown on a large funnel: counted in slices beside the drawing, which does not wait for them. */
import { useEffect, useState } from 'react';
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { countSteps } from './river/shown-counts';
import type { ShownCounts } from './river/types';
import { runInSlices } from './run-in-slices';

interface Counted {
  readonly edges: Funnel['edges'];
  readonly result: SolveResult | null;
  readonly counts: ShownCounts;
}

/** Null while they are not there, and for funnels that are not `large`: the layout then counts what it draws for itself. */
export function useCounts(funnel: Funnel, result: SolveResult | null, large: boolean): ShownCounts | null {
  const [last, setLast] = useState<Counted | null>(null);
  const { edges } = funnel;
  const known = last !== null && last.result === result && last.edges === edges ? last.counts : null;
  const wanted = large && result !== null && known === null;
  useEffect(() => {
    if (!wanted) return undefined;
    return runInSlices(countSteps(funnel, result), (counts) => setLast({ edges: funnel.edges, result, counts }), {
      later: true,
    });
  }, [wanted, funnel, result]);
  return known;
}
