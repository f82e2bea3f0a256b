/** Boxes in a grid of square cells, so that "what stands here" costs the same on a canvas of ten and of ten thousand nodes. */
import type { Box } from './types';

const CELL = 320;
/** Cells a single box or query may touch; beyond, it is kept in (or answered from) the plain list. */
const MANY = 400;

export interface Entry<T> {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly what: T;
}

export class BoxIndex<T> {
  private readonly cells = new Map<number, number[]>();
  private readonly entries: Entry<T>[] = [];
  private readonly large: number[] = [];
  private readonly seen: number[] = [];
  private query = 0;

  get size(): number {
    return this.entries.length;
  }

  add(x1: number, y1: number, x2: number, y2: number, what: T): void {
    const id = this.entries.length;
    this.entries.push({ x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2), what });
    this.seen.push(0);
    const entry = this.entries[id];
    if (entry === undefined) return;
    const keys = cellsOf(entry.x1, entry.y1, entry.x2, entry.y2);
    if (keys === null) {
      this.large.push(id);
      return;
    }
    for (const key of keys) {
      const list = this.cells.get(key);
      if (list === undefined) this.cells.set(key, [id]);
      else list.push(id);
    }
  }

  addBox(box: Box, what: T): void {
    this.add(box.x, box.y, box.x + box.width, box.y + box.height, what);
  }

  /** Everything whose inside meets the inside of the box, in the order added. Stops early where `visit` returns true. */
  meets(x1: number, y1: number, x2: number, y2: number, visit: (entry: Entry<T>) => boolean): boolean {
    const a = Math.min(x1, x2);
    const b = Math.min(y1, y2);
    const c = Math.max(x1, x2);
    const d = Math.max(y1, y2);
    const test = (id: number): boolean => {
      const e = this.entries[id];
      return e !== undefined && e.x1 < c && e.x2 > a && e.y1 < d && e.y2 > b && visit(e);
    };
    const keys = cellsOf(a, b, c, d);
    if (keys === null) {
      for (let id = 0; id < this.entries.length; id += 1) if (test(id)) return true;
      return false;
    }
    this.query += 1;
    const stamp = this.query;
    for (const id of this.large) if (test(id)) return true;
    for (const key of keys) {
      const list = this.cells.get(key);
      if (list === undefined) continue;
      for (const id of list) {
        if (this.seen[id] === stamp) continue;
        this.seen[id] = stamp;
        if (test(id)) return true;
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

function cellsOf(x1: number, y1: number, x2: number, y2: number): number[] | null {
  const cx1 = Math.floor(x1 / CELL);
  const cy1 = Math.floor(y1 / CELL);
  const cx2 = Math.floor(x2 / CELL);
  const cy2 = Math.floor(y2 / CELL);
  const count = (cx2 - cx1 + 1) * (cy2 - cy1 + 1);
  if (!(count <= MANY)) return null;
  const keys: number[] = [];
  for (let cx = cx1; cx <= cx2; cx += 1) for (let cy = cy1; cy <= cy2; cy += 1) keys.push(cx * 1_000_003 + cy);
  return keys;
}
