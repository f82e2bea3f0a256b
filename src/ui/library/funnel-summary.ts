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
  let leads = 0;
  let worst: FunnelSummary['worst'] = null;
  let most = 0;
  for (const node of funnel.nodes) {
    const figures = result.nodes[node.id];
    if (figures === undefined) continue;
    if (node.kind === 'source') leads += figures.entries;
    // Where a way ends is no loss: it has been lost before, won, or parked.
    if (node.kind === 'outcome') continue;
    const lost = figures.entries * figures.dropOff;
    if (lost > most && figures.dropOff > 1e-9) {
      most = lost;
      worst = { name: node.name, share: figures.dropOff };
    }
  }
  return { leads, deals: result.deals, profit: result.profit, worst };
}
