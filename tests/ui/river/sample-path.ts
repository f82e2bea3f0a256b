/** Points along SVG path data of the kinds the river uses (M L H V C A Z), about every `step` units; arcs as chords. */
export interface Sample {
  readonly x: number;
  readonly y: number;
}

export function samplePath(d: string, step = 3): Sample[] {
  const tokens = d.match(/[MLHVCAZ]|-?[\d.]+(?:e-?\d+)?/g) ?? [];
  const out: Sample[] = [];
  let [x, y, i] = [0, 0, 0];
  let command = '';
  const next = (): number => Number(tokens[i++]);
  const line = (nx: number, ny: number): void => {
    const n = Math.max(1, Math.ceil(Math.hypot(nx - x, ny - y) / step));
    for (let k = 1; k <= n; k += 1) out.push({ x: x + ((nx - x) * k) / n, y: y + ((ny - y) * k) / n });
    [x, y] = [nx, ny];
  };
  while (i < tokens.length) {
    if (/[A-Z]/.test(tokens[i] ?? '')) command = tokens[i++] ?? '';
    if (command === 'M') {
      [x, y] = [next(), next()];
      out.push({ x, y });
      command = 'L';
    } else if (command === 'L') line(next(), next());
    else if (command === 'H') line(next(), y);
    else if (command === 'V') line(x, next());
    else if (command === 'A') {
      i += 5;
      line(next(), next());
    } else if (command === 'C') {
      const [x1, y1, x2, y2, x3, y3] = [next(), next(), next(), next(), next(), next()];
      for (let k = 1; k <= 32; k += 1) {
        const t = k / 32;
        const s = 1 - t;
        out.push({
          x: s ** 3 * x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
          y: s ** 3 * y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3,
        });
      }
      [x, y] = [x3, y3];
    }
  }
  return out;
}
