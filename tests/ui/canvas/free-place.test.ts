import { describe, expect, it } from 'vitest';
import { freePlace } from '#ui/canvas/free-place';
import type { RiverGeometry, RiverNode } from '#ui/canvas/river/types';

const node = (id: string, x: number, water: number, stream = 40): [string, RiverNode] => [
  id,
  {
    id,
    card: { x, y: water - 109, width: 146, height: 109 },
    stream,
    ports: { out: { x: x + 146, y: water + stream / 2 } },
  } as RiverNode,
];
const drawn = (...nodes: [string, RiverNode][]): RiverGeometry =>
  ({ nodes: new Map(nodes) }) as unknown as RiverGeometry;

describe('the place of a new node', () => {
  it('is the one that was asked for where nothing stands there', () => {
    expect(freePlace('stage', [500, 300], drawn(node('a', 0, 0)), ['a'])).toEqual([500, 300]);
  });
  it('is right of what is selected, one step lower in the water, where a card is in the way', () => {
    expect(freePlace('stage', [10, 5], drawn(node('a', 0, 0), node('b', 0, 400)), ['b'])).toEqual([236, 412]);
  });
  it('is right of what is in the way where nothing is selected', () => {
    expect(freePlace('outcome', [10, 5], drawn(node('a', 0, 0)), [])).toEqual([236, 12]);
  });
  it('goes down the column until no card is in the way', () => {
    const [x, y] = freePlace('stage', [0, 0], drawn(node('a', 0, 0), node('b', 236, 12), node('c', 236, 200)), ['a']);
    expect(x).toBe(236);
    // Its top must clear the stream of the lowest card.
    expect(y - 126).toBeGreaterThan(240);
  });
});
