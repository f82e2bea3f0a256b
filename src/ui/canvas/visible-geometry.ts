/** A river without what lies outside a box. */
import type { Box, RiverGeometry } from './river/types';

const meets = (a: Box, b: Box): boolean => a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

export function visibleGeometry(geometry: RiverGeometry, box: Box): RiverGeometry {
  return {
    ...geometry,
    ribbons: geometry.ribbons.filter((r) => meets(r.box, box)),
    drains: geometry.drains.filter((d) => meets(d.box, box) || (d.label !== null && meets(d.label.box, box))),
    posts: geometry.posts.filter((p) => meets({ x: p.x, y: p.top, width: 1, height: p.bottom - p.top }, box)),
    pools: geometry.pools.filter((p) => meets(p.box, box)),
    pills: geometry.pills.filter((p) => meets(p.box, box)),
    lanes: geometry.lanes.filter((l) => meets(l.box, box)),
  };
}
