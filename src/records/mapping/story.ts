/** How well three columns tell of deals, their stages and when each change was: judged by the rows alone. */
import { readDates } from '../values/dates';
import type { ViewColumn } from './view';

/** Rows looked at. */
const LOOK = 50_000;
/** Pairs from which on the same two stages must be met again. */
const MANY = 30;

export interface Story {
  /** Different cases in the rows looked at. */
  readonly cases: number;
  /** Share of the cases that have several rows. */
  readonly several: number;
  /** Pairs of rows that follow one another in a case. */
  readonly pairs: number;
  /** Share of these pairs in which the stage changes. */
  readonly changes: number;
  /** Share of the changes that go the way in which these two stages mostly follow one another. */
  readonly order: number;
  /** Share of the cases of several rows that begin at the commonest first stage. */
  readonly first: number;
  /** Share of the pairs that lead to a stage which the case has been at. */
  readonly returns: number;
  /** Share of the changes whose two stages follow one another but once in all the rows: nothing can be said of their order. */
  readonly once: number;
  /** Share of the pairs in which the later row says that it comes from the stage of the earlier one; null where no row says. */
  readonly linked: number | null;
}

/** The rows in the order of a date column, those without a date left out; rows of one time keep the order of the file. */
export function rowsByTime(date: ViewColumn): Uint32Array {
  const n = Math.min(LOOK, date.codes.length);
  const seen = new Map<number, number>();
  const values = [''];
  const codes = Uint32Array.from({ length: n }, (_, row) => {
    const code = date.codes[row]!;
    if (code === 0) return 0;
    let small = seen.get(code);
    if (small === undefined) {
      small = values.length;
      values.push(date.values[code]!);
      seen.set(code, small);
    }
    return small;
  });
  const { byCode } = readDates({ ...date, values, codes });
  const at = Float64Array.from(codes, (code) => byCode[code]!);
  const rows: number[] = [];
  for (let row = 0; row < n; row++) if (!Number.isNaN(at[row]!)) rows.push(row);
  return Uint32Array.from(rows).sort((a, b) => at[a]! - at[b]! || a - b);
}

/** What the rows tell in the order given, or null where the columns hold nothing in common. */
export function storyOf(
  caseColumn: ViewColumn,
  stage: ViewColumn,
  rows: Uint32Array,
  from: ViewColumn | null = null,
): Story | null {
  const width = stage.values.length;
  const { ids, n: cases } = idsOf(caseColumn);
  const last = new Int32Array(cases).fill(-1);
  const firstStage = new Int32Array(cases).fill(-1);
  const rowsOf = new Uint32Array(cases);
  const been = new Set<number>();
  const follows = new Float64Array(width * width);
  let pairs = 0;
  let changes = 0;
  let returns = 0;
  let links = 0;
  for (const row of rows) {
    const id = ids[row]!;
    const code = stage.codes[row]!;
    if (id < 0 || code === 0) continue;
    rowsOf[id]!++;
    const before = last[id]!;
    const seen = id * width + code;
    if (before === -1) firstStage[id] = code;
    else {
      pairs++;
      if (from !== null && from.values[from.codes[row]!] === stage.values[before]) links++;
      if (before !== code) {
        changes++;
        follows[before * width + code]!++;
        if (been.has(seen)) returns++;
      }
    }
    been.add(seen);
    last[id] = code;
  }
  if (pairs === 0) return null;
  let along = 0;
  let once = 0;
  for (let a = 1; a < width; a++)
    for (let b = a + 1; b < width; b++) {
      const [there, back] = [follows[a * width + b]!, follows[b * width + a]!];
      along += Math.max(there, back);
      if (there + back === 1) once++;
    }
  const firsts = new Float64Array(width);
  let used = 0;
  let several = 0;
  for (let id = 0; id < cases; id++) {
    if (rowsOf[id]! > 0) used++;
    if (rowsOf[id]! < 2) continue;
    several++;
    firsts[firstStage[id]!]!++;
  }
  return {
    cases: used,
    several: several / used,
    pairs,
    changes: changes / pairs,
    order: changes === 0 ? 0 : along / changes,
    first: Math.max(...firsts) / several,
    returns: changes === 0 ? 0 : returns / changes,
    once: changes === 0 ? 0 : once / changes,
    linked: from === null ? null : links / pairs,
  };
}

/** Cases of the rows looked at, numbered; -1 for a blank. */
function idsOf(column: ViewColumn): { readonly ids: Int32Array; readonly n: number } {
  const idOf = new Map<string, number>();
  const ids = Int32Array.from({ length: Math.min(LOOK, column.codes.length) }, (_, row) => {
    const code = column.codes[row]!;
    if (code === 0) return -1;
    const value = column.values[code]!;
    let id = idOf.get(value);
    if (id === undefined) idOf.set(value, (id = idOf.size));
    return id;
  });
  return { ids, n: idOf.size };
}

/** 0–1: how surely the rows are the changes of stage of these cases. Too few pairs prove nothing: any three rows are in some order. */
export function scoreOf({ several, pairs, changes, order, first, returns, cases, linked, once }: Story): number {
  if (cases < 2) return 0;
  const enough = Math.min(1, pairs / 4);
  // Rows that name the stage they come from, and come from there, leave no doubt.
  if (linked !== null && linked > 0.8) return enough * linked;
  // Stages come again and again; what stands beside each of them once is a key.
  if (several < 0.3 || (once > 0.5 && pairs > MANY)) return 0;
  // By chance alone, half of the changes between two stages go the commoner way.
  const way = Math.max(0, 2 * order - 1);
  return enough * changes * way * Math.min(1, 0.25 + first) * (1 - returns / 2);
}
