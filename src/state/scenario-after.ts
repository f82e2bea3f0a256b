/** Which scenario the screen shows after a step back or forth in the history: a scenario comes and goes with the step that made it. */
import type { Funnel, Scenario } from '#funnel/schema';

const scenariosOf = (funnel: Funnel): readonly Scenario[] => funnel.scenarios ?? [];

/**
 * The scenario to show (null: Base) when the document goes from `before` to `after` while `shown` is on.
 *
 * Where the one shown goes away, what it stood on is shown, so that undoing the upper of two trials shows the lower one. Where a
 * step brings one back that stands on what is shown, that is what the reader asks for: redone it is shown, undone if it is a trial.
 */
export function scenarioAfter(
  before: Funnel,
  after: Funnel,
  shown: string | null,
  way: 'undo' | 'redo',
): string | null {
  const there = new Set(scenariosOf(after).map((s) => s.id));
  let ground = shown;
  // Each turn goes one scenario down, and a ring of scenarios is no document, so this ends; the count guards against one all the same.
  for (let left = scenariosOf(before).length; ground !== null && !there.has(ground); left--) {
    const gone = scenariosOf(before).find((s) => s.id === ground);
    ground = left > 0 ? (gone?.on ?? null) : null;
  }
  const known = new Set(scenariosOf(before).map((s) => s.id));
  const back = scenariosOf(after).filter(
    (s) => !known.has(s.id) && (s.on ?? null) === ground && (way === 'redo' || s.trial === true),
  );
  return back.length === 1 ? (back[0]?.id ?? ground) : ground;
}
