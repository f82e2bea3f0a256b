/**
 * A document need not say where its nodes lie: the canvas then finds a place for each, anew for every graph. What the author
 * does to the graph by hand must not shuffle the cards: such an edit first writes down where they were seen.
 */
import type { Funnel } from '#funnel/schema';
import { moveNodes } from '#funnel/edits/move-nodes';
import type { AppStore } from './app-store';

export type Places = ReadonlyMap<string, readonly [number, number]>;

const tellers = new WeakMap<AppStore, (funnel: Funnel) => Places>();

/** `places` says where the nodes without a place are drawn. Returns the way to take it back. */
export function tellPlaces(store: AppStore, places: (funnel: Funnel) => Places): () => void {
  tellers.set(store, places);
  return () => {
    if (tellers.get(store) === places) tellers.delete(store);
  };
}

/** The funnel with the places that its nodes are drawn at; the same where all have one, or where nothing is drawn. */
export function placed(store: AppStore, funnel: Funnel): Funnel {
  const places = tellers.get(store);
  if (places === undefined || funnel.nodes.every((n) => n.at !== undefined)) return funnel;
  const at = places(funnel);
  return moveNodes(funnel, new Map(funnel.nodes.flatMap((n) => onlyNew(n, at.get(n.id)))));
}

type Entry = readonly [string, readonly [number, number]];

function onlyNew(node: Funnel['nodes'][number], at: readonly [number, number] | undefined): Entry[] {
  return node.at === undefined && at !== undefined ? [[node.id, at]] : [];
}

/** An edit that stands on these places. One that changes nothing leaves the document as it was. */
export function onPlaces(store: AppStore, edit: (funnel: Funnel) => Funnel): (funnel: Funnel) => Funnel {
  return (funnel) => {
    const ground = placed(store, funnel);
    const next = edit(ground);
    return next === ground ? funnel : next;
  };
}
