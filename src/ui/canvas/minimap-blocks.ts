/** A large funnel in the minimap: most of its blocks would lie on one another, so only the pixels that any covers are told. */
import type { RiverGeometry } from './river/types';

/** Path data of the pixels with water in them, one run a row; `unit` is canvas units per pixel. */
export function dots({ nodes, bounds }: RiverGeometry, unit: number): string {
  const across = Math.ceil(bounds.width / unit) + 1;
  const down = Math.ceil(bounds.height / unit) + 1;
  const wet = new Uint8Array(across * down);
  for (const { x, water, chamberEnd, stream } of nodes.values()) {
    const left = Math.floor((x - bounds.x) / unit);
    const top = Math.floor((water - bounds.y) / unit);
    const right = Math.min(across, left + Math.max(3, Math.round((chamberEnd - x) / unit)));
    const bottom = Math.min(down, top + Math.max(2, Math.round(stream / unit)));
    for (let j = Math.max(0, top); j < bottom; j++) wet.fill(1, j * across + Math.max(0, left), j * across + right);
  }
  let path = '';
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      if (wet[j * across + i] === 0) continue;
      const from = i;
      while (i < across && wet[j * across + i] === 1) i++;
      path += `M${(bounds.x + from * unit).toFixed(0)} ${(bounds.y + j * unit).toFixed(0)}h${((i - from) * unit).toFixed(0)}v${unit.toFixed(0)}h${(-(i - from) * unit).toFixed(0)}z`;
    }
  }
  return path;
}
