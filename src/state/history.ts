/**
 * Undo as going back to an older document: the history keeps references, never inverses.
 *
 * Edits of one gesture (pointer-down to pointer-up, focus to blur) join into one step.
 */
import { sameValue } from '#funnel/same-value';

export interface Step<T> {
  readonly document: T;
  /** An i18n key that says what the step after this document did. */
  readonly label: string;
  readonly gesture: string | null;
}

export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
  /** The gesture that the present document came from; a further edit of it joins the same step. */
  readonly gesture: string | null;
}

const LONGEST = 500;

export function startHistory<T>(document: T): History<T> {
  return { past: [], present: document, future: [], gesture: null };
}

/** Puts a new document on top. The same document, or a further edit of the open gesture, adds no step. */
export function record<T>(history: History<T>, document: T, label: string, gesture: string | null = null): History<T> {
  if (document === history.present) return history;
  if (gesture !== null && gesture === history.gesture) {
    const began = history.past.at(-1)?.document;
    // A gesture that ends where it began (Esc) leaves no step behind.
    return began !== undefined && sameValue(began, document)
      ? { past: history.past.slice(0, -1), present: began, future: [], gesture: null }
      : { ...history, present: document, future: [] };
  }
  const past = [...history.past, { document: history.present, label, gesture }].slice(-LONGEST);
  return { past, present: document, future: [], gesture };
}

export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const future = [{ ...step, document: history.present }, ...history.future];
  return { past: history.past.slice(0, -1), present: step.document, future, gesture: null };
}

export function redo<T>(history: History<T>): History<T> {
  const step = history.future[0];
  if (step === undefined) return history;
  const past = [...history.past, { ...step, document: history.present }];
  return { past, present: step.document, future: history.future.slice(1), gesture: null };
}
