/** What the event loop asks of a node, side by side in one array: it is read millions of times. */
import type { Blueprint } from './blueprint';

/** Places in a node's row. */
export const NODE_ROW = 8;
/** The crew, and the waiting class, or −1. */
export const CREW_OF = 0;
export const LINE_OF = 1;
/** Kinds of the laws of its days, its handling and the patience there. */
export const STAYS = 2;
export const ASKS = 3;
export const PATIENCE = 4;
/** Where everyone goes who is not thinned; −1 where that is not one node. */
export const SURE_TO = 5;
/** 1 at a won outcome, and 1 where a wait thins those who lead on. */
export const WINS = 6;
export const THINS = 7;

export function nodeRows(plan: Blueprint): Int32Array {
  const rows = new Int32Array(plan.crew.length * NODE_ROW);
  for (let u = 0; u < plan.crew.length; u++) {
    const row = u * NODE_ROW;
    rows[row + CREW_OF] = plan.crew[u]!;
    rows[row + LINE_OF] = plan.line[u]!;
    rows[row + STAYS] = plan.days.kind[u]!;
    rows[row + ASKS] = plan.handling.kind[u]!;
    rows[row + PATIENCE] = plan.patience.kind[u]!;
    rows[row + SURE_TO] = plan.sureTo[u]!;
    rows[row + WINS] = plan.won[u]!;
    rows[row + THINS] = plan.decay[u]! > 0 ? 1 : 0;
  }
  return rows;
}
