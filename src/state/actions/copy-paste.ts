/**
 * Copying nodes as text and back. The text is a small funnel file of its own, so that what comes from a clipboard passes the
 * same gate as every file: parse, migrate, check.
 */
import { freshIds } from '#funnel/edits/fresh-id';
import { parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { canAddNodes } from '#funnel/rules';
import type { Fault } from '#funnel/fault';
import type { Funnel, FunnelNode } from '#funnel/schema';
import type { AppStore } from '../app-store';
import { selectNodes } from './select';

/** The chosen nodes and the exits among them, as the text of a funnel file; null where nothing is chosen. */
export function copyText(funnel: Funnel, ids: readonly string[]): string | null {
  const chosen = new Set(ids);
  const nodes = funnel.nodes.filter((n) => chosen.has(n.id));
  if (nodes.length === 0) return null;
  const edges = funnel.edges.filter((e) => chosen.has(e.from) && chosen.has(e.to));
  const teamIds = new Set(nodes.map((n) => (n.kind === 'source' ? undefined : n.capacity?.team)));
  const teams = (funnel.teams ?? []).filter((team) => teamIds.has(team.id));
  return serialiseFunnel({
    format: 'sluice',
    version: 1,
    name: funnel.name,
    ...(funnel.currency === undefined ? {} : { currency: funnel.currency }),
    period: funnel.period,
    nodes,
    edges,
    ...(teams.length === 0 ? {} : { teams }),
  });
}

/** The funnel with a part put in under fresh ids, moved by (dx, dy); `ids` are those of the new nodes. */
export function withPart(funnel: Funnel, part: Funnel, dx: number, dy: number): { funnel: Funnel; ids: string[] } {
  const ids = freshIds(funnel.nodes, part.nodes.map((n) => n.id));
  const renamed = new Map(part.nodes.map((n, i) => [n.id, ids[i] ?? n.id]));
  const edgeIds = freshIds(funnel.edges, part.edges.map((e) => e.id));
  const edgeRenamed = new Map(part.edges.map((e, i) => [e.id, edgeIds[i] ?? e.id]));
  const nodes = part.nodes.map((node) => placed(node, renamed.get(node.id) ?? node.id, edgeRenamed, dx, dy));
  const edges = part.edges.map((edge) => ({
    ...edge,
    id: edgeRenamed.get(edge.id) ?? edge.id,
    from: renamed.get(edge.from) ?? edge.from,
    to: renamed.get(edge.to) ?? edge.to,
  }));
  const teams = [...(funnel.teams ?? []), ...(part.teams ?? []).filter((t) => !(funnel.teams ?? []).some((own) => own.id === t.id))];
  const next = { ...funnel, nodes: [...funnel.nodes, ...nodes], edges: [...funnel.edges, ...edges] };
  return { funnel: teams.length === (funnel.teams ?? []).length ? next : { ...next, teams }, ids };
}

function placed(node: FunnelNode, id: string, edges: ReadonlyMap<string, string>, dx: number, dy: number): FunnelNode {
  const [x, y] = node.at ?? [0, 0];
  const at: [number, number] = [x + dx, y + dy];
  if (node.kind === 'source' || node.criteria === undefined) return { ...node, id, at };
  // A criterion of an exit that was not copied acts on the main exit again.
  const criteria = node.criteria.map(({ on, ...criterion }) => {
    const exit = on === undefined ? undefined : edges.get(on);
    return exit === undefined ? criterion : { ...criterion, on: exit };
  });
  return { ...node, id, at, criteria };
}

/** Pastes a text with its middle at `centre`, or a little aside where no place is given. Faults of the text, or the new ids. */
export function pasteText(
  store: AppStore,
  text: string,
  centre: readonly [number, number] | null,
): { readonly ok: true; readonly ids: readonly string[] } | { readonly ok: false; readonly faults: readonly Fault[] } {
  const parsed = parseFunnelFile(text);
  if (!parsed.ok) return parsed;
  return putPart(store, 'paste', parsed.value, centre);
}

/** Doubles the selected nodes and the exits among them, 40 aside. */
export function duplicateSelected(store: AppStore): readonly string[] {
  const { session, history } = store.getState();
  const text = copyText(history.present, session.selection.nodes);
  const parsed = text === null ? null : parseFunnelFile(text);
  if (parsed === null || !parsed.ok) return [];
  const put = putPart(store, 'duplicate', parsed.value, null);
  return put.ok ? put.ids : [];
}

const ASIDE = 40;

function putPart(store: AppStore, label: string, part: Funnel, centre: readonly [number, number] | null) {
  const { history, edit, refuse } = store.getState();
  const reason = canAddNodes(history.present, part.nodes.length);
  if (reason !== null) {
    refuse(reason);
    return { ok: false as const, faults: [reason] };
  }
  const [dx, dy] = centre === null ? [ASIDE, ASIDE] : shiftTo(part, centre);
  const { funnel, ids } = withPart(history.present, part, dx, dy);
  edit(label, () => funnel);
  selectNodes(store, ids);
  return { ok: true as const, ids };
}

function shiftTo(part: Funnel, [x, y]: readonly [number, number]): readonly [number, number] {
  const xs = part.nodes.map((n) => n.at?.[0] ?? 0);
  const ys = part.nodes.map((n) => n.at?.[1] ?? 0);
  const middle = (of: readonly number[]): number => (of.reduce((a, b) => Math.min(a, b), Infinity) + of.reduce((a, b) => Math.max(a, b), -Infinity)) / 2;
  return [Math.round(x - middle(xs)), Math.round(y - middle(ys))];
}
