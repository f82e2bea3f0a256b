/** Connecting by keyboard: L begins at the selected node, Tab or the arrows choose the target, Enter connects, Esc stops. */
import { useCallback, useMemo, useState } from 'react';
import { nodeById } from '#funnel/lookup';
import { canConnect } from '#funnel/rules';
import { connectNodes } from '#state/actions/connect-nodes';
import { useAppStore } from '../shared/use-app';
import { useWords } from '../shared/use-words';
import { readingOrder } from './reading-order';
import type { RiverGeometry } from './river/types';
import type { Speaker } from './say';
import type { View } from './use-view';

export interface ConnectMode {
  /** The node that the connection begins at; null when no connection is being made. */
  readonly from: string | null;
  readonly target: string | null;
  readonly hint: string;
  readonly start: () => void;
  /** Chooses the next (1) or previous (−1) node that can be connected to. */
  readonly step: (by: 1 | -1) => void;
  readonly finish: () => void;
  readonly stop: () => void;
}

export function useConnectMode(geometryNow: () => RiverGeometry, view: View, speaker: Speaker): ConnectMode {
  const store = useAppStore();
  const t = useWords();
  const [state, setState] = useState<{ readonly from: string; readonly target: string | null } | null>(null);

  const nameOf = useCallback(
    (id: string | null) => (id === null ? '' : (nodeById(store.getState().history.present, id)?.name ?? '')),
    [store],
  );
  const choices = useCallback(
    (from: string): readonly string[] => {
      const funnel = store.getState().history.present;
      const drawn = geometryNow().nodes;
      const order = readingOrder(funnel, (id) => [drawn.get(id)?.x ?? 0, drawn.get(id)?.water ?? 0]);
      return order.map((n) => n.id).filter((id) => drawn.has(id) && canConnect(funnel, from, id) === null);
    },
    [store, geometryNow],
  );

  const start = useCallback(() => {
    const { nodes } = store.getState().session.selection;
    const from = nodes.length === 1 ? nodes[0] : undefined;
    if (from === undefined) {
      speaker.say(t('canvas.connect.nothing'));
      return;
    }
    setState({ from, target: null });
    speaker.say(t('canvas.connect.start', { name: nameOf(from) }));
  }, [store, speaker, t, nameOf]);

  const step = useCallback(
    (by: 1 | -1) => {
      if (state === null) return;
      const all = choices(state.from);
      if (all.length === 0) return;
      // The first step goes to what lies after the node itself in reading order.
      const here =
        state.target === null
          ? firstAfter(all, state.from, by, geometryNow())
          : (all.indexOf(state.target) + by + all.length) % all.length;
      const target = all[here] ?? null;
      setState({ from: state.from, target });
      if (target === null) return;
      const drawn = geometryNow().nodes.get(target);
      if (drawn !== undefined) view.reveal(drawn.card);
      speaker.say(t('canvas.connect.target', { name: nameOf(target) }));
    },
    [state, choices, geometryNow, view, speaker, t, nameOf],
  );

  const stop = useCallback(() => {
    setState(null);
    speaker.say(t('canvas.connect.stopped'));
  }, [speaker, t]);

  const finish = useCallback(() => {
    if (state === null || state.target === null) return;
    const { from, target } = state;
    setState(null);
    if (connectNodes(store, from, target))
      speaker.say(t('canvas.connect.done', { from: nameOf(from), to: nameOf(target) }));
  }, [state, store, speaker, t, nameOf]);

  const from = state?.from ?? null;
  const target = state?.target ?? null;
  const hint = from === null ? '' : t('canvas.connect.start', { name: nameOf(from) });
  return useMemo(
    () => ({ from, target, hint, start, step, finish, stop }),
    [from, target, hint, start, step, finish, stop],
  );
}

function firstAfter(ids: readonly string[], from: string, by: 1 | -1, geometry: RiverGeometry): number {
  const x = geometry.nodes.get(from)?.x ?? 0;
  const right = ids.findIndex((id) => (geometry.nodes.get(id)?.x ?? 0) > x);
  if (by === 1) return right === -1 ? 0 : right;
  return right === -1 ? ids.length - 1 : Math.max(0, right - 1);
}
