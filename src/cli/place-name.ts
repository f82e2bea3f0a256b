/** What a result's `at` and `field` are called in a table: names, not ids. */
import { edgeById, nodeById, teamById } from '#funnel/lookup';
import type { Funnel } from '#funnel/schema';

/** `at` itself where it names nothing that the funnel has a name for. */
export function placeName(funnel: Funnel, at: string, field?: string): string {
  const name = nameAt(funnel, at) ?? at;
  return field === undefined ? name : `${name}, ${field}`;
}

function nameAt(funnel: Funnel, at: string): string | undefined {
  const slash = at.indexOf('/');
  const id = at.slice(slash + 1);
  switch (at.slice(0, slash)) {
    case 'nodes':
      return nodeById(funnel, id)?.name;
    case 'edges': {
      const edge = edgeById(funnel, id);
      if (edge === undefined) return undefined;
      const [from, to] = [edge.from, edge.to].map((end) => nodeById(funnel, end)?.name ?? end);
      return `${from} → ${edge.name ?? to}`;
    }
    case 'teams':
      return teamById(funnel, id)?.name;
    case 'scenarios':
      return funnel.scenarios?.find((s) => s.id === id)?.name;
    default:
      return undefined;
  }
}
