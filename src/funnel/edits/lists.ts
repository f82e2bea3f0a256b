/** Copies of lists and items that stay the same object where nothing changes; every edit is made of these. */
import { sameValue } from '../same-value';

/** The list with every item passed through `change`; the same list when each came back as it was. */
export function mapList<T>(list: readonly T[], change: (item: T) => T): T[] {
  let changed = false;
  const next = list.map((item) => {
    const made = change(item);
    changed ||= made !== item;
    return made;
  });
  // Documents never change in place, so handing the old list on is safe.
  return changed ? next : (list as T[]);
}

/** The list without the items that `keep` refuses; the same list when it refuses none. */
export function keepList<T>(list: readonly T[], keep: (item: T) => boolean): T[] {
  const next = list.filter(keep);
  return next.length === list.length ? (list as T[]) : next;
}

/** An item with some keys rewritten; undefined takes a key away. The same item when nothing differs. */
export function patched<T extends object>(item: T, patch: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const entries = Object.entries(patch).filter(
    ([key, value]) => !sameValue((item as Readonly<Record<string, unknown>>)[key], value),
  );
  if (entries.length === 0) return item;
  const taken = new Set(entries.filter(([, value]) => value === undefined).map(([key]) => key));
  const next = { ...item, ...Object.fromEntries(entries) };
  if (taken.size === 0) return next;
  // Taking an optional key away keeps the item's type; a required one is never undefined in a patch.
  return Object.fromEntries(Object.entries(next).filter(([key]) => !taken.has(key))) as T;
}

/** The funnel with one list rewritten; the same funnel when the list is the same. */
export function withLists<T extends object>(funnel: T, lists: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const entries = Object.entries(lists).filter(
    ([key, list]) => list !== undefined && (funnel as Readonly<Record<string, unknown>>)[key] !== list,
  );
  return entries.length === 0 ? funnel : { ...funnel, ...Object.fromEntries(entries) };
}

/** The list with one item rewritten by position; a negative or absent position changes nothing. */
export function mapAt<T>(list: readonly T[], position: number, change: (item: T) => T): T[] {
  const item = list[position];
  if (item === undefined) return list as T[];
  const made = change(item);
  return made === item ? (list as T[]) : list.with(position, made);
}
