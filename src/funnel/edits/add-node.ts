/** Puts a new node on the canvas. */
import type { FunnelNode, NodeKind, OutcomeNode } from '../schema';
import type { Funnel } from '../schema';
import { freshId } from './fresh-id';

export interface NewNode {
  readonly kind: NodeKind;
  readonly name: string;
  readonly at: readonly [number, number];
  /** Taken when free; otherwise a number is added. A stem by kind when absent. */
  readonly id?: string;
  /** Of an outcome; won when absent. */
  readonly result?: OutcomeNode['result'];
}

/** A source that nobody has put a number on yet sends this many leads, so that the river shows at once. */
const FIRST_VOLUME = 100;

/** The funnel with the node at its end. */
export function addNode(funnel: Funnel, node: NewNode): Funnel {
  return addNodeWithId(funnel, node).funnel;
}

/** As `addNode`, with the id that the node was given, for whoever goes on to select or connect it. */
export function addNodeWithId(funnel: Funnel, node: NewNode): { funnel: Funnel; id: string } {
  const id = freshId(funnel.nodes, node.id ?? node.kind);
  return { funnel: { ...funnel, nodes: [...funnel.nodes, build(node, id)] }, id };
}

function build({ kind, name, at, result = 'won' }: NewNode, id: string): FunnelNode {
  const place: [number, number] = [at[0], at[1]];
  switch (kind) {
    case 'source':
      return { id, kind, name, volume: FIRST_VOLUME, at: place };
    case 'stage':
    case 'touchpoint':
      return { id, kind, name, at: place };
    case 'outcome':
      return { id, kind, result, name, at: place };
  }
}
