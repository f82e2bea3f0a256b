/** What was counted at an exit that takes the rest, in words; where the others have changed since, that it no longer is measured. */
import type { TFunction } from 'i18next';
import { pointValue } from '#funnel/quantity';
import { countedRest, measuredRest } from '#funnel/rest';
import type { FunnelEdge, Quantity } from '#funnel/schema';
import type { Format } from '#i18n/format';

export interface RestNote {
  readonly words: string;
  /** The count, where the exit still takes what was counted. */
  readonly holds: Quantity | undefined;
}

/** `share` is what the exit takes now (0–1). Null where nothing was counted at it. */
export function restNote(t: TFunction, format: Format, edge: FunnelEdge, share: number): RestNote | null {
  // In a scenario an exit may take the rest that has a rate of its own in Base.
  const exit = { ...edge, rest: true };
  const counted = countedRest(exit);
  if (counted === undefined) return null;
  const holds = measuredRest(exit, share);
  const words = {
    k: format.count(counted.k),
    n: format.count(counted.n),
    share: format.share(pointValue(counted, 'rate'), 1),
  };
  return { words: t(holds === undefined ? 'inspector.restWas' : 'inspector.restCounted', words), holds };
}
