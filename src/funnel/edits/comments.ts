/** Notes pinned to the canvas; removed with `removeSelection`. */
import type { Funnel } from '../schema';
import { freshId } from './fresh-id';
import { mapList, patched, withLists } from './lists';

export function addComment(funnel: Funnel, text: string, at: readonly [number, number]): Funnel {
  const comments = funnel.comments ?? [];
  return { ...funnel, comments: [...comments, { id: freshId(comments, 'note'), text, at: [at[0], at[1]] }] };
}

export function setComment(funnel: Funnel, id: string, detail: { text?: string; at?: [number, number] }): Funnel {
  return withLists(funnel, {
    comments: funnel.comments && mapList(funnel.comments, (c) => (c.id === id ? patched(c, detail) : c)),
  });
}
