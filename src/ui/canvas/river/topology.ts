/**
 * How every edge runs, decided once on cards of their size at 100% and then kept at every level of detail: enlarged text must
 * not turn a step into a way round, nor a gate into a parking place.
 */
import { at, type Draft } from './draft';

/** Takes from the draft at 100%, whose runs are planned, which nodes are odd and which edges fall straight in. */
export function adoptNodes(draft: Draft, normal: Draft): void {
  for (const node of draft.nodes) {
    const { mirrored, hung } = at(normal.nodes, node.index);
    node.mirrored = mirrored;
    node.hung = hung;
  }
  for (const edge of draft.edges) if (at(normal.edges, edge.index).kind === 'drop') edge.kind = 'drop';
}

/** Takes the kind of every edge and where its S lies, the latter within the gap that is there now. */
export function adoptRuns(draft: Draft, normal: Draft): void {
  for (const edge of draft.edges) {
    const model = at(normal.edges, edge.index);
    edge.kind = model.kind;
    edge.curved = model.curved;
    if (!model.curved) continue;
    const [from, to] = [at(draft.nodes, edge.from).outX, at(draft.nodes, edge.to).inX];
    edge.bendX = Math.min(Math.max(model.bendX, from), to - 1);
    edge.bendEnd = Math.max(Math.min(model.bendEnd, to), edge.bendX + 1);
  }
}
