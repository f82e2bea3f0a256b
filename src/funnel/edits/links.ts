/** Links say where a source's leads come from ("every won contract becomes a client"). They are drawn, never counted. */
import { canLink, canRelink } from '../rules';
import type { Funnel, Link } from '../schema';
import { freshId } from './fresh-id';
import { mapList, patched, withLists } from './lists';

/** A link that the rules refuse changes nothing: ask `canLink` for the reason. */
export function addLink(funnel: Funnel, from: string, to: string, name?: string): Funnel {
  if (canLink(funnel, from, to) !== null) return funnel;
  const link = { id: freshId(funnel.links, 'link'), from, to, ...(name === undefined ? {} : { name }) };
  return { ...funnel, links: [...(funnel.links ?? []), link] };
}

/** A blank name takes the name away. */
export function renameLink(funnel: Funnel, id: string, name: string): Funnel {
  return withLink(funnel, id, { name: name === '' ? undefined : name });
}

/** Leads a link from or to another node; its id and name stay. Ends that the rules refuse change nothing. */
export function reconnectLink(
  funnel: Funnel,
  id: string,
  ends: { readonly from?: string; readonly to?: string },
): Funnel {
  const link = funnel.links?.find((l) => l.id === id);
  if (link === undefined || canRelink(funnel, id, ends.from ?? link.from, ends.to ?? link.to) !== null) return funnel;
  return withLink(funnel, id, ends);
}

function withLink(
  funnel: Funnel,
  id: string,
  detail: { readonly [K in 'name' | 'from' | 'to']?: string | undefined },
): Funnel {
  return withLists(funnel, {
    links: funnel.links && mapList(funnel.links, (l): Link => (l.id === id ? patched(l, detail) : l)),
  });
}
