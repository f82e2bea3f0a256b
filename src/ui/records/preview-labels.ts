/** Where the names of an import's gates stand. Pure: pixels of the picture in, pixels out. */
import { nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';
import type { Post } from '../canvas/river/types';

export interface GateLabel {
  readonly node: string;
  readonly name: string;
  readonly x: number;
  /** The lower edge of a label above, the upper edge of one below. */
  readonly y: number;
  readonly side: 'above' | 'below';
  readonly width: number;
  /** Too close to the next gate for a level name: the name climbs to the right. */
  readonly slanted: boolean;
}

/** Less room than this and a name cannot be read on the level. */
const ROOM_FOR_NAME = 62;
const WIDEST = 120;
/** Labels further apart than this stand on different lines. */
const LINE = 44;
const RIGHT_MARGIN = 8;

/** Lost ends hang under the river, where no ribbon to the won end can cross them; all else stands on it. */
export function previewLabels(funnel: Funnel, posts: readonly Post[], width: number): GateLabel[] {
  const placed = posts
    .flatMap((post) => {
      const node = nodeById(funnel, post.node);
      if (node === undefined || node.kind === 'source') return [];
      const side = node.kind === 'outcome' && node.result === 'lost' ? ('below' as const) : ('above' as const);
      return [{ post, name: node.name, side, y: side === 'above' ? post.top - 2 : post.bottom + 3 }];
    })
    .toSorted((a, b) => a.post.x - b.post.x);
  const rooms = placed.map(({ post, side, y }, i) => {
    const next = placed.slice(i + 1).find((p) => p.side === side && Math.abs(p.y - y) < LINE && p.post.x > post.x);
    return (next === undefined ? width - RIGHT_MARGIN : next.post.x - 6) - post.x;
  });
  // One crowded gate slants them all: names at two angles would be harder to read than names at one.
  const slanted = placed.some(({ side }, i) => side === 'above' && (rooms[i] ?? 0) < ROOM_FOR_NAME);
  return placed.map(({ post, name, side, y }, i) => ({
    node: post.node,
    name,
    x: post.x,
    y,
    side,
    width: Math.min(WIDEST, Math.max(44, rooms[i] ?? 0)),
    slanted: slanted && side === 'above',
  }));
}
