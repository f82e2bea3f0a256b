/** Draws a new exit from one node to another. */
import { exitsOf, nodeById } from '../lookup';
import { ownShare } from '../rest';
import { canConnect } from '../rules';
import type { Funnel, FunnelEdge } from '../schema';
import { freshId } from './fresh-id';

/** What a later exit takes at most when it is drawn. */
const FIRST_SHARE = 0.1;

/**
 * The funnel with the exit at its end. The first exit of a node takes the rest ("everyone passes on, no drain yet"), a later one
 * 10 % or what the rest leaves, whichever is less; exits of a source share equally and say no rate. A connection that
 * the rules refuse changes nothing: ask `canConnect` for the reason.
 */
export function connect(funnel: Funnel, from: string, to: string, id?: string): Funnel {
  if (canConnect(funnel, from, to) !== null) return funnel;
  const edge = { id: freshId(funnel.edges, id ?? 'e1'), from, to, ...firstRate(funnel, from) };
  return { ...funnel, edges: [...funnel.edges, edge] };
}

/** The rate of an exit that is drawn out of `from` now. */
export function firstRate(funnel: Funnel, from: string): Pick<FunnelEdge, 'rate'> {
  if (nodeById(funnel, from)?.kind === 'source') return {};
  const exits = exitsOf(funnel, from);
  if (exits.length === 0) return { rate: 'rest' };
  const left = shareLeft(exits);
  // Two decimals of a percent, so that what is left of 0.9 reads 10 % and not 9.999…98 %.
  return { rate: Math.max(0, Math.min(FIRST_SHARE, Math.floor(left * 1e4 + 1e-6) / 1e4)) };
}

/** What exits with rates of their own leave to the others and to the drain, 0–1 but for rounding. */
export function shareLeft(exits: readonly FunnelEdge[]): number {
  let left = 1;
  for (const exit of exits) left -= ownShare(exit);
  return left;
}
