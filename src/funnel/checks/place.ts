/** Readable places in a file: keys joined by `/`, list items named by their id where they have one. */

/** The step of a path that leads to a list item: its id, otherwise its index. */
export function itemStep(item: unknown, index: number): string {
  if (typeof item === 'object' && item !== null && !Array.isArray(item) && Object.hasOwn(item, 'id')) {
    const { id } = item as { readonly id: unknown };
    if (typeof id === 'string' && id !== '') return shorten(id);
  }
  return String(index);
}

/** The readable path of a sequence of keys and indices into `data`. */
export function readablePath(data: unknown, keys: readonly PropertyKey[]): string {
  const steps: string[] = [];
  let value = data;
  for (const key of keys) {
    const inside: unknown = childOf(value, key);
    steps.push(Array.isArray(value) && typeof key === 'number' ? itemStep(inside, key) : String(key));
    value = inside;
  }
  return steps.join('/');
}

/** The value at a sequence of keys; undefined where the way breaks off. */
export function valueAt(data: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce(childOf, data);
}

function childOf(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<PropertyKey, unknown>>)[key];
}

/** A foreign value in a few characters, for a sentence about it. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return `[${value.length === 0 ? '' : '…'}]`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).slice(0, 4).map(shorten);
    return `{${keys.join(', ')}}`;
  }
  return String(value);
}

const LONGEST = 60;

/** Long foreign text is cut, so that one bad value cannot fill the screen. */
export function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
