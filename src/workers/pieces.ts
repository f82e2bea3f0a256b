/**
 * Large messages cross in pieces, so that neither end stands still while one is copied: each piece is a message of its own, read
 * in a turn of its own, and the message that owns them comes last, with holes where they belong.
 *
 * Only plain lists and records near the top of a message are cut (the nodes and exits of a funnel, the figures of a result).
 */

/** Entries of a piece, and what a list or record must pass to be cut at all. */
const PIECE = 1000;
/** How deep the lists of a message lie at most: output → value → funnel → nodes. */
const DEPTH = 4;

export type Pieced = { readonly say: 'cut'; readonly of: number; readonly items: unknown } | Holed;

interface Holed {
  readonly say: 'holed';
  readonly message: unknown;
  readonly holes: readonly Hole[];
}

interface Hole {
  readonly path: readonly string[];
  readonly of: number;
  readonly list: boolean;
}

interface Cut {
  readonly hole: Hole;
  readonly value: Readonly<Record<string, unknown>> | readonly unknown[];
  /** Keys of a record, in order. */
  readonly keys: readonly string[] | null;
}

let names = 0;

/** The messages that `message` crosses as, in order; itself where nothing in it is large. Made one by one, as they are asked for. */
export function* inPieces(message: object): Generator<object> {
  const cuts: Cut[] = [];
  const rest = cutLarge(message, [], cuts);
  if (cuts.length === 0) {
    yield message;
    return;
  }
  for (const { hole, value, keys } of cuts) {
    const length = keys?.length ?? (value as readonly unknown[]).length;
    for (let from = 0; from < length; from += PIECE) {
      const items =
        keys === null
          ? (value as readonly unknown[]).slice(from, from + PIECE)
          : Object.fromEntries(
              keys.slice(from, from + PIECE).map((key) => [key, (value as Readonly<Record<string, unknown>>)[key]]),
            );
      yield { say: 'cut', of: hole.of, items } satisfies Pieced;
    }
  }
  yield { say: 'holed', message: rest, holes: cuts.map((cut) => cut.hole) } satisfies Pieced;
}

/** The value with its large parts left out. */
function cutLarge(value: unknown, path: readonly string[], cuts: Cut[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const list = Array.isArray(value);
  if (!list && Object.getPrototypeOf(value) !== Object.prototype) return value;
  const keys = list ? null : Object.keys(value);
  if ((keys ?? (value as readonly unknown[])).length > PIECE) {
    cuts.push({ hole: { path, of: ++names, list }, value: value as Cut['value'], keys });
    return list ? [] : {};
  }
  if (list || keys === null || path.length >= DEPTH) return value;
  let changed: Record<string, unknown> | null = null;
  for (const key of keys) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    const kept = cutLarge(inner, [...path, key], cuts);
    if (kept !== inner) (changed ??= { ...value } as Record<string, unknown>)[key] = kept;
  }
  return changed ?? value;
}

/** The receiving end of one line: put in what came, get out a whole message or null where more is to come. */
export function fromPieces<M extends object>(): (came: M | Pieced) => M | null {
  const lists = new Map<number, unknown[]>();
  const records = new Map<number, Record<string, unknown>>();
  return (came) => {
    if (!('say' in came)) return came;
    if (came.say === 'cut') {
      const { of, items } = came as Extract<Pieced, { say: 'cut' }>;
      if (Array.isArray(items)) {
        const known = lists.get(of);
        if (known === undefined) lists.set(of, items as unknown[]);
        else for (const item of items as unknown[]) known.push(item);
      } else {
        const known = records.get(of);
        if (known === undefined) records.set(of, items as Record<string, unknown>);
        else Object.assign(known, items);
      }
      return null;
    }
    if (came.say !== 'holed') return came as M;
    const { message, holes } = came as Holed;
    for (const { path, of, list } of holes) {
      let owner = message as Record<string, unknown>;
      for (const key of path.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
      owner[path.at(-1)!] = list ? lists.get(of) : records.get(of);
      lists.delete(of);
      records.delete(of);
    }
    return message as M;
  };
}
