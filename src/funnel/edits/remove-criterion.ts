/** Takes a criterion out of a node's list, by its place. */
import type { Funnel } from '../schema';
import { withPart } from './node-part';

export function removeCriterion(funnel: Funnel, nodeId: string, index: number): Funnel {
  return withPart(funnel, nodeId, 'criteria', (old = []) => (index in old ? old.filter((_, i) => i !== index) : old));
}
