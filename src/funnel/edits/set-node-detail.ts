/** Writes what a node says beside its numbers: notes, colour, lock, the kind of outcome, how a source's leads arrive. */
import { positionOf } from '../lookup';
import type { Funnel, FunnelNode, OutcomeNode, SourceNode } from '../schema';
import { mapAt, patched, withLists } from './lists';

export interface NodeDetail {
  readonly notes?: string | undefined;
  readonly colour?: string | undefined;
  readonly locked?: boolean | undefined;
  /** Outcomes only. */
  readonly result?: OutcomeNode['result'];
  /** Sources only. */
  readonly arrivals?: SourceNode['arrivals'];
  /** Sources only: twelve monthly factors with mean 1. */
  readonly season?: number[] | undefined;
}

/** Details that cannot stand at the node's kind are left out; undefined takes a detail away. */
export function setNodeDetail(funnel: Funnel, id: string, detail: NodeDetail): Funnel {
  const nodes = mapAt(funnel.nodes, positionOf(funnel, 'nodes', id), (node) => write(node, detail));
  return withLists(funnel, { nodes });
}

function write(node: FunnelNode, detail: NodeDetail): FunnelNode {
  const { result, arrivals, season, ...common } = detail;
  const plain: FunnelNode = patched(node, common);
  if (plain.kind === 'outcome') return result === undefined ? plain : patched(plain, { result });
  if (plain.kind !== 'source') return plain;
  return patched(plain, {
    ...(arrivals === undefined ? {} : { arrivals }),
    ...('season' in detail ? { season } : {}),
  });
}
