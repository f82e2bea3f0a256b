/** Walking the funnel by keyboard: from node to node in reading order, along an exit and on, down to the drain. */
import { useMemo, type RefObject } from 'react';
import { edgeById, entriesOf, exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { select, selectNodes } from '#state/actions/select';
import { useAppStore } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { KeyAction } from './keys';
import { realNodes } from './river/folded-lanes';
import type { Box, RiverGeometry } from './river/types';
import type { Speaker } from './say';
import type { View } from './use-view';

export interface WalkInput {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly geometryNow: () => RiverGeometry;
  readonly view: View;
  readonly speaker: Speaker;
  /** Nodes in reading order. */
  readonly order: () => readonly FunnelNode[];
  /** What is drawn, and the card that a node is drawn as. */
  readonly funnel: Funnel;
  readonly drawnAs: (node: string) => string;
  readonly setFocusEdge: (id: string | null) => void;
}

/** Each answers whether it did something; where not, the key keeps its usual meaning. */
export interface Walk {
  readonly step: (by: 1 | -1) => boolean;
  readonly follow: () => boolean;
  readonly back: () => boolean;
  readonly drain: () => boolean;
  readonly edgeExit: (action: KeyAction) => boolean;
  readonly fitSelection: () => boolean;
  readonly focus: (id: string) => void;
  /** The node whose card has the focus. */
  readonly focused: () => string | null;
}

export function useWalk({
  root,
  geometryNow,
  view,
  speaker,
  order,
  funnel: drawn,
  drawnAs,
  setFocusEdge,
}: WalkInput): Walk {
  const store = useAppStore();
  const t = useWords();
  const format = useFormat();
  return useMemo(() => {
    // Ways are walked as they are drawn: over a folded lane's card, not inside it.
    const funnelNow = () => drawn;
    const selection = () => store.getState().session.selection;
    const focused = (): string | null =>
      document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset['id'] ?? null;
    const nodeElement = (id: string): HTMLElement | null =>
      root.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;

    const focus = (node: string): void => {
      const id = drawnAs(node);
      setFocusEdge(null);
      let seen = false;
      const reveal = (): void => {
        const place = seen ? undefined : geometryNow().nodes.get(id);
        if (place === undefined) return;
        seen = true;
        view.reveal(place.card);
      };
      reveal();
      selectNodes(store, realNodes(store.getState().history.present, [id]));
      // A new card is not drawn yet; one out of view enters the page a frame or two after the view has moved.
      let tries = 0;
      const attempt = (): void => {
        reveal();
        const element = nodeElement(id);
        if (element !== null) element.focus({ preventScroll: true });
        else if (tries++ < 30) requestAnimationFrame(attempt);
        else speaker.say(nodeById(funnelNow(), id)?.name ?? '');
      };
      requestAnimationFrame(attempt);
    };
    const edge = (id: string): void => {
      const found = edgeById(funnelNow(), id);
      const ribbon = geometryNow().ribbons.find((r) => r.id === id);
      if (found === undefined) return;
      select(store, { edges: [id] });
      setFocusEdge(id);
      if (ribbon === undefined) return;
      view.reveal({ x: ribbon.start.x, y: ribbon.start.y, width: 1, height: 1 });
      const entries = geometryNow().counts.entries.get(found.from) ?? 0;
      speaker.say(
        t('canvas.say.edge', {
          from: nodeById(funnelNow(), found.from)?.name ?? '',
          to: nodeById(funnelNow(), found.to)?.name ?? '',
          flow: format.leads(ribbon.shown, ribbon.flow > 0 ? geometryNow().counts.grain : 0),
          share: format.share(entries > 0 ? ribbon.flow / entries : 0),
        }),
      );
    };
    const current = (): string | null => {
      const chosen = selection().nodes[0];
      return chosen === undefined ? (selection().drain ?? focused()) : drawnAs(chosen);
    };

    return {
      focus,
      focused,
      step: (by) => {
        const { edges } = selection();
        const from = focused() ?? current() ?? edgeById(funnelNow(), edges[0] ?? '')?.from ?? null;
        const all = order();
        const here = from === null ? -1 : all.findIndex((n) => n.id === from);
        // Entered from outside, Tab begins at the near end; past the far end it leaves the canvas.
        if (here === -1 && document.activeElement !== root.current && document.activeElement !== document.body)
          return false;
        const next = here === -1 ? all[by === 1 ? 0 : all.length - 1] : all[here + by];
        if (next === undefined) {
          setFocusEdge(null);
          return false;
        }
        focus(next.id);
        return true;
      },
      follow: () => {
        const chosen = selection().edges[0];
        const found = chosen === undefined ? undefined : edgeById(funnelNow(), chosen);
        if (found !== undefined) {
          focus(found.to);
          return true;
        }
        const from = current();
        if (from === null) return false;
        const exits = exitsOf(funnelNow(), from).toSorted(
          (a, b) => flowOf(geometryNow(), b.id) - flowOf(geometryNow(), a.id),
        );
        const first = exits[0];
        if (first === undefined) speaker.say(t('canvas.say.deadEnd'));
        else edge(first.id);
        return true;
      },
      back: () => {
        const chosen = selection().edges[0];
        const found = chosen === undefined ? undefined : edgeById(funnelNow(), chosen);
        if (found !== undefined) {
          focus(found.from);
          return true;
        }
        if (selection().drain !== null) {
          focus(selection().drain ?? '');
          return true;
        }
        const from = current();
        if (from === null) return false;
        const ways = entriesOf(funnelNow(), from).toSorted(
          (a, b) => flowOf(geometryNow(), b.id) - flowOf(geometryNow(), a.id),
        );
        const first = ways[0];
        if (first === undefined) speaker.say(t('canvas.say.firstNode'));
        else edge(first.id);
        return true;
      },
      drain: () => {
        const from = current();
        if (from === null) return false;
        const drain = geometryNow().drains.find((d) => d.node === from);
        if (drain === undefined) {
          speaker.say(t('canvas.say.noDrain'));
          return true;
        }
        setFocusEdge(null);
        select(store, { drain: from });
        speaker.say(
          t('canvas.say.drain', {
            name: nodeById(funnelNow(), from)?.name ?? '',
            lost: format.leads(drain.shown, geometryNow().counts.grain),
            share: format.share(drain.share),
          }),
        );
        return true;
      },
      // With an exit selected, up and down walk through the exits of its node.
      edgeExit: (action) => {
        const chosen = selection().edges[0];
        const found = chosen === undefined ? undefined : edgeById(funnelNow(), chosen);
        if (found === undefined || (action !== 'nudgeUp' && action !== 'nudgeDown')) return false;
        const exits = exitsOf(funnelNow(), found.from);
        const next = exits[(exits.indexOf(found) + (action === 'nudgeDown' ? 1 : -1) + exits.length) % exits.length];
        if (next !== undefined) edge(next.id);
        return true;
      },
      fitSelection: () => {
        const boxes = selection().nodes.flatMap((id) => geometryNow().nodes.get(drawnAs(id))?.card ?? []);
        if (boxes.length === 0) return false;
        view.fit(() => around(boxes));
        return true;
      },
    };
  }, [store, t, format, root, geometryNow, view, speaker, order, drawn, drawnAs, setFocusEdge]);
}

function flowOf(geometry: RiverGeometry, edge: string): number {
  return geometry.counts.edges.get(edge) ?? 0;
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((b) => b.x + b.width)) - x,
    height: Math.max(...boxes.map((b) => b.y + b.height)) - y + 120,
  };
}
