/** What a drain's label says under each lens. */
import type { SolveResult } from '#engine/results';
import type { DraftNode } from './draft';
import type { DrainWords } from './place-labels';
import { toGrain } from './shown-counts';
import type { RiverOptions, RiverWords } from './types';

export function drainWords(
  node: DraftNode,
  options: RiverOptions,
  result: SolveResult | null,
  words: RiverWords,
  shown: number,
  grain: number,
): DrainWords {
  const minus = '\u2212';
  const share = words.share(node.entries > 0 ? node.lost / node.entries : 0);
  const number = shown === 0 ? words.count(0, node.lost > 0 ? grain : 0) : minus + words.count(shown);
  if (options.lens === 'worth') {
    const next = node.outs.length > 0 ? worthPast(node, result) : 0;
    return { number: minus + words.money(node.lost * next), share: '', reason: words.leadsGone(shown) };
  }
  if (options.lens === 'dropOff') {
    const all = Object.values(result?.nodes ?? {}).reduce((sum, n) => sum + n.entries * n.dropOff, 0);
    return { number, share: words.share(all > 0 ? node.lost / all : 0), reason: mainReason(node) };
  }
  const base = options.base;
  if (base !== undefined && base !== null) {
    const b = base.nodes[node.node.id];
    const difference = b === undefined ? 0 : toGrain(shown - toGrain(b.entries * b.dropOff, grain), grain);
    return { number, share, reason: difference === 0 ? mainReason(node) : words.versusBase(difference) };
  }
  return { number, share, reason: mainReason(node) };
}

/** Average worth of those who pass the gate, by where they go; what a lost lead would have been worth past it. */
function worthPast(node: DraftNode, result: SolveResult | null): number {
  const here = result?.nodes[node.node.id];
  if (here === undefined || result === null) return 0;
  const passing = 1 - here.dropOff;
  const cost = 'costPerEntry' in node.node && typeof node.node.costPerEntry === 'number' ? node.node.costPerEntry : 0;
  return passing > 0 ? (here.worth + cost) / passing : 0;
}

function mainReason(node: DraftNode): string {
  const reasons = 'lossReasons' in node.node ? (node.node.lossReasons ?? []) : [];
  let best = '';
  let most = -1;
  for (const r of reasons as { reason: string; k: number }[]) {
    if (r.k > most) {
      most = r.k;
      best = r.reason;
    }
  }
  return best;
}
