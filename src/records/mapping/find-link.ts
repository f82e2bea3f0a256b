/** The columns by which two files hang together: by their headings where these agree, by their values where they do not. */
import type { Column, Table } from '../types';
import { headerMeanings, normaliseHeader } from './header-dictionary';
import { firstRows } from './view';

export interface Link {
  readonly baseKey: Column;
  readonly otherKey: Column;
}

/** A key must find at least this share of the smaller side in the other. */
const OVERLAP = 0.3;
/** Keys of different headings must nearly all be found; and so many of them, lest chance does it. */
const OVERLAP_UNNAMED = 0.9;
const ENOUGH = 5;
/** A key of the looked-up file stands there once; a few repeats are slips. */
const DISTINCT = 0.98;
/** Headings that name the rows of whatever table they stand in. */
const GENERIC = /^(id|ид|key|uuid|guid|nr|no|number|номер|record id|code|код)$/;

export function distinctEnough(column: Column): boolean {
  return column.distinct === null || column.distinct >= column.filled * DISTINCT;
}

/** The best pair of columns, or null where none has enough in common. */
export function findLink(base: Table, other: Table): Link | null {
  const keys = new Map<Column, ReadonlyMap<string, number>>();
  const rowsOf = (column: Column): ReadonlyMap<string, number> => {
    let rows = keys.get(column);
    if (rows === undefined) keys.set(column, (rows = firstRows(column)));
    return rows;
  };
  let best: Link | null = null;
  let bestScore = 0;
  for (const otherKey of other.columns) {
    if (otherKey.filled === 0 || !distinctEnough(otherKey)) continue;
    for (const baseKey of base.columns) {
      const named = affinity(base, baseKey, other, otherKey);
      if (baseKey.filled === 0 || named <= bestScore) continue;
      if (named < 0.5 && !(isKey(baseKey) && isKey(otherKey))) continue;
      const [left, right] = [rowsOf(baseKey), rowsOf(otherKey)];
      let shared = 0;
      for (const key of right.keys()) if (left.has(key)) shared++;
      const share = shared / Math.max(1, Math.min(left.size, right.size));
      if (share < (named >= 0.5 ? OVERLAP : OVERLAP_UNNAMED) || (named < 0.5 && shared < ENOUGH)) continue;
      const score = named * share;
      if (score > bestScore) [best, bestScore] = [{ baseKey, otherKey }, score];
    }
  }
  return best;
}

/** 0–1: how far the two headings say that they hold the same key. */
function affinity(base: Table, baseKey: Column, other: Table, otherKey: Column): number {
  const [a, b] = [normaliseHeader(baseKey.header), normaliseHeader(otherKey.header)];
  if (a === '' || b === '') return 0.2;
  const generic = [GENERIC.test(a), GENERIC.test(b)];
  // `id` here and `id` there number different things more often than not.
  if (a === b) return generic[0] ? 0.5 : 1;
  if (generic[0] && namesRowsOf(base, b)) return 0.95;
  if (generic[1] && namesRowsOf(other, a)) return 0.95;
  const means = (header: string): boolean => headerMeanings(header)[0]?.meaning === 'case';
  if (means(baseKey.header) && means(otherKey.header)) return 0.8;
  return 0.3;
}

/** `lead id` names the rows of `leads.csv`. */
function namesRowsOf(table: Table, heading: string): boolean {
  const word = /^(?:id |converted )*(\p{L}+)(?: id| key| number| nr)*$/u.exec(heading)?.[1];
  const file = normaliseHeader(table.file.replace(/(\.[a-z]{2,4})+$/i, ''));
  return word !== undefined && word.length >= 3 && file.split(' ').some((part) => part.startsWith(word));
}

/** Values that look as though they were given out, so that finding them again elsewhere is no accident: no bare small numbers, no dates. */
function isKey(column: Column): boolean {
  const sample = column.values.slice(1, 200);
  const telling = sample.filter((v) => (/\p{L}/u.test(v) ? /\d/.test(v) || v.length >= 15 : /^\d{5,}$/.test(v)));
  return telling.length >= sample.length * 0.9 && !sample.some((v) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(v));
}
