/** A sparse square matrix by rows, its structure apart from its values. */
export interface SparseMatrix {
  /** Entries of row i: `start[i] .. start[i+1]` (size + 1). */
  readonly start: Int32Array;
  /** Column of each entry. */
  readonly other: Int32Array;
  readonly value: Float64Array;
  /** Where the k-th entry given to `sparseMatrix` lies. */
  readonly slot: Int32Array;
}

/** The structure of a matrix with entries at (row, column), in the given order within a row; values are 0. */
export function sparseMatrix(size: number, rows: Int32Array, columns: Int32Array): SparseMatrix {
  const start = new Int32Array(size + 1);
  for (const i of rows) start[i + 1]!++;
  for (let i = 0; i < size; i++) start[i + 1]! += start[i]!;
  const cursor = start.slice(0, size);
  const other = new Int32Array(rows.length);
  const slot = new Int32Array(rows.length);
  rows.forEach((i, k) => {
    const at = cursor[i]!++;
    slot[k] = at;
    other[at] = columns[k]!;
  });
  return { start, other, value: new Float64Array(rows.length), slot };
}
