import type { FunnelNode } from '#funnel/schema';

/** Where a node stands: its left edge and the top of its water, in canvas units. */
export const placeOf = (node: FunnelNode): readonly [number, number] => node.at ?? [0, 0];
