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
  return {
    x: lane.tab,
    y: lane.tabY - TAB_HALF * unit,
    width: tabWidth(lane.name, lane.brief) * unit,
    height: 2 * TAB_HALF * unit,
  };
}

const tabWidth = (name: string, brief: boolean): number => PAD + labelWidth(name, 12) + (brief ? 0 : NOTE);

/**
 * A tab begins right of a link that enters its lane through the top edge, and of cards that reach over that edge. Where cards
 * reach up to the edge all along it, the tab stands higher; where that does not help either, it says the lane's name alone.
 */
export function clearTabs(
  lanes: readonly LaneBox[],
  links: readonly Ribbon[],
  taken: readonly Box[],
  unit: number,
): LaneBox[] {
  const placed: Box[] = [];
  return lanes.map((lane) => {
    const tab = placeTab(lane, links, [...taken, ...placed], unit);
    placed.push(tabBox(tab, unit));
    return tab;
  });
}

function placeTab(lane: LaneBox, links: readonly Ribbon[], taken: readonly Box[], unit: number): LaneBox {
  const { box } = lane;
  let last = lane;
  for (const brief of [false, true]) {
    const width = tabWidth(lane.name, brief) * unit;
    const most = Math.max(box.x + CORNER, box.x + box.width - width - CORNER);
    let first = Math.min(lane.tab, most);
    for (const { end, box: run } of links) {
      const enters =
        run.y < box.y && end.y > box.y && end.y < box.y + box.height && end.x > box.x && end.x < first + width;
      if (enters) first = Math.max(first, end.x + 16 * unit);
    }
    for (const raised of brief ? [0, 0.5, 1, 1.6, 2.2] : [0, 0.5, 1]) {
      const tabY = box.y - raised * TAB_HALF * unit;
      const tab = freePlace(first, width, tabY, most, taken, unit);
      if (tab !== null) return { ...lane, tab, tabY, brief };
      last = { ...lane, tab: Math.min(first, most), tabY, brief };
    }
  }
  return last;
}

/** The first place from `from` to `most` where a tab at this height covers nothing; null where there is none. */
function freePlace(
  from: number,
  width: number,
  y: number,
  most: number,
  taken: readonly Box[],
  unit: number,
): number | null {
  const across = taken
    .filter((c) => c.y < y + TAB_HALF * unit && c.y + c.height > y - TAB_HALF * unit)
    .sort((a, b) => a.x - b.x);
  let free = from;
  for (const c of across) if (c.x < free + width && c.x + c.width > free) free = c.x + c.width + AIR * unit;
  return free <= most ? free : null;
}
