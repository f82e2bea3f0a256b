/** Twelve monthly factors whose mean is 1. Pure. */

/** Sets one month and scales the other eleven, so that the mean stays 1; a month holds at most the whole year's leads, 12. */
export function balanceSeason(season: readonly number[], month: number, to: number): number[] {
  const set = Math.min(12, Math.max(0, to));
  const others = season.reduce((sum, factor, i) => sum + (i === month ? 0 : factor), 0);
  const left = 12 - set;
  return season.map((factor, i) =>
    Number((i === month ? set : others > 0 ? (factor * left) / others : left / (season.length - 1)).toPrecision(12)),
  );
}
