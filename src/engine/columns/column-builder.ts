/**
 * Arithmetic written down instead of done: every value is a known number or a column (one number per trial), and each
 * operation on columns becomes a step of a straight-line program. What is known folds away at once, so a funnel with three
 * uncertain numbers compiles to the few steps that depend on them.
 */

/** A known number, or the index of a column value: inputs first, then one value per step. */
export type Value = number | Column;
export interface Column {
  readonly column: number;
}

/** What a step does; `a`, `b`, `c` are columns, `s` is a known number. */
export const OP = {
  /** a·b */
  multiply: 0,
  /** a·b + c */
  multiplyAdd: 1,
  /** a + b */
  add: 2,
  /** a − b */
  subtract: 3,
  /** a / b */
  divide: 4,
  /** a·s */
  scale: 5,
  /** a·s + c */
  scaleAdd: 6,
  /** a + s */
  shift: 7,
  /** s − a */
  from: 8,
  /** s / a */
  inverse: 9,
  /** max(a, s) */
  atLeast: 10,
  /** min(a, s) */
  atMost: 11,
  /** min(a, b) */
  lesser: 12,
} as const;

export interface Step {
  readonly op: number;
  /** The column value that the step makes. */
  readonly to: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly s: number;
}

const NONE = -1;

export class ColumnBuilder {
  readonly steps: Step[] = [];
  readonly inputCount: number;
  #next: number;

  /** `inputCount` columns are given from outside: the drawn quantities. */
  constructor(inputCount: number) {
    this.inputCount = inputCount;
    this.#next = inputCount;
  }

  get valueCount(): number {
    return this.#next;
  }

  input(index: number): Column {
    return { column: index };
  }

  multiply(a: Value, b: Value): Value {
    if (typeof a === 'number') return typeof b === 'number' ? a * b : this.#scaled(b, a);
    if (typeof b === 'number') return this.#scaled(a, b);
    return this.#step(OP.multiply, a.column, b.column);
  }

  /** a·b + c, rounded twice. */
  multiplyAdd(a: Value, b: Value, c: Value): Value {
    if (c === 0) return this.multiply(a, b);
    if (typeof c === 'number' || isZeroOrOne(a) || isZeroOrOne(b)) return this.add(this.multiply(a, b), c);
    if (typeof a === 'number')
      return typeof b === 'number' ? this.add(a * b, c) : this.#step(OP.scaleAdd, b.column, NONE, c.column, a);
    if (typeof b === 'number') return this.#step(OP.scaleAdd, a.column, NONE, c.column, b);
    return this.#step(OP.multiplyAdd, a.column, b.column, c.column);
  }

  add(a: Value, b: Value): Value {
    if (typeof a === 'number') {
      if (typeof b === 'number') return a + b;
      return a === 0 ? b : this.#step(OP.shift, b.column, NONE, NONE, a);
    }
    if (typeof b === 'number') return b === 0 ? a : this.#step(OP.shift, a.column, NONE, NONE, b);
    return this.#step(OP.add, a.column, b.column);
  }

  subtract(a: Value, b: Value): Value {
    if (typeof b === 'number') return this.add(a, -b);
    if (typeof a === 'number') return this.#step(OP.from, b.column, NONE, NONE, a);
    return this.#step(OP.subtract, a.column, b.column);
  }

  /** a/b; a known 0 over a column is 0. */
  divide(a: Value, b: Value): Value {
    if (typeof b === 'number') {
      if (typeof a === 'number') return a / b;
      return b === 1 ? a : this.#step(OP.scale, a.column, NONE, NONE, 1 / b);
    }
    if (typeof a === 'number') return a === 0 ? 0 : this.#step(OP.inverse, b.column, NONE, NONE, a);
    return this.#step(OP.divide, a.column, b.column);
  }

  atLeast(a: Value, least: number): Value {
    return typeof a === 'number' ? Math.max(a, least) : this.#step(OP.atLeast, a.column, NONE, NONE, least);
  }

  atMost(a: Value, most: number): Value {
    return typeof a === 'number' ? Math.min(a, most) : this.#step(OP.atMost, a.column, NONE, NONE, most);
  }

  lesser(a: Value, b: Value): Value {
    if (typeof a === 'number') return this.atMost(b, a);
    return typeof b === 'number' ? this.atMost(a, b) : this.#step(OP.lesser, a.column, b.column);
  }

  #scaled(a: Column, s: number): Value {
    if (s === 1) return a;
    return s === 0 ? 0 : this.#step(OP.scale, a.column, NONE, NONE, s);
  }

  #step(op: number, a: number, b = NONE, c = NONE, s = 0): Column {
    const to = this.#next++;
    this.steps.push({ op, to, a, b, c, s });
    return { column: to };
  }
}

function isZeroOrOne(v: Value): boolean {
  return v === 0 || v === 1;
}
