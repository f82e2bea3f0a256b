/**
 * Copying nodes as text and back. The text is a small funnel file of its own, so that what comes from a clipboard passes the
 * same gate as every file: parse, migrate, check.
 */
import { copySelection, duplicateSelection, pasteClip, PASTE_OFFSET, type Pasted } from '#funnel/edits/copy-selection';
import type { Outcome } from '#funnel/fault';
import { parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { canAddNodes } from '#funnel/rules';
import type { Funnel } from '#funnel/schema';
import type { AppStore } from '../app-store';
import { placed } from '../with-places';
import { select } from './select';

/** The selected nodes and the exits among them, as the text of a funnel file; null where no node is selected. */
export function copyText(store: AppStore): string | null {
  const { session, history } = store.getState();
  const clip = copySelection(placed(store, history.present), session.selection.nodes);
  return clip === null ? null : serialiseFunnel(clip);
}

/** Pastes a text with its middle at `centre` (canvas), a little aside where null. The faults of the text, or the new ids. */
export function pasteText(
  store: AppStore,
  text: string,
  centre: readonly [number, number] | null,
): Outcome<readonly string[]> {
  const parsed = parseFunnelFile(text);
  return parsed.ok ? pasteFunnel(store, parsed.value, centre) : parsed;
}

/** As `pasteText`, with the funnel that the text holds. */
export function pasteFunnel(
  store: AppStore,
  clip: Funnel,
  centre: readonly [number, number] | null,
): Outcome<readonly string[]> {
  const { history, edit, refuse } = store.getState();
  const reason = canAddNodes(history.present, clip.nodes.length);
  if (reason !== null) {
    refuse(reason);
    return { ok: false, faults: [reason] };
  }
  const pasted = pasteClip(
    placed(store, history.present),
    clip,
    centre === null ? PASTE_OFFSET : shiftTo(clip, centre),
  );
  put(store, edit, 'paste', pasted);
  return { ok: true, value: pasted.nodes };
}

/** Doubles the selected nodes and the exits among them, a little aside. The ids of the copies. */
export function duplicateSelected(store: AppStore): readonly string[] {
  const { session, history, edit, refuse } = store.getState();
  const { nodes } = session.selection;
  const reason = canAddNodes(history.present, nodes.length);
  const copies = reason === null ? duplicateSelection(placed(store, history.present), nodes) : null;
  if (reason !== null) refuse(reason);
  if (copies === null) return [];
  put(store, edit, 'duplicate', copies);
  return copies.nodes;
}

function put(
  store: AppStore,
  edit: ReturnType<AppStore['getState']>['edit'],
  label: string,
  { funnel, nodes, edges }: Pasted,
): void {
  edit(label, () => funnel);
  select(store, { nodes, edges });
}

function shiftTo(part: Funnel, [x, y]: readonly [number, number]): readonly [number, number] {
  const middle = (of: readonly number[]): number => {
    const least = of.reduce((a, b) => Math.min(a, b), Infinity);
    const most = of.reduce((a, b) => Math.max(a, b), -Infinity);
    return of.length === 0 ? 0 : (least + most) / 2;
  };
  const xs = part.nodes.map((n) => n.at?.[0] ?? 0);
  const ys = part.nodes.map((n) => n.at?.[1] ?? 0);
  return [Math.round(x - middle(xs)), Math.round(y - middle(ys))];
}
