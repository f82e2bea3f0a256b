/** Whether two documents ask for the same sums, whatever they look like: places, names, notes and colours do not count. */
import type { Funnel } from '#funnel/schema';

const LOOKS_OF_NODE = new Set([
  'at',
  'name',
  'notes',
  'colour',
  'locked',
  'criteria',
  'lossReasons',
  'plan',
  'observed',
]);
const LOOKS_OF_EDGE = new Set(['name', 'main', 'plan', 'observed']);

/** True where `solve` must answer the same. Compares by reference below the first level: a false "no" only costs a solve. */
export function sameArithmetic(a: Funnel, b: Funnel): boolean {
  if (a === b) return true;
  if (a.period !== b.period || a.teams !== b.teams) return false;
  return sameList(a.nodes, b.nodes, LOOKS_OF_NODE) && sameList(a.edges, b.edges, LOOKS_OF_EDGE);
}

function sameList(a: readonly object[], b: readonly object[], looks: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((one, i) => {
    const other = b[i];
    return one === other || (other !== undefined && sameBut(one, other, looks));
  });
}

function sameBut(a: object, b: object, looks: ReadonlySet<string>): boolean {
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!looks.has(key) && left[key] !== right[key]) return false;
  }
  return true;
}
