/** Gives a node people who work there, lets it share a team, or takes its capacity away. */
import type { Capacity, Funnel } from '../schema';
import { patched } from './lists';
import { withPart } from './node-part';

/** What a capacity starts from: one person, an hour a lead, a working month. */
export const FIRST_CAPACITY = { people: 1, handlingHours: 1, hoursPerPeriod: 160 } as const;

/**
 * Rewrites the capacity's numbers; what is not said keeps its value, or starts from one person and an hour a lead. Sharing a
 * team takes the node's own people and hours away, leaving it brings the first ones back. Null takes the capacity away.
 */
export function setCapacity(
  funnel: Funnel,
  nodeId: string,
  detail: { readonly [K in keyof Capacity]?: Capacity[K] | undefined } | null,
): Funnel {
  return withPart(funnel, nodeId, 'capacity', (old) => {
    if (detail === null) return undefined;
    const next = patched(old ?? { handlingHours: FIRST_CAPACITY.handlingHours }, detail);
    if (next.team !== undefined) return patched(next, { people: undefined, hoursPerPeriod: undefined });
    const { people, hoursPerPeriod } = FIRST_CAPACITY;
    return patched(next, { people: next.people ?? people, hoursPerPeriod: next.hoursPerPeriod ?? hoursPerPeriod });
  });
}
