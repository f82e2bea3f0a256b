/** Nodes by name: those that begin with what is typed first, then those where a word does, then the rest. */
import type { Funnel } from '#funnel/schema';

const plain = (text: string): string =>
  text.toLocaleLowerCase().replaceAll('ё', 'е').normalize('NFKD').replace(/\p{M}/gu, '');

/** Ids of the nodes whose name holds every word of `text`; none for a blank one. */
export function searchNodes(funnel: Funnel, text: string): readonly string[] {
  const wanted = plain(text)
    .split(/\s+/)
    .filter((w) => w !== '');
  if (wanted.length === 0) return [];
  const whole = wanted.join(' ');
  const hits: { readonly id: string; readonly rank: number; readonly at: number }[] = [];
  funnel.nodes.forEach(({ id, name }, at) => {
    const has = plain(name);
    if (!wanted.every((w) => has.includes(w))) return;
    const rank = has.startsWith(whole) ? 0 : has.includes(` ${whole}`) ? 1 : 2;
    hits.push({ id, rank, at });
  });
  return hits.toSorted((a, b) => a.rank - b.rank || a.at - b.at).map((h) => h.id);
}
