/** Rewrites a reason for leaving, by its place in the node's list; undefined takes a detail away. */
import type { Funnel, LossReason } from '../schema';
import { mapAt, patched } from './lists';
import { withPart } from './node-part';

export function setLossReason(
  funnel: Funnel,
  nodeId: string,
  index: number,
  detail: { readonly [K in keyof LossReason]?: LossReason[K] | undefined },
): Funnel {
  return withPart(funnel, nodeId, 'lossReasons', (old = []) => mapAt(old, index, (r) => patched(r, detail)));
}
