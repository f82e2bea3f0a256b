/**
 * Connecting by keyboard: L begins at the selected node, Tab or the arrows choose the other one, Enter connects, Esc stops. With
 * an exit or a link selected, L leads its end to another node, and Shift+L its beginning.
 */
import { useCallback, useMemo, useState } from 'react';
import { edgeById, nodeById } from '#funnel/lookup';
import { canConnect, canDraw, canLink, leadsByLink } from '#funnel/rules';
import type { Funnel } from '#funnel/schema';
import { connectNodes, reconnectEdge, relink, type Ends } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { readingOrder } from './reading-order';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';
import type { View } from './use-view';

type End = 'from' | 'to';

/** What is being led: a new line from a node, or one end of a line that is there. */
interface Way {
  readonly from: string;
  /** Of the line that is led elsewhere; null for a new one. */
  readonly line: {
    readonly kind: 'exit' | 'link';
    readonly id: string;
    readonly end: End;
    readonly other: string;
  } | null;
  readonly target: string | null;
}

export interface ConnectMode {
  readonly active: boolean;
  /** The node that the line begins at, or that its end is taken from; null when no connection is being made. */
  readonly from: string | null;
  /** The end that is led elsewhere; null for a new line. */
  readonly end: End | null;
  readonly target: string | null;
  readonly hint: string;
  readonly start: (end: End) => void;
  /** Chooses the next (1) or previous (−1) node that can be connected to. */
  readonly step: (by: 1 | -1) => void;
  readonly finish: () => void;
  /** Stops, and says so. */
  readonly stop: () => void;
  /** Stops without a word: something else is made of it. */
  readonly forget: () => void;
}

export function useConnectMode(geometryNow: () => RiverGeometry, view: View, speaker: Speaker): ConnectMode {
  const store = useAppStore();
  const t = useWords();
  const [way, setWay] = useState<Way | null>(null);

  const nameOf = useCallback(
    (id: string | null) => (id === null ? '' : (nodeById(store.getState().history.present, id)?.name ?? '')),
    [store],
  );
  const choices = useCallback(
    (way: Way): readonly string[] => {
      const funnel = store.getState().history.present;
      const drawn = geometryNow().nodes;
      const order = readingOrder(funnel, (id) => [drawn.get(id)?.x ?? 0, drawn.get(id)?.water ?? 0]);
      const ground = withoutLine(funnel, way);
      return order.map((n) => n.id).filter((id) => drawn.has(id) && canLead(ground, way, id));
    },
    [store, geometryNow],
  );
  const hintOf = useCallback(
    ({ from, line }: Way): string =>
      line === null
        ? t('canvas.connect.start', { name: nameOf(from) })
        : t(line.end === 'to' ? 'canvas.connect.leadTo' : 'canvas.connect.leadFrom', {
            from: nameOf(line.end === 'to' ? line.other : from),
            to: nameOf(line.end === 'to' ? from : line.other),
          }),
    [t, nameOf],
  );

  const start = useCallback(
    (end: End) => {
      const begun = wayOf(store.getState(), end);
      if (begun === null) {
        speaker.say(t('canvas.connect.nothing'));
        return;
      }
      setWay(begun);
      speaker.say(
        choices(begun).length > 0 ? hintOf(begun) : t('canvas.connect.nowhere', { name: nameOf(begun.from) }),
      );
    },
    [store, speaker, t, nameOf, choices, hintOf],
  );

  const step = useCallback(
    (by: 1 | -1) => {
      if (way === null) return;
      const all = choices(way);
      if (all.length === 0) return;
      // The first step goes to what lies after the node itself in reading order.
      const here =
        way.target === null
          ? firstAfter(all, way.from, by, geometryNow())
          : (all.indexOf(way.target) + by + all.length) % all.length;
      const target = all[here] ?? null;
      setWay({ ...way, target });
      if (target === null) return;
      const drawn = geometryNow().nodes.get(target);
      if (drawn !== undefined) view.reveal(drawn.card);
      const funnel = store.getState().history.present;
      const link = way.line === null && leadsByLink(funnel, way.from, target);
      const words = way.line?.end === 'from' ? 'begin' : link ? 'link' : 'target';
      speaker.say(t(`canvas.connect.${words}`, { name: nameOf(target) }));
    },
    [way, choices, geometryNow, view, store, speaker, t, nameOf],
  );

  const forget = useCallback(() => setWay(null), []);
  const stop = useCallback(() => {
    setWay(null);
    speaker.say(t('canvas.connect.stopped'));
  }, [speaker, t]);

  const finish = useCallback(() => {
    if (way === null || way.target === null) return;
    const { from, line, target } = way;
    const link =
      line?.kind === 'link' || (line === null && leadsByLink(store.getState().history.present, from, target));
    setWay(null);
    const ends: Ends = line?.end === 'from' ? { from: target } : { to: target };
    const done =
      line === null
        ? connectNodes(store, from, target)
        : line.kind === 'exit'
          ? reconnectEdge(store, line.id, ends)
          : relink(store, line.id, ends);
    if (!done) return;
    const [first, last] =
      line === null ? [from, target] : line.end === 'to' ? [line.other, target] : [target, line.other];
    speaker.say(t(link ? 'canvas.connect.linked' : 'canvas.connect.done', { from: nameOf(first), to: nameOf(last) }));
  }, [way, store, speaker, t, nameOf]);

  return useMemo(
    () => ({
      active: way !== null,
      from: way?.from ?? null,
      end: way?.line?.end ?? null,
      target: way?.target ?? null,
      hint: way === null ? '' : hintOf(way),
      start,
      step,
      finish,
      stop,
      forget,
    }),
    [way, hintOf, start, step, finish, stop, forget],
  );
}

