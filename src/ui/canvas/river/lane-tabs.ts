/** The header tabs of lanes: as wide as their words on the screen, clear of links and cards. */
import { labelWidth } from './label-width';
import type { Box, LaneBox, Ribbon } from './types';

/** Half of a tab's height, pixels of the screen. */
export const TAB_HALF = 11;
/** Sign and padding; the figures beside the name, in the longer language; between a tab and what it clears. */
const PAD = 48;
const NOTE = 212;
const AIR = 6;
/** From a panel's corner to its tab, canvas units. */
const CORNER = 10;

/** What a tab covers, canvas units. */
export function tabBox(lane: LaneBox, unit: number): Box {
  return { x: lane.tab, y: lane.box.y - TAB_HALF * unit, width: tabWidth(lane.name) * unit, height: 2 * TAB_HALF * unit };
}

const tabWidth = (name: string): number => PAD + labelWidth(name, 12) + NOTE;

/** A tab begins right of a link that enters its lane through the top edge, and of cards and posts that reach over that edge. */
export function clearTabs(lanes: readonly LaneBox[], links: readonly Ribbon[], taken: readonly Box[], unit: number): LaneBox[] {
  const placed: Box[] = [];
  return lanes.map((lane) => {
    const { box } = lane;
    const width = tabWidth(lane.name) * unit;
    const most = Math.max(box.x + CORNER, box.x + box.width - width - CORNER);
    let tab = Math.min(lane.tab, most);
    for (const { end, box: run } of links) {
      const enters = run.y < box.y && end.y > box.y && end.y < box.y + box.height && end.x > box.x && end.x < tab + width;
      if (enters) tab = Math.max(tab, end.x + 16 * unit);
    }
    const across = [...taken, ...placed].filter((c) => c.y < box.y + TAB_HALF * unit && c.y + c.height > box.y - TAB_HALF * unit).sort((a, b) => a.x - b.x);
    let free = tab;
    for (const c of across) if (c.x < free + width && c.x + c.width > free) free = c.x + c.width + AIR * unit;
    tab = Math.min(free, most);
    placed.push(tabBox({ ...lane, tab }, unit));
    return tab === lane.tab ? lane : { ...lane, tab };
  });
}
