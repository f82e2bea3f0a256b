/** Links say where a source's leads come from ("every won contract becomes a client"). They are drawn, never counted. */
import { canLink } from '../rules';
import type { Funnel } from '../schema';
import { freshId } from './fresh-id';
import { mapList, patched, withLists } from './lists';

/** A link that the rules refuse changes nothing: ask `canLink` for the reason. */
export function addLink(funnel: Funnel, from: string, to: string, name?: string): Funnel {
  if (canLink(funnel, from, to) !== null) return funnel;
  const link = { id: freshId(funnel.links, 'link'), from, to, ...(name === undefined ? {} : { name }) };
  return { ...funnel, links: [...(funnel.links ?? []), link] };
}

export function renameLink(funnel: Funnel, id: string, name: string): Funnel {
  return withLists(funnel, {
    links: funnel.links && mapList(funnel.links, (l) => (l.id === id ? patched(l, { name }) : l)),
  });
}
