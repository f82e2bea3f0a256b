/** The exit or link that is lit: under the pointer, or walked to by keyboard for as long as it is selected. */
import { useMemo, useState } from 'react';
import type { Selection } from '#state/session';
import { linkKey } from './river/draw-links';

export interface LitWay {
  /** The id by which it is drawn; null where nothing is lit. */
  readonly way: string | null;
  readonly hover: (way: string | null) => void;
  readonly walkTo: (way: string | null) => void;
  /** Everything selected that is drawn as a ribbon, by the ids by which it is drawn. */
  readonly selected: ReadonlySet<string>;
}

export function useLitWay(selection: Selection): LitWay {
  const [hovered, hover] = useState<string | null>(null);
  const [walked, walkTo] = useState<string | null>(null);
  const { edges, links } = selection;
  const selected = useMemo(() => new Set([...edges, ...links.map(linkKey)]), [edges, links]);
  const way = hovered ?? (walked !== null && selected.has(walked) ? walked : null);
  return useMemo(() => ({ way, hover, walkTo, selected }), [way, selected]);
}
