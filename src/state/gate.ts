/**
 * The gate for documents that come in and go out. Small ones pass at once, on the page's own thread; large ones through a worker,
 * so that the page answers meanwhile. Where the worker fails, the page does the work itself: a pause is better than a loss.
 */
import { openFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { readFile } from '#funnel/read-file';
import type { Funnel } from '#funnel/schema';
import type { GatePort } from './ports';

/** Bytes or letters of a file that take a few milliseconds to read and check. */
const LARGE_TEXT = 100_000;
/** Nodes and exits of a funnel that is a few milliseconds' writing. */
const LARGE_FUNNEL = 2_000;

export const isLarge = (content: Blob | string): boolean =>
  (typeof content === 'string' ? content.length : content.size) > LARGE_TEXT;
const isLargeFunnel = (funnel: Funnel): boolean => funnel.nodes.length + funnel.edges.length > LARGE_FUNNEL;

/** Everything here and now. */
export const gateHere: GatePort = {
  async open(content) {
    const text = typeof content === 'string' ? { ok: true as const, value: content } : await readFile(content);
    return text.ok ? openFunnelFile(text.value) : text;
  },
  async write(funnel) {
    return serialiseFunnel(funnel);
  },
};

/** The large through `aside`, unless the page is about to end and only what is done now is done at all. */
export function gateBeside(aside: GatePort, isLeaving: () => boolean = () => false): GatePort {
  return {
    async open(content, hooks) {
      if (!isLarge(content)) return gateHere.open(content);
      try {
        return await aside.open(content, hooks);
      } catch (error) {
        if (hooks?.signal?.aborted === true) throw error;
        return gateHere.open(content);
      }
    },
    async write(funnel) {
      if (!isLargeFunnel(funnel) || isLeaving()) return serialiseFunnel(funnel);
      return aside.write(funnel).catch(() => serialiseFunnel(funnel));
    },
  };
}

/** What was written, as a text. */
export async function textOf(written: string | Blob): Promise<string> {
  return typeof written === 'string' ? written : written.text();
}
