/** The ranking of moves on the funnel shown, computed once per document, yardstick and metric. */
import { rankMoves } from '#engine/moves';
import type { Metric, MovesResult, Yardstick } from '#engine/results';
import type { Funnel } from '#funnel/schema';
import { asideFor, follow } from './aside';

/** What moves are measured by until somebody chooses: the plans of a funnel that has any, else a point more of each rate. */
export function startingYardstick({ moves = [] }: Funnel): Yardstick {
  return moves.length > 0 ? 'planned' : 'point';
}

const remembered = new WeakMap<Funnel, Map<string, MovesResult | null>>();

/** Best first; null where faults forbid an answer, or while a large funnel is ranked aside (see `aside.ts`). The same arguments give the same object. */
export function ranking(funnel: Funnel, by: Yardstick, metric: Metric): MovesResult | null {
  const key = `${by} ${metric}`;
  let known = remembered.get(funnel);
  if (known === undefined) {
    known = new Map();
    remembered.set(funnel, known);
  }
  let result = known.get(key);
  if (result === undefined) {
    const aside = asideFor(funnel);
    const answers = known;
    if (aside === null) {
      const ranked = rankMoves(funnel, { by, metric });
      result = ranked.ok ? ranked.value : null;
    } else {
      result = null;
      follow(
        aside.rank(funnel, by, metric),
        (ranked) => answers.set(key, ranked.ok ? ranked.value : null),
        () => answers.delete(key),
      );
    }
    known.set(key, result);
  }
  return result;
}
