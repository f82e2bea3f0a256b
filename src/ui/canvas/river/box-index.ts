/** Boxes in a grid of square cells, so that "what stands here" costs the same on a canvas of ten and of ten thousand nodes. */
import type { Box } from './types';

const CELL = 320;
/** Cells a single box or query may touch; beyond, it is kept in (or answered from) the plain list. */
const MANY = 400;
/** Two cell numbers to one key; cells further out than this from the origin share keys, which costs time only. */
const STRIDE = 1_000_003;

export interface Entry<T> {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly what: T;
  /** The last query that saw it: a box in several cells is visited once. */
  seen: number;
}

export class BoxIndex<T> {
  private readonly cells = new Map<number, Entry<T>[]>();
  private readonly entries: Entry<T>[] = [];
  private readonly large: Entry<T>[] = [];
  private query = 0;

  add(x1: number, y1: number, x2: number, y2: number, what: T): void {
    const entry: Entry<T> = {
      x1: Math.min(x1, x2),
      y1: Math.min(y1, y2),
      x2: Math.max(x1, x2),
      y2: Math.max(y1, y2),
      what,
      seen: 0,
    };
    this.entries.push(entry);
    const cx1 = Math.floor(entry.x1 / CELL);
    const cy1 = Math.floor(entry.y1 / CELL);
    const cx2 = Math.floor(entry.x2 / CELL);
    const cy2 = Math.floor(entry.y2 / CELL);
    if (!((cx2 - cx1 + 1) * (cy2 - cy1 + 1) <= MANY)) {
      this.large.push(entry);
      return;
    }
    for (let cx = cx1; cx <= cx2; cx += 1) {
      for (let cy = cy1; cy <= cy2; cy += 1) {
        const list = this.cells.get(cx * STRIDE + cy);
        if (list === undefined) this.cells.set(cx * STRIDE + cy, [entry]);
        else list.push(entry);
      }
    }
  }

  addBox(box: Box, what: T): void {
    this.add(box.x, box.y, box.x + box.width, box.y + box.height, what);
  }

  /** Everything whose inside meets the inside of the box. Stops early, and says so, where `visit` returns true. */
  meets(x1: number, y1: number, x2: number, y2: number, visit: (entry: Entry<T>) => boolean): boolean {
    const a = Math.min(x1, x2);
    const b = Math.min(y1, y2);
    const c = Math.max(x1, x2);
    const d = Math.max(y1, y2);
    const cx1 = Math.floor(a / CELL);
    const cy1 = Math.floor(b / CELL);
    const cx2 = Math.floor(c / CELL);
    const cy2 = Math.floor(d / CELL);
    if (!((cx2 - cx1 + 1) * (cy2 - cy1 + 1) <= MANY)) return scan(this.entries, a, b, c, d, 0, visit);
    this.query += 1;
    if (this.large.length > 0 && scan(this.large, a, b, c, d, this.query, visit)) return true;
    for (let cx = cx1; cx <= cx2; cx += 1) {
      for (let cy = cy1; cy <= cy2; cy += 1) {
        const list = this.cells.get(cx * STRIDE + cy);
        if (list !== undefined && scan(list, a, b, c, d, this.query, visit)) return true;
      }
    }
    return false;
  }

  list(x1: number, y1: number, x2: number, y2: number): Entry<T>[] {
    const found: Entry<T>[] = [];
    this.meets(x1, y1, x2, y2, (e) => {
      found.push(e);
      return false;
    });
    return found;
  }
}

/** `query` 0: no box can come twice. */
function scan<T>(
  list: readonly Entry<T>[],
  a: number,
  b: number,
  c: number,
  d: number,
  query: number,
  visit: (entry: Entry<T>) => boolean,
): boolean {
  for (const e of list) {
    if (e.x1 >= c || e.x2 <= a || e.y1 >= d || e.y2 <= b) continue;
    if (query !== 0) {
      if (e.seen === query) continue;
      e.seen = query;
    }
    if (visit(e)) return true;
  }
  return false;
}
