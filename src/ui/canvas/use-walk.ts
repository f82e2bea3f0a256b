/** Walking the funnel by keyboard: from node to node in reading order, along an exit or a link and on, down to the drain. */
import { useMemo, type RefObject } from 'react';
import { edgeById, entriesOf, exitsOf, nodeById } from '#funnel/lookup';
import type { Funnel, FunnelNode } from '#funnel/schema';
import { select, selectNodes } from '#state/actions/select';
import { useAppStore } from '../shared/use-app';
import { useFormat } from '../shared/use-format';
import { useWords } from '../shared/use-words';
import type { KeyAction } from './keys';
import { linkKey } from './river/draw-links';
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
  /** Lights up the exit or link that is walked to. */
  readonly walkTo: (way: string | null) => void;
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
  /** Brings the focus to the canvas where it is elsewhere, so that the keys that follow are heard here. */
  readonly hold: () => void;
  /** The node whose card has the focus. */
  readonly focused: () => string | null;
}

/** An exit or a link, as one walks it. */
interface Way {
  readonly id: string;
  readonly kind: 'exit' | 'link';
  readonly from: string;
  readonly to: string;
}

export function useWalk({ root, geometryNow, view, speaker, order, funnel: drawn, drawnAs, walkTo }: WalkInput): Walk {
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
      walkTo(null);
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
    const drawnId = ({ kind, id }: Way): string => (kind === 'link' ? linkKey(id) : id);
    const asWay =
      (kind: Way['kind']) => (line: { readonly id: string; readonly from: string; readonly to: string }) => ({
        id: line.id,
        kind,
        from: line.from,
        to: line.to,
      });
    const flowOf = (way: Way): number => (way.kind === 'link' ? -1 : (geometryNow().counts.edges.get(way.id) ?? 0));
    /** The fullest exit first, links last. */
    const outOf = (node: string): Way[] => [
      ...exitsOf(funnelNow(), node).map(asWay('exit')),
      ...(funnelNow().links ?? []).filter((l) => l.from === node).map(asWay('link')),
    ];
    const into = (node: string): Way[] => [
      ...entriesOf(funnelNow(), node).map(asWay('exit')),
      ...(funnelNow().links ?? []).filter((l) => l.to === node).map(asWay('link')),
    ];
    const fullest = (ways: readonly Way[]): Way | undefined => ways.toSorted((a, b) => flowOf(b) - flowOf(a))[0];
    /** The one exit or link that is selected. */
    const chosenWay = (): Way | undefined => {
      const { edges, links } = selection();
      const edge = edgeById(funnelNow(), edges[0] ?? '');
      if (edge !== undefined) return asWay('exit')(edge);
      const link = funnelNow().links?.find((l) => l.id === links[0]);
      return link === undefined ? undefined : asWay('link')(link);
    };
    const take = (way: Way): void => {
      const drawnWay = [...geometryNow().ribbons, ...geometryNow().links].find((r) => r.id === drawnId(way));
      select(store, way.kind === 'link' ? { links: [way.id] } : { edges: [way.id] });
      walkTo(drawnId(way));
      const names = {
        from: nodeById(funnelNow(), way.from)?.name ?? '',
        to: nodeById(funnelNow(), way.to)?.name ?? '',
      };
      if (drawnWay === undefined) {
        // A large funnel draws from afar, and there no links: the way is there all the same.
        speaker.say(t(way.kind === 'link' ? 'canvas.say.linkWay' : 'canvas.say.way', names));
        return;
      }
      view.reveal({ x: drawnWay.start.x, y: drawnWay.start.y, width: 1, height: 1 });
      if (way.kind === 'link') {
        speaker.say(t('canvas.say.link', { ...names, flow: format.count(drawnWay.shown) }));
        return;
      }
      const entries = geometryNow().counts.entries.get(way.from) ?? 0;
      speaker.say(
        t('canvas.say.edge', {
          ...names,
          flow: format.leads(drawnWay.shown, drawnWay.flow > 0 ? geometryNow().counts.grain : 0),
          share: format.share(entries > 0 ? drawnWay.flow / entries : 0),
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
      hold: () => {
        const { activeElement } = document;
        if (activeElement !== root.current && focused() === null) root.current?.focus({ preventScroll: true });
      },
      step: (by) => {
        const from = focused() ?? current() ?? chosenWay()?.from ?? null;
        const all = order();
        const here = from === null ? -1 : all.findIndex((n) => n.id === from);
        // Entered from outside, Tab begins at the near end; past the far end it leaves the canvas.
        if (here === -1 && document.activeElement !== root.current && document.activeElement !== document.body)
          return false;
        const next = here === -1 ? all[by === 1 ? 0 : all.length - 1] : all[here + by];
        if (next === undefined) {
          walkTo(null);
          return false;
        }
        focus(next.id);
        return true;
      },
      follow: () => {
        const chosen = chosenWay();
        if (chosen !== undefined) {
          focus(chosen.to);
          return true;
        }
        const from = current() ?? order()[0]?.id ?? null;
        const next = from === null ? undefined : fullest(outOf(from));
        if (next === undefined) speaker.say(t('canvas.say.deadEnd'));
        else take(next);
        return true;
      },
      back: () => {
        const chosen = chosenWay();
        const { drain } = selection();
        if (chosen !== undefined || drain !== null) {
          focus(chosen?.from ?? drain ?? '');
          return true;
        }
        const from = current();
        const before = from === null ? undefined : fullest(into(from));
        if (before === undefined) speaker.say(t('canvas.say.firstNode'));
        else take(before);
        return true;
      },
      drain: () => {
        const from = current() ?? chosenWay()?.from ?? null;
        if (from === null) return true;
        const drain = geometryNow().drains.find((d) => d.node === from);
        if (drain === undefined) {
          speaker.say(t('canvas.say.noDrain'));
          return true;
        }
        walkTo(null);
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
      // With an exit or a link selected, up and down walk through the ways out of its node.
      edgeExit: (action) => {
        const chosen = chosenWay();
        if (chosen === undefined || (action !== 'nudgeUp' && action !== 'nudgeDown')) return false;
        const ways = outOf(chosen.from);
        const here = ways.findIndex((w) => w.id === chosen.id && w.kind === chosen.kind);
        const next = ways[(here + (action === 'nudgeDown' ? 1 : -1) + ways.length) % ways.length];
        if (next !== undefined) take(next);
        return true;
      },
      fitSelection: () => {
        const { nodes, drain } = selection();
        const way = chosenWay();
        const ends = way === undefined ? nodes : [way.from, way.to, ...nodes];
        const boxes = [...ends, ...(drain === null ? [] : [drain])].flatMap(
          (id) => geometryNow().nodes.get(drawnAs(id))?.card ?? [],
        );
        // Nothing selected: what there is to fit is everything.
        if (boxes.length === 0) return true;
        view.fit(() => around(boxes));
        return true;
      },
    };
  }, [store, t, format, root, geometryNow, view, speaker, order, drawn, drawnAs, walkTo]);
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
