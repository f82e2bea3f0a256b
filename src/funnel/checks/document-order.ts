/** Faults in the order in which a person meets their places, reading the file from its beginning. */
import type { Fault } from '../fault';
import type { Raw } from './numbers';
import { itemStep } from './place';

/** Sorted by part, then by item; within one item as they were found. What stands nowhere in the file (a missing part) comes last. */
export function inDocumentOrder(data: Raw, faults: readonly Fault[]): Fault[] {
  if (faults.length < 2) return [...faults];
  const places = new Map<string, number>();
  let count = 0;
  for (const [part, value] of Object.entries(data)) {
    places.set(part, count++);
    if (!Array.isArray(value)) continue;
    // Of two items of the same name the first one's place stands for both.
    for (const [i, item] of (value as readonly unknown[]).entries()) {
      const place = `${part}/${itemStep(item, i)}`;
      if (!places.has(place)) places.set(place, count);
      count++;
    }
  }
  const placeOf = ({ path }: Fault): number => {
    let found = count;
    // An id may hold slashes, so every beginning of the path may be the item's name; the longest known one is.
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      found = places.get(end < 0 ? path : path.slice(0, end)) ?? found;
      if (end < 0) return found;
    }
  };
  return faults
    .map((f, i) => ({ f, i, place: placeOf(f) }))
    .sort((a, b) => a.place - b.place || a.i - b.i)
    .map(({ f }) => f);
}
