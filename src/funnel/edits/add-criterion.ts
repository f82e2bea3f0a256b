/** Adds a criterion at the end of a node's list. */
import type { Criterion, Funnel } from '../schema';
import { withPart } from './node-part';

export function addCriterion(funnel: Funnel, nodeId: string, criterion: Criterion): Funnel {
  return withPart(funnel, nodeId, 'criteria', (old = []) => [...old, criterion]);
}
