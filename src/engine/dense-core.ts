/**
 * Dense elimination of the core of a large component, without a subtraction (Grassmann, Taksar and Heyman 1985).
 *
 * The core is a matrix of shares between its q nodes and the share of each that leaves it. Eliminating the last node adds
 * its ways round to the others; the pivot is the sum of what leaves the node, never 1 − something, so that a loop that is
 * left once in a billion rounds still comes out to nearly full precision.
 */
export interface DenseCore {
  readonly size: number;
  /** Row-major q × q; after elimination both factors. */
  readonly share: Float64Array;
  readonly leave: Float64Array;
  readonly pivot: Float64Array;
}

export function denseCore(size: number): DenseCore {
  return {
    size,
    share: new Float64Array(size * size),
    leave: new Float64Array(size),
    pivot: new Float64Array(size),
  };
}

/** Eliminates in place; false where some nodes are never left. */
export function eliminateDense(core: DenseCore): boolean {
  const { size, share, leave, pivot } = core;
  for (let k = size - 1; k >= 0; k--) {
    const row = k * size;
    let s = leave[k]!;
    for (let j = 0; j < k; j++) s += share[row + j]!;
    if (!(s > 0)) return false;
    pivot[k] = s;
    const away = leave[k]!;
    for (let i = 0; i < k; i++) {
      const to = i * size;
      const f = share[to + k]! / s;
      if (f === 0) continue;
      leave[i]! += f * away;
      for (let j = 0; j < k; j++) share[to + j]! += f * share[row + j]!;
    }
  }
  return true;
}

/** x = b + Sᵀx, in place on b. */
export function forwardDense(core: DenseCore, b: Float64Array): void {
  const { size, share, pivot } = core;
  for (let k = size - 1; k >= 0; k--) {
    const flow = b[k]! / pivot[k]!;
    if (flow === 0) continue;
    for (let j = 0; j < k; j++) b[j]! += share[k * size + j]! * flow;
  }
  for (let k = 0; k < size; k++) {
    const x = b[k]! / pivot[k]!;
    b[k] = x;
    for (let i = k + 1; i < size; i++) b[i]! += share[k * size + i]! * x;
  }
}

/** w = r + Sw, in place on r. */
export function backwardDense(core: DenseCore, r: Float64Array): void {
  const { size, share, pivot } = core;
  for (let k = size - 1; k >= 0; k--) {
    const reward = r[k]! / pivot[k]!;
    if (reward === 0) continue;
    for (let i = 0; i < k; i++) r[i]! += share[i * size + k]! * reward;
  }
  for (let k = 0; k < size; k++) {
    let s = r[k]!;
    for (let j = 0; j < k; j++) s += share[k * size + j]! * r[j]!;
    r[k] = s / pivot[k]!;
  }
}
