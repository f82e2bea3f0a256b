/** Questions about a document: the same one about the same document is the same object, so that all parts of the screen share one answer. */
import type { Funnel } from '#funnel/schema';

/** A memory of questions of one sort, kept as long as their documents are. `key` says what is asked. */
export function rememberQuestions<Q extends object>(): (funnel: Funnel, key: string, make: () => Q) => Q {
  const known = new WeakMap<Funnel, Map<string, Q>>();
  return (funnel, key, make) => {
    let asked = known.get(funnel);
    if (asked === undefined) known.set(funnel, (asked = new Map<string, Q>()));
    let question = asked.get(key);
    if (question === undefined) asked.set(key, (question = make()));
    return question;
  };
}
