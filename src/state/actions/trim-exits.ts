/** The fix of "Exits add up to 112%": takes what is too much from the exits of a node. */
import { setField } from '#funnel/fields';
import { exitsOf } from '#funnel/lookup';
import { pointValue, quantityForm } from '#funnel/quantity';
import type { Funnel, FunnelEdge } from '#funnel/schema';
import type { AppStore } from '../app-store';

/** Takes the excess over 1 from the largest guess first, then from the largest of the rest; measured rates come last. */
export function trimmedExits(funnel: Funnel, nodeId: string): Funnel {
  const rated = exitsOf(funnel, nodeId).flatMap((edge) => (edge.rate === undefined || edge.rate === 'rest' ? [] : [{ edge, rate: pointValue(edge.rate, 'rate') }]));
  let excess = rated.reduce((sum, { rate }) => sum + rate, 0) - 1;
  const order = rated.toSorted((a, b) => Number(isMeasured(a.edge)) - Number(isMeasured(b.edge)) || b.rate - a.rate);
  let next = funnel;
  for (const { edge, rate } of order) {
    if (excess <= 1e-12) break;
    const taken = Math.min(rate, excess);
    excess -= taken;
    // Four decimals: a hundredth of a percent, rounded down so that the sum never passes 1 again.
    next = setField(next, `edges/${edge.id}`, 'rate', Math.floor((rate - taken) * 1e4 + 1e-6) / 1e4);
  }
  return next;
}

function isMeasured(edge: FunnelEdge): boolean {
  if (edge.rate === undefined || edge.rate === 'rest') return false;
  const form = quantityForm(edge.rate);
  return form === 'share' || form === 'average';
}

export function trimExits(store: AppStore, nodeId: string): void {
  store.getState().edit('trim', (funnel) => trimmedExits(funnel, nodeId));
}
