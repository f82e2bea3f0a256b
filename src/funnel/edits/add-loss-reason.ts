/** Adds a counted reason for leaving at the end of a node's list. */
import type { Funnel, LossReason } from '../schema';
import { withPart } from './node-part';

export function addLossReason(funnel: Funnel, nodeId: string, reason: LossReason): Funnel {
  return withPart(funnel, nodeId, 'lossReasons', (old = []) => [...old, reason]);
}
