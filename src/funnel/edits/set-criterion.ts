/** Rewrites a criterion, by its place in the node's list; undefined takes a detail away. */
import type { Criterion, Funnel } from '../schema';
import { mapAt, patched } from './lists';
import { withPart } from './node-part';

export function setCriterion(
  funnel: Funnel,
  nodeId: string,
  index: number,
  detail: { readonly [K in keyof Criterion]?: Criterion[K] | undefined },
): Funnel {
  return withPart(funnel, nodeId, 'criteria', (old = []) => mapAt(old, index, (c) => patched(c, detail)));
}
