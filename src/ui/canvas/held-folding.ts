/**
 * While the answer to a new number of a large funnel is worked out, the ribbons on screen are still those of the last one: the
 * drawing is kept, and not laid out twice for one edit.
 */
import type { Funnel, FunnelEdge, FunnelNode } from '#funnel/schema';
import type { Folding } from './river/folded-lanes';

/** Answers what to draw for `now`; `pending`: an answer of its own is still to come. */
export function createHeldFolding(): (now: Folding, pending: boolean) => Folding {
  let last: Folding | null = null;
  return (now, pending) => {
    if (
      pending &&
      last !== null &&
      last.result === now.result &&
      last.counts === null &&
      now.counts === null &&
      sameOutline(last.funnel, now.funnel)
    )
      return last;
    last = now;
    return now;
  };
}

/** True where two documents are drawn alike under the same answer: they differ in numbers alone. A false "no" only costs a layout. */
export function sameOutline(a: Funnel, b: Funnel): boolean {
  return (
    a.lanes === b.lanes &&
    a.links === b.links &&
    a.canvas === b.canvas &&
    sameList(a.nodes, b.nodes, sameNode) &&
    sameList(a.edges, b.edges, sameEdge)
  );
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((one, i) => {
    const other = b[i];
    return one === other || (other !== undefined && same(one, other));
  });
}

/** All that a card's place, size and colour are told from. */
function sameNode(a: FunnelNode, b: FunnelNode): boolean {
  return a.id === b.id && a.name === b.name && a.at === b.at && a.locked === b.locked && kindOf(a) === kindOf(b);
}

function kindOf(node: FunnelNode): string {
  if (node.kind === 'outcome') return `${node.kind} ${node.result} ${String(node.margin === undefined)}`;
  if (node.kind !== 'touchpoint') return node.kind;
  return `${node.kind} ${String(node.exchange?.withinHours === undefined)} ${String(node.exchange?.fact === undefined)}`;
}

const sameEdge = (a: FunnelEdge, b: FunnelEdge): boolean =>
  a.id === b.id && a.from === b.from && a.to === b.to && a.name === b.name && a.main === b.main;
