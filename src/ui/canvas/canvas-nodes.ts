/**
 * React Flow's nodes, derived from the document and the drawn river. Sizes and handles are given, so that nothing is measured,
 * and an unchanged node stays the very same object.
 */
import { Position, type Node } from '@xyflow/react';
import type { Funnel, FunnelNode } from '#funnel/schema';
import type { RiverGeometry, RiverNode } from './river/types';

/** A card is told where it is drawn by its data, and all else by the canvas's context: a drag draws anew only the cards that it changes. */
export type CardNode = Node<{ readonly drawn: RiverNode }, 'card'>;

/** What one node was made of; made again only where one of these differs. */
interface Made {
  readonly drawn: RiverNode;
  readonly selected: boolean;
  readonly lit: boolean;
  readonly locked: boolean;
  readonly word: string;
  readonly node: CardNode;
}
export type MadeNodes = Map<string, Made>;

const PORT = 10;

/** The id of the element that says a node aloud. */
export function sentenceId(nodeId: string): string {
  return `say ${nodeId}`.replace(/\s/g, '_');
}

/**
 * `order`: in reading order, which is that of the Tab key. `lit`: the ends of the exit or link under the pointer. `word` says "node" aloud. `made` is filled and
 * read from drawing to drawing.
 */
export function canvasNodes(
  funnel: Funnel,
  geometry: RiverGeometry,
  selection: ReadonlySet<string>,
  lit: ReadonlySet<string>,
  order: readonly FunnelNode[],
  made: MadeNodes,
  word: string,
): CardNode[] {
  const nodes: CardNode[] = [];
  for (const node of order) {
    const drawn = geometry.nodes.get(node.id);
    if (drawn === undefined) continue;
    const selected = selection.has(node.id);
    const isLit = lit.has(node.id);
    const locked = node.locked === true;
    const before = made.get(node.id);
    if (
      before !== undefined &&
      before.drawn === drawn &&
      before.selected === selected &&
      before.lit === isLit &&
      before.locked === locked &&
      before.word === word
    ) {
      nodes.push(before.node);
      continue;
    }
    const plain = cardNode(node, drawn, selected, locked, word);
    const next = isLit ? { ...plain, className: 'lit' } : plain;
    made.set(node.id, { drawn, selected, lit: isLit, locked, word, node: next });
    nodes.push(next);
  }
  if (made.size > funnel.nodes.length) forget(made, new Set(order.map((n) => n.id)));
  return nodes;
}

function cardNode(node: FunnelNode, drawn: RiverNode, selected: boolean, locked: boolean, word: string): CardNode {
  const { card, ports } = drawn;
  const size = { width: card.width, height: card.height };
  const handle = (id: string, type: 'source' | 'target', position: Position, x: number, y: number) => ({
    id,
    type,
    position,
    x: x - card.x - PORT / 2,
    y: y - card.y - PORT / 2,
    width: PORT,
    height: PORT,
  });
  return {
    id: node.id,
    type: 'card',
    data: { drawn },
    position: { x: card.x, y: card.y },
    ...size,
    measured: size,
    handles: [
      handle('out', 'source', Position.Right, ports.out.x, ports.out.y),
      handle('in', 'target', Position.Left, ports.in.x, ports.in.y),
      ...(ports.drain === null ? [] : [handle('drain', 'source', Position.Bottom, ports.drain.x, ports.drain.y)]),
    ],
    selected,
    // Said of a locked card alone: all others follow the tool in hand.
    ...(locked ? { draggable: false } : {}),
    deletable: false,
    ariaRole: 'group',
    domAttributes: { 'aria-labelledby': sentenceId(node.id), 'aria-roledescription': word },
  };
}

function forget(made: MadeNodes, real: ReadonlySet<string>): void {
  for (const id of made.keys()) if (!real.has(id)) made.delete(id);
}
