/** Rewrites the exchange of a node, "communication → fact": what the client does, what we answer, promised and kept. */
import type { Exchange, Funnel } from '../schema';
import { patched } from './lists';
import { withPart } from './node-part';

/** Undefined takes a detail away; an exchange of which nothing is left goes. Null takes the whole of it away. */
export function setExchange(
  funnel: Funnel,
  nodeId: string,
  detail: { readonly [K in keyof Exchange]?: Exchange[K] | undefined } | null,
): Funnel {
  return withPart(funnel, nodeId, 'exchange', (old) => (detail === null ? undefined : patched(old ?? {}, detail)));
}
