/** What a result's `at` and `field` are called in a table: names, not ids. */
import { nodeById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';

export function placeName(funnel: Funnel, at: string, field?: string): string {
  const id = at.slice(at.indexOf('/') + 1);
  const edge = at.startsWith('edges/') ? funnel.edges.find((e) => e.id === id) : undefined;
  const name =
    edge !== undefined
      ? `${nodeById(funnel, edge.from)?.name ?? edge.from} → ${edge.name ?? nodeById(funnel, edge.to)?.name ?? edge.to}`
      : at.startsWith('nodes/')
        ? (nodeById(funnel, id)?.name ?? at)
        : at.startsWith('teams/')
          ? (funnel.teams?.find((t) => t.id === id)?.name ?? at)
          : at;
  return field === undefined ? name : `${name}, ${field}`;
}
