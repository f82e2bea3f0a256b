/** What is drawn as selected: real nodes, and the cards of folded lanes that are selected whole. */
import type { Folding } from './river/folded-lanes';

export function drawnSelection(nodes: readonly string[], folding: Folding): ReadonlySet<string> {
  const selected = new Set(nodes);
  for (const { card, members } of folding.cards.values())
    if (members.every((id) => selected.has(id))) selected.add(card);
  return selected;
}
