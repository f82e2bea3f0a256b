/** Writes what an exit says beside its rate: its name, and whether it is the main exit of its node. */
import { edgeById } from '../lookup';
import type { Funnel } from '../schema';
import { mapList, patched, withLists } from './lists';

/** Marking an exit as the main one takes the mark from the other exits of its node. Undefined takes a detail away. */
export function setEdgeDetail(
  funnel: Funnel,
  id: string,
  detail: { readonly name?: string | undefined; readonly main?: boolean | undefined },
): Funnel {
  const chosen = edgeById(funnel, id);
  if (chosen === undefined) return funnel;
  const edges = mapList(funnel.edges, (edge) => {
    if (edge === chosen) return patched(edge, detail);
    return detail.main === true && edge.from === chosen.from && edge.main === true
      ? patched(edge, { main: undefined })
      : edge;
  });
  return withLists(funnel, { edges });
}
