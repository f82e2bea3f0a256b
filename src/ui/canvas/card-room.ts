/** How large a card may be before it crowds its neighbours: posts stay where the author put them, so cards give way. */
import { withPlaces } from '#funnel/places/with-places';
import type { Funnel } from '#funnel/schema';
import { BEFORE_POST } from './river/fit-cards';

/** What is left between a card and the next post, canvas units: a ribbon may begin a little under the card's end. */
const GAP = 22;
/** A column nearer than this stands under or over the card, not beside it. */
const BESIDE = 90;
/** Cards further apart than this are never in one another's way. */
const FAR = 320;
/** Cards whose water lines are further apart stand in different rows: neither is beside the other. */
const NEAR_ROWS = 105;
/** A source is told by its top, and its ribbon may be tall: further off it is still beside. */
const NEAR_SOURCE = 400;
/** So far under a water line a card still stands beside the drain, and so close it may come to it. */
const UNDER_DRAIN = 180;
const CLOSE = 4;
/** Between one source and the next. */
const ROW_GAP = 6;
const ROWS_LOOKED_AT = 12;

export interface CardRoom {
  /** Canvas units of width by node id; nodes with free space to their right are left out. */
  readonly across: ReadonlyMap<string, number>;
  /** Canvas units from the top of a source to the next node under it; where there is one. */
  readonly down: ReadonlyMap<string, number>;
}

const remembered = new WeakMap<Funnel['nodes'], CardRoom>();

export function cardRoom(funnel: Funnel): CardRoom {
  const known = remembered.get(funnel.nodes);
  if (known !== undefined) return known;
  const places = withPlaces(funnel)
    .nodes.map((node) => ({
      id: node.id,
      source: node.kind === 'source',
      drains: node.kind === 'stage' || node.kind === 'touchpoint',
      at: node.at ?? ([0, 0] as const),
    }))
    .toSorted((a, b) => a.at[0] - b.at[0]);
  const across = new Map<string, number>();
  const down = new Map<string, number>();
  places.forEach(({ id, source, at }, i) => {
    const near = source ? NEAR_SOURCE : NEAR_ROWS;
    for (let j = i + 1; j < places.length; j++) {
      const other = places[j];
      if (other === undefined || other.at[0] - at[0] > FAR) break;
      const apart = other.at[0] - at[0];
      if (apart < BESIDE) continue;
      const over = at[1] - other.at[1];
      if (Math.abs(over) <= near) across.set(id, apart - (source ? BEFORE_POST : GAP));
      // What stands higher up hangs its drain down beside this card.
      else if (!source && other.drains && over > 0 && over < UNDER_DRAIN) across.set(id, apart - CLOSE);
      else continue;
      break;
    }
  });
  const sources = places.filter((p) => p.source).toSorted((a, b) => a.at[1] - b.at[1]);
  sources.forEach(({ id, at }, i) => {
    const under = sources.slice(i + 1, i + 1 + ROWS_LOOKED_AT).find((other) => Math.abs(other.at[0] - at[0]) < BESIDE);
    if (under !== undefined) down.set(id, under.at[1] - at[1] - ROW_GAP);
  });
  const room = { across, down };
  remembered.set(funnel.nodes, room);
  return room;
}
