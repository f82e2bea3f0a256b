/** Where the nodes without a place of their own are seen; inside a folded lane, where they would be. */
import type { Funnel } from '#funnel/schema';
import type { Places } from '#state/with-places';
import { tidyPositions } from './river/tidy-positions';
import type { RiverGeometry } from './river/types';

export function drawnPlaces(funnel: Funnel, geometry: RiverGeometry): Places {
  const places = new Map<string, readonly [number, number]>();
  let tidy: Places | null = null;
  for (const node of funnel.nodes) {
    if (node.at !== undefined) continue;
    const drawn = geometry.nodes.get(node.id);
    tidy ??= drawn === undefined ? tidyPositions(funnel) : null;
    const [x, y] = drawn === undefined ? (tidy?.get(node.id) ?? [0, 0]) : [drawn.x, drawn.water];
    places.set(node.id, [Math.round(x), Math.round(y)]);
  }
  return places;
}
