/** What can be said and shown of a funnel whose numbers do not add up: its faults in the author's own names, and the rest of it counted. */
import type { SolveResult } from '#engine/results';
import { solveFunnel, type SolveOptions } from '#engine/solve-funnel';
import { RATE_SLACK } from '#funnel/checks/graph';
import { keepList, mapList, patched, withLists } from '#funnel/edits/lists';
import type { Fault } from '#funnel/fault';
import { exitsOf, nodeById } from '#funnel/lookup';
import { ownRate, ownShare } from '#funnel/rest';
import type { Funnel, FunnelEdge } from '#funnel/schema';

const ARROW = ' → ';

/** The engine names a loop that nobody leaves by ids; a person knows its nodes by name. */
export function inNames(funnel: Funnel, faults: readonly Fault[]): readonly Fault[] {
  return faults.map((f) => {
    const ids = loopOf(f);
    const names = ids.map((id) => nodeById(funnel, id)?.name);
    // An id that holds the arrow itself cannot be told apart: it stays as it is.
    if (ids.length === 0 || names.includes(undefined)) return f;
    return { ...f, params: { ...f.params, nodes: names.join(ARROW), ids: ids.join('\n') } };
  });
}

/** The ids of the nodes of a loop that nobody leaves; none for any other fault. */
export function loopOf({ code, params }: Fault): readonly string[] {
  if (code !== 'loop.closed') return [];
  const { ids, nodes } = params;
  if (typeof ids === 'string') return ids.split('\n');
  return typeof nodes === 'string' ? nodes.split(ARROW) : [];
}

/**
 * The funnel solved as far as it can be, so that the rest of it keeps working: exits past 100 % scaled back to it, as rates are that
 * are drawn (model, section 4), and loops that nobody leaves cut open. Null where anything else is at fault.
 */
export function solvedAllTheSame(funnel: Funnel, faults: readonly Fault[], options: SolveOptions): SolveResult | null {
  if (faults.length === 0 || faults.some((f) => f.code !== 'rate.sum' && f.code !== 'loop.closed')) return null;
  const whole = scaled(funnel);
  const first = solveFunnel(whole, options);
  if (first.ok) return first.value;
  // Scaled back, the exits of a node may leave nobody a way out of a loop.
  const second = solveFunnel(cutOpen(whole, first.faults), options);
  return second.ok ? second.value : null;
}

/** Without the exits inside of loops that nobody leaves. */
function cutOpen(funnel: Funnel, faults: readonly Fault[]): Funnel {
  const loops = faults.map((f) => new Set(loopOf(f)));
  const inside = (edge: FunnelEdge): boolean => loops.some((loop) => loop.has(edge.from) && loop.has(edge.to));
  return withLists(funnel, { edges: keepList(funnel.edges, (edge) => !inside(edge)) });
}

function scaled(funnel: Funnel): Funnel {
  const sums = new Map<string, number>();
  for (const { id } of funnel.nodes) {
    let sum = 0;
    for (const exit of exitsOf(funnel, id)) sum += ownShare(exit);
    if (sum > 1 + RATE_SLACK) sums.set(id, sum);
  }
  return withLists(funnel, {
    edges: mapList(funnel.edges, (edge): FunnelEdge => {
      const sum = sums.get(edge.from);
      return sum === undefined || ownRate(edge) === undefined ? edge : patched(edge, { rate: ownShare(edge) / sum });
    }),
  });
}
