/** The few figures of a funnel that its card shows. */
import type { SolveResult } from '#engine/results';
import type { Funnel } from '#funnel/schema';

export interface FunnelSummary {
  /** Leads per period from all sources. */
  readonly leads: number;
  readonly deals: number;
  /** Money per period. */
  readonly profit: number;
  /** The place that most leads leave for good, with the share (0–1) of its entries; null where nobody leaves. */
  readonly worst: { readonly name: string; readonly share: number } | null;
}

export function funnelSummary(funnel: Funnel, result: SolveResult): FunnelSummary {
  // Who is led to a lost outcome has left for good at the place that led there, as an import draws it.
  const lostEnds = new Set(funnel.nodes.flatMap((n) => (n.kind === 'outcome' && n.result === 'lost' ? [n.id] : [])));
  const ledAway = new Map<string, number>();
  for (const { id, from, to } of funnel.edges)
    if (lostEnds.has(to)) ledAway.set(from, (ledAway.get(from) ?? 0) + (result.edges[id]?.rate ?? 0));
  let leads = 0;
  let worst: FunnelSummary['worst'] = null;
  let most = 0;
  for (const node of funnel.nodes) {
    const figures = result.nodes[node.id];
    if (figures === undefined) continue;
    if (node.kind === 'source') leads += figures.entries;
    // Where a way ends is no loss: it has been lost before, won, or parked.
    if (node.kind === 'outcome') continue;
    const share = figures.dropOff + (ledAway.get(node.id) ?? 0);
    const lost = figures.entries * share;
    if (lost > most && share > 1e-9) {
      most = lost;
      worst = { name: node.name, share };
    }
  }
  return { leads, deals: result.deals, profit: result.profit, worst };
}
