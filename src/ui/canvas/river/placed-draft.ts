/** The draft of a layout with every card at its place: the author's, or where the hand holds it. Canvas units. */
import type { SolveResult } from '#engine/results';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { draftOf, type Draft } from './draft';
import { cardBox, type Faces } from './fit-cards';
import { labelWidth } from './label-width';
import { measureFlows } from './measure-draft';
import type { CardFace, RiverOptions, Size, ZoomLevel } from './types';

const CHAMBER = 146;
const LOWEST_SOURCE = 56;
/** A card that is its number alone: size of the figures and both paddings, pixels of the screen. */
const NUMBER_SIZE = 14;
const NUMBER_PAD = 16;
/** Canvas units a pixel of text, where the zoom does not say. */
export const UNIT: Readonly<Record<ZoomLevel, number>> = { full: 1, compact: 1 / 0.72, name: 1 / 0.45, post: 1 / 0.3 };

/** The size of a node's card with a face; of a source at 100% no lower than its least. */
export function cardFor(node: FunnelNode, options: RiverOptions, face: CardFace, count: string): Size {
  const given = options.cardSize(node, face);
  if (face === 'number')
    return {
      ...given,
      width: (labelWidth(count, NUMBER_SIZE) + NUMBER_PAD) * (options.unit ?? UNIT[options.zoomLevel]),
    };
  if (node.kind === 'source')
    return options.zoomLevel === 'full' && face === 'full'
      ? { ...given, height: Math.max(given.height, LOWEST_SOURCE) }
      : given;
  return options.zoomLevel === 'post' ? { ...given, width: options.chamber ?? CHAMBER } : given;
}

export function placedDraft(
  funnel: Funnel,
  options: RiverOptions,
  sizeOf: (node: FunnelNode, face: CardFace) => Size,
  faces: Faces | null,
): Draft {
  const place = (node: FunnelNode): readonly [number, number] => options.moved?.get(node.id) ?? node.at ?? [0, 0];
  return draftOf(funnel, (node) => {
    const [x, y] = place(node);
    const size = sizeOf(node, faces?.get(node.id) ?? options.zoomLevel);
    return { x, y, card: cardBox(node.kind === 'source', x, y, size) };
  });
}

/** The draft at 100%, where how edges run is decided; null where that is this very drawing, or its cards are not known. */
export function normalDraft(funnel: Funnel, result: SolveResult | null, options: RiverOptions): Draft | null {
  const { normalSize } = options;
  if (normalSize === undefined) return null;
  const draft = placedDraft(funnel, { ...options, zoomLevel: 'full' }, (node) => normalSize(node), null);
  measureFlows(draft, result);
  return draft;
}
