/** Planned moves: a field, the value it should reach, what that costs. */
import { changeFault } from '../scenario';
import type { Funnel, PlannedMove } from '../schema';
import { freshId } from './fresh-id';
import { keepList, mapList, patched, withLists } from './lists';

/** A move at the end of the list, with the id `m1` or the next that is free. One that names nothing changes nothing. */
export function addMove(funnel: Funnel, move: Omit<PlannedMove, 'id'>): Funnel {
  const planned = move as PlannedMove;
  if (changeFault(funnel, { at: planned.at, field: planned.field ?? 'rate' }, '') !== null) return funnel;
  return { ...funnel, moves: [...(funnel.moves ?? []), { ...planned, id: freshId(funnel.moves, 'm1') }] };
}

/** Undefined takes a detail away. */
export function setMove(
  funnel: Funnel,
  id: string,
  detail: { readonly [K in keyof PlannedMove]?: PlannedMove[K] | undefined },
): Funnel {
  return withLists(funnel, {
    moves: funnel.moves && mapList(funnel.moves, (m) => (m.id === id ? patched(m, detail) : m)),
  });
}

export function removeMove(funnel: Funnel, id: string): Funnel {
  return withLists(funnel, { moves: funnel.moves && keepList(funnel.moves, (m) => m.id !== id) });
}
