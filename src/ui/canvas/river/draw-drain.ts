/** A drain: the lowest slice of the inflow turns down in a quarter circle and fades (DESIGN §5). */
import type { DraftNode } from './draft';
import type { Obstacles } from './obstacles';
import { r2 } from './path';
import type { Drain, Paint } from './types';

const INNER = 9;
const BEND_AFTER = 6;
const LENGTH = 150;
const LENGTH_MORE = 30;
const SHORTEST = 22;
const LINE_PITCH = 9;
const MOST_LINES = 9;

export interface DrainStyle {
  readonly vmax: number;
  readonly unit: number;
  readonly streamlines: boolean;
  readonly shown: number;
  /** Length below the lip of a drain that takes next to nothing. */
  readonly length: number;
  /** No drain goes below this y. */
  readonly floor: number;
  /** Thickness of the same drain in Base; 0 without a comparison. */
  readonly baseThickness: number;
  readonly strength: number;
  readonly tint: Paint;
}

interface Arc {
  readonly x: number;
  readonly y: number;
  readonly t: number;
  readonly r: number;
  readonly end: number;
}

export function drawDrain(node: DraftNode, obstacles: Obstacles, style: DrainStyle): Drain {
  const t = node.drainHeight;
  const wanted = style.length + LENGTH_MORE * (style.vmax > 0 ? node.lost / style.vmax : 0) * (style.length / LENGTH);
  const common = {
    node: node.node.id,
    lost: node.lost,
    shown: style.shown,
    share: node.entries > 0 ? Math.min(1, node.lost / node.entries) : 0,
    thickness: t,
    strength: style.strength,
    tint: style.tint,
    label: null,
  };
  if (node.mirrored || node.hung) return { ...common, ...straight(node, obstacles, wanted) };
  const x = node.x;
  const y = node.y + node.outHeight;
  const lip = y + t + INNER;
  const end = Math.min(
    reach(obstacles, node, x + BEND_AFTER + INNER, x + BEND_AFTER + INNER + t, lip, wanted),
    Math.max(style.floor, lip + 4),
  );
  const arc: Arc = { x, y, t, r: INNER, end };
  const count = style.streamlines ? Math.min(MOST_LINES, Math.floor(t / (LINE_PITCH * style.unit))) : 0;
  const streamlines: string[] = [];
  const drips: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const offset = (t * (i + 0.5)) / count;
    streamlines.push(drainLine({ ...arc, end: lip + (end - lip) * 0.4 }, offset));
    for (const side of [-0.22, 0.22]) {
      const dx = r2(x + BEND_AFTER + INNER + t - offset + (side * t) / count);
      drips.push(`M${dx} ${r2(lip + (end - lip) * (0.34 + 0.05 * ((i * 7 + (side > 0 ? 3 : 0)) % 4)))}V${r2(end)}`);
    }
  }
  const bend = Math.min(14 + 0.34 * t, 0.8 * (INNER + t));
  return {
    ...common,
    path: drainOutline(arc),
    centre: drainLine(arc, t / 2),
    streamlines,
    drips,
    bend: { x1: r2(x + 1), y1: r2(y + t * 0.5), x2: r2(x + 1 + bend * 0.95), y2: r2(y + t * 0.5 + bend * 0.3) },
    fadeTop: lip,
    fadeBottom: end,
    baseOutline:
      Math.abs(style.baseThickness - t) > 0.75 && style.baseThickness > 0
        ? baseOutline({ ...arc, t: style.baseThickness })
        : null,
    box: { x, y, width: BEND_AFTER + INNER + Math.max(t, style.baseThickness), height: end - y },
  };
}

type Shape = Pick<
  Drain,
  'path' | 'centre' | 'streamlines' | 'drips' | 'bend' | 'fadeTop' | 'fadeBottom' | 'baseOutline' | 'box'
>;

/** A parking node's drain falls straight from the card, near its right end. */
function straight(node: DraftNode, obstacles: Obstacles, wanted: number): Shape {
  const t = node.drainHeight;
  const x = node.card.x + node.width - 14 - t;
  const y = node.card.y + node.card.height;
  const end = reach(obstacles, node, x, x + t, y, Math.min(wanted * 0.3, 44));
  const path = `M${r2(x)} ${r2(y - 4)}H${r2(x + t)}V${r2(end)}H${r2(x)}Z`;
  return {
    path,
    centre: `M${r2(x + t / 2)} ${r2(y - 4)}V${r2(end)}`,
    streamlines: [],
    drips: [],
    bend: { x1: x, y1: y - 30, x2: x, y2: y - 20 },
    fadeTop: y - 4,
    fadeBottom: end,
    baseOutline: null,
    box: { x, y, width: t, height: end - y },
  };
}

/** How far down the drain may go before it meets a card. */
function reach(obstacles: Obstacles, node: DraftNode, x1: number, x2: number, lip: number, wanted: number): number {
  let end = lip + wanted;
  obstacles.boxes.meets(x1 - 3, lip, x2 + 3, end + 10, (e) => {
    if (e.what !== node.index) end = Math.min(end, Math.max(lip + SHORTEST, e.y1 - 10));
    return false;
  });
  return end;
}

function drainOutline({ x, y, t, r, end }: Arc): string {
  const R = r + t;
  const b = x + BEND_AFTER;
  return (
    `M${r2(x)} ${r2(y)}H${r2(b)}A${r2(R)} ${r2(R)} 0 0 1 ${r2(b + R)} ${r2(y + R)}V${r2(end)}` +
    `H${r2(b + r)}V${r2(y + t + r)}A${r} ${r} 0 0 0 ${r2(b)} ${r2(y + t)}H${r2(x)}Z`
  );
}

/** Both edges of the drain in Base, open where it fades. */
function baseOutline({ x, y, t, r, end }: Arc): string {
  const R = r + t;
  const b = x + BEND_AFTER;
  return (
    `M${r2(x)} ${r2(y)}H${r2(b)}A${r2(R)} ${r2(R)} 0 0 1 ${r2(b + R)} ${r2(y + R)}V${r2(end)}` +
    `M${r2(x)} ${r2(y + t)}H${r2(b)}A${r} ${r} 0 0 1 ${r2(b + r)} ${r2(y + t + r)}V${r2(end)}`
  );
}

/** A line along the drain, `offset` inside its outer edge. */
function drainLine({ x, y, t, r, end }: Arc, offset: number): string {
  const R = r + t - offset;
  const b = x + BEND_AFTER;
  return `M${r2(x)} ${r2(y + offset)}H${r2(b)}A${r2(R)} ${r2(R)} 0 0 1 ${r2(b + R)} ${r2(y + offset + R)}V${r2(end)}`;
}
