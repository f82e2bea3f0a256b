/**
 * What keeps a sound document from being solved: loops that no lead can ever leave, in the base or as a scenario changes it.
 * Known without solving, so a check of a file may say it too.
 */
import type { Fault } from '#funnel/fault';
import { applyScenario } from '#funnel/scenario';
import type { Funnel } from '#funnel/schema';
import { closedLoops } from './closed-loops';
import { compile } from './compile';

/** The closed loops of the base at their nodes, then those that a scenario closes, at the scenario. Precondition: the funnel passed the check. */
export function endlessLoops(funnel: Funnel): Fault[] {
  const base = loopsOf(funnel);
  const known = new Set(base.map(({ params }) => params['nodes']));
  const closed = (funnel.scenarios ?? []).flatMap(({ id }) => {
    const changed = applyScenario(funnel, id);
    const own = changed.ok ? loopsOf(changed.value).filter(({ params }) => !known.has(params['nodes'])) : [];
    return own.map((f) => ({ ...f, path: `scenarios/${id}` }));
  });
  return [...base, ...closed];
}

function loopsOf(funnel: Funnel): Fault[] {
  const compiled = compile(funnel);
  return compiled.ok ? closedLoops(compiled.value.plan, compiled.value.numbers) : [];
}
