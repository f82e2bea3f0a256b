/** What may be dropped on the canvas: a kind of node from the rail, at that very place or onto a ribbon, and files. */
import { useCallback, useState, type DragEvent } from 'react';
import type { NodeKind } from '#funnel/schema';
import { addNodeAt } from '#state/actions/add-node';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import type { View } from './use-view';

/** The type under which the rail hands over the kind that is dragged. */
export const KIND_TYPE = 'application/x-sluice-kind';

const KINDS: readonly string[] = ['source', 'stage', 'touchpoint', 'outcome'] satisfies NodeKind[];
const isKind = (text: string): text is NodeKind => KINDS.includes(text);

export interface DropKind {
  readonly over: boolean;
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

export function useDropKind(
  view: View,
  onFile: ((files: readonly File[]) => void) | undefined,
  /** What is told of the new node: the hand's next key is meant for it, no longer for the rail it was taken from. */
  onMade: (node: string, name: string) => void,
): DropKind {
  const store = useAppStore();
  const t = useWords();
  const [over, setOver] = useState(false);

  const onDragOver = useCallback((event: DragEvent) => {
    const { types } = event.dataTransfer;
    if (!types.includes(KIND_TYPE) && !types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (types.includes(KIND_TYPE)) setOver(true);
  }, []);

  const onDragLeave = useCallback((event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      setOver(false);
      const files = [...event.dataTransfer.files];
      if (files.length > 0 && onFile !== undefined) {
        event.preventDefault();
        onFile(files);
        return;
      }
      const kind = event.dataTransfer.getData(KIND_TYPE);
      if (!isKind(kind)) return;
      event.preventDefault();
      const [x, y] = view.toCanvas(event.clientX, event.clientY);
      const edge = edgeUnder(event.clientX, event.clientY);
      const name = t(`canvas.newName.${kind}`);
      const made = addNodeAt(store, { kind, name, at: placeFor(kind, x, y) }, edge);
      if (made !== null) onMade(made, name);
    },
    [store, t, view, onFile, onMade],
  );

  return { over, handlers: { onDragOver, onDragLeave, onDrop } };
}

/** The place of a node whose card has its middle at (x, y): of a source its top left corner, else post and water line. */
export function placeFor(kind: NodeKind, x: number, y: number): [number, number] {
  return kind === 'source' ? [Math.round(x - 52), Math.round(y - 31)] : [Math.round(x - 73), Math.round(y + 60)];
}

/** The ribbon under a point of the screen; null over a card. */
function edgeUnder(x: number, y: number): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    if (element.closest('.react-flow__node') !== null) return null;
    if (element instanceof SVGElement && element.dataset['edge'] !== undefined) return element.dataset['edge'];
  }
  return null;
}
