import { describe, expect, it } from 'vitest';
import { findFit, MARGINS } from '#ui/canvas/find-fit';
import type { Box } from '#ui/canvas/river/types';

const WIDTH = 1065;
const HEIGHT = 728;

/** Whether a box lies between the overlays, to a pixel and the two parts in a hundred that 100% takes from the margins. */
function shows(box: Box, view: { x: number; y: number; zoom: number }): boolean {
  const give = 0.021 * HEIGHT;
  const top = box.y * view.zoom + view.y;
  const left = box.x * view.zoom + view.x;
  return (
    top >= MARGINS.top - give &&
    left >= MARGINS.left - give &&
    top + box.height * view.zoom <= HEIGHT - MARGINS.bottom + give &&
    left + box.width * view.zoom <= WIDTH - MARGINS.right + give
  );
}

describe('the zoom that shows everything', () => {
  it('is 100% for what is small', () => {
    expect(findFit(() => ({ x: 0, y: 0, width: 300, height: 200 }), WIDTH, HEIGHT).zoom).toBe(1);
  });

  it('is the ratio of the room to the river where the level of detail changes nothing', () => {
    const box = { x: -50, y: 20, width: 2 * (WIDTH - MARGINS.left - MARGINS.right), height: 100 };
    const view = findFit(() => box, WIDTH, HEIGHT);
    expect(view.zoom).toBeCloseTo(0.5, 6);
    expect(shows(box, view)).toBe(true);
  });

  it('shows everything where tall cards ask for low ones, and low ones would leave room for the tall', () => {
    const boundsAt = (zoom: number): Box =>
      zoom >= 0.9 ? { x: 0, y: -60, width: 1000, height: 730 } : { x: 0, y: 0, width: 1000, height: 650 };
    const view = findFit(boundsAt, WIDTH, HEIGHT);
    expect(shows(boundsAt(view.zoom), view)).toBe(true);
    expect(view.zoom).toBeGreaterThan(0.8);
  });

  it('grows with cards that grow as the zoom falls', () => {
    const boundsAt = (zoom: number): Box => ({ x: 0, y: 0, width: 1800 + 150 / zoom, height: 400 + 60 / zoom });
    const view = findFit(boundsAt, WIDTH, HEIGHT);
    expect(shows(boundsAt(view.zoom), view)).toBe(true);
    expect(view.zoom).toBeGreaterThan(0.45);
  });
});
