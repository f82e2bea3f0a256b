/** The cases of the records in typed arrays: what the counting works on, whatever the file looked like. */

/** A value per case by code; -1 where there is none. */
export interface Coded {
  readonly codes: Int32Array;
  readonly names: readonly string[];
}

/** How a case's own status stands; `none` where no column says. */
export const STATUS = { none: 0, open: 1, won: 2, lost: 3, parked: 4 } as const;

export interface Cases {
  readonly n: number;
  /** Names of the stages met, merges done, in the order of their first appearance. */
  readonly stages: readonly string[];
  /** The events of case i are start[i] … start[i + 1] - 1, in time order. */
  readonly start: Uint32Array;
  readonly stage: Int32Array;
  /** Milliseconds since the epoch; NaN where unknown. */
  readonly at: Float64Array;
  /** When the stage was left, where a column says so; NaN elsewhere. */
  readonly left: Float64Array | null;
  /** The records say in which order the changes of one instant came. */
  readonly told: boolean;
  readonly status: Uint8Array;
  readonly created: Float64Array;
  readonly closed: Float64Array;
  readonly amount: Float64Array;
  readonly owner: Coded | null;
  readonly source: Coded | null;
  readonly reason: Coded | null;
}

/** Rows left out, by reason, with the first row of each. */
export class Skips {
  readonly #rows = new Map<string, { rows: number; row: number }>();
  readonly #rowOf: Uint32Array | undefined;

  /** `rowOf` is the row of the file that each row was, where the rows are picked ones. */
  constructor(rowOf?: Uint32Array) {
    this.#rowOf = rowOf;
  }

  /** `row` counts the data rows from 0; people count the header as row 1. */
  add(code: string, row: number): void {
    const there = this.#rows.get(code);
    if (there === undefined) this.#rows.set(code, { rows: 1, row: (this.#rowOf?.[row] ?? row) + 2 });
    else there.rows++;
  }

  /** Rows that were left out before the others were picked; `row` is the first of them in the file, from 0. */
  addAll(code: string, { rows, row }: { readonly rows: number; readonly row: number }): void {
    this.#rows.set(code, { rows, row: row + 2 });
  }

  get total(): number {
    let sum = 0;
    for (const { rows } of this.#rows.values()) sum += rows;
    return sum;
  }

  list(): { readonly code: string; readonly rows: number; readonly row: number }[] {
    return [...this.#rows].map(([code, { rows, row }]) => ({ code, rows, row })).sort((a, b) => b.rows - a.rows);
  }
}
