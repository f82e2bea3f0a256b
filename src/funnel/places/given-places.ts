/**
 * Which documents had places filled in, and what they were written as. Places that nobody has asked for are not the author's: a
 * funnel that is only looked at is stored and handed out as it came.
 */
import type { Funnel } from '../schema';

const written = new WeakMap<Funnel, Funnel>();

/** Remembers that `placed` is `funnel` with places filled in, nothing else. */
export function rememberPlaced(placed: Funnel, funnel: Funnel): void {
  written.set(placed, funnel);
}

/** The document as its author wrote it, where it has only been given places since; else the document itself. */
export function asWritten(funnel: Funnel): Funnel {
  return written.get(funnel) ?? funnel;
}
