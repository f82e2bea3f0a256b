/** Where the columns of a tidy drawing stand: further apart where a broad stream has to climb or fall between them. */
import type { PlaceGraph } from './graph';
import { thicknessOf } from './measures';

/** From post to post; a little less where there are many columns. */
const COLUMN = 218;
const CLOSE_COLUMN = 200;
const MANY = 8;
/** What a card leaves of it for the gap. */
const CARD = 146;
/** From the left edge of a source's block to the first post, and what the block leaves of it. */
const FIRST = 198;
const BLOCK = 132;
/** A curve falls at most by so much a unit of its way. */
const STEEPEST = 0.85;
/** A gap grows for it at most so wide: by the number of columns, for the whole must fit a screen. */
const WIDEST: readonly (readonly [upTo: number, gap: number])[] = [
  [4, 380],
  [6, 250],
  [MANY, 150],
  [Infinity, 90],
];
/** A thinner stream turns at right angles as well as it curves. */
const BROAD = 9;
/** Beside a broad stream that must go upright after all. */
const UPRIGHT_AIR = 34;

/** The x of each column's posts; of column 0 the left edge of the blocks. `level` gives the height at which each exit leaves and arrives. */
export function spreadColumns(
  graph: PlaceGraph,
  column: Int32Array,
  closing: Uint8Array,
  level: (e: number) => readonly [leaves: number, arrives: number],
  sqrt: boolean,
): number[] {
  const count = column.reduce((most, c) => Math.max(most, c), 0) + 1;
  const many = count > MANY;
  const widest = WIDEST.find(([upTo]) => count <= upTo)?.[1] ?? 0;
  const gaps = Array.from({ length: count }, (_, c) =>
    c === 0 ? FIRST - BLOCK : (many ? CLOSE_COLUMN : COLUMN) - CARD,
  );
  graph.ends.forEach(([from, to], e) => {
    const [a, b] = [column[from] ?? 0, column[to] ?? 0];
    const thick = thicknessOf(graph.flow[e] ?? 0, sqrt);
    if (closing[e] === 1 || b !== a + 1 || thick < BROAD) return;
    const [leaves, arrives] = level(e);
    const wanted = Math.abs(leaves - arrives) / STEEPEST;
    gaps[a] = Math.max(gaps[a] ?? 0, wanted <= widest ? wanted : Math.min(widest, thick + UPRIGHT_AIR));
  });
  const xs = [0];
  for (let c = 1; c < count; c += 1)
    xs.push(Math.round((xs[c - 1] ?? 0) + (c === 1 ? BLOCK : CARD) + (gaps[c - 1] ?? 0)));
  return xs;
}
