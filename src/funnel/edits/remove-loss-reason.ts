/** Takes a reason for leaving out of a node's list, by its place. */
import type { Funnel } from '../schema';
import { withPart } from './node-part';

export function removeLossReason(funnel: Funnel, nodeId: string, index: number): Funnel {
  return withPart(funnel, nodeId, 'lossReasons', (old = []) =>
    index in old ? old.filter((_, i) => i !== index) : old,
  );
}
