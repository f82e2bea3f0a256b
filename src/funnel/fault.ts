/** A fault of the input, as a value: where, what, and the numbers that a sentence about it needs. Words live in `i18n`. */
export interface Fault {
  /** The place, keys joined by `/`, list items named by their id where they have one: `edges/e2/rate`. Empty for the whole file. */
  readonly path: string;
  /** A stable code, `area.reason`; `i18n` has one sentence for each in every language. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The result of an operation on foreign data: a value, or every fault found in it. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

export function fault(path: string, code: string, params: Readonly<Record<string, string | number>> = {}): Fault {
  return { path, code, params };
}
