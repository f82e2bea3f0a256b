/** Brings the exits of a node that add up to more than everybody back to 100 %: "Exits add up to 112%. Trim 12." */
import type { FieldValue } from '../fields';
import { exitsOf } from '../lookup';
import { pointValue } from '../quantity';
import { fieldInScenario } from '../scenario';
import type { Funnel } from '../schema';
import { setQuantities } from './set-quantity';

/** Takes the excess from the largest exit, and from the next where that one is not enough; a trimmed rate is a bare number. */
export function trimExits(funnel: Funnel, scenario: string | null, nodeId: string): Funnel {
  const rated = exitsOf(funnel, nodeId).flatMap(({ id }) => {
    const rate = fieldInScenario(funnel, scenario, `edges/${id}`, 'rate');
    return rate === undefined || rate === 'rest' ? [] : [{ id, rate: pointValue(rate, 'rate') }];
  });
  let over = -1;
  for (const { rate } of rated) over += rate;
  const trimmed: FieldValue[] = [];
  for (const { id, rate } of rated.toSorted((a, b) => b.rate - a.rate)) {
    // Sums of decimals miss 1 by less than this; nobody typed it.
    if (over <= 1e-9) break;
    const cut = Math.min(rate, over);
    trimmed.push({ at: `edges/${id}`, field: 'rate', to: Number((rate - cut).toPrecision(12)) });
    over -= cut;
  }
  return setQuantities(funnel, scenario, trimmed);
}