type Now = ReturnType<ReturnType<typeof useAppStore>['getState']>;

/** What the selection begins: one node a new line, one exit or link the leading of its end elsewhere. */
function wayOf({ session, history }: Now, end: End): Way | null {
  const { nodes, edges, links } = session.selection;
  const [node, edge, link] = [nodes[0], edges[0], links[0]];
  if (nodes.length === 1 && node !== undefined) return { from: node, line: null, target: null };
  if (nodes.length > 0 || edges.length + links.length !== 1) return null;
  const found =
    edge !== undefined ? edgeById(history.present, edge) : history.present.links?.find((l) => l.id === link);
  if (found === undefined) return null;
  const kind = edge !== undefined ? 'exit' : 'link';
  const other = end === 'to' ? found.from : found.to;
  return { from: found[end], line: { kind, id: found.id, end, other }, target: null };
}

/** A line that is led elsewhere does not stand in its own way. */
function withoutLine(funnel: Funnel, { line }: Way): Funnel {
  if (line === null) return funnel;
  return line.kind === 'exit'
    ? { ...funnel, edges: funnel.edges.filter((e) => e.id !== line.id) }
    : { ...funnel, links: (funnel.links ?? []).filter((l) => l.id !== line.id) };
}

function canLead(ground: Funnel, { from, line }: Way, target: string): boolean {
  if (line === null) return canDraw(ground, from, target) === null;
  if (target === from) return false;
  const [first, last] = line.end === 'to' ? [line.other, target] : [target, line.other];
  return (line.kind === 'exit' ? canConnect : canLink)(ground, first, last) === null;
}

function firstAfter(ids: readonly string[], from: string, by: 1 | -1, geometry: RiverGeometry): number {
  const x = geometry.nodes.get(from)?.x ?? 0;
  const right = ids.findIndex((id) => (geometry.nodes.get(id)?.x ?? 0) > x);
  if (by === 1) return right === -1 ? 0 : right;
  return right === -1 ? ids.length - 1 : Math.max(0, right - 1);
}
