/** The English sentence of a code: the rooms below say codes and numbers, i18n says words. */
import { createWords } from '#i18n/words';

const words = createWords('en');
// Codes come from the pure rooms as plain strings, so the typed `t` cannot know them; a test holds codes and words together.
const say = words.t as unknown as (key: string, params: Record<string, unknown>) => string;

/** Looked up in the first of `sections` that has it; the bare code and its parameters where none does. */
export function sayCode(sections: readonly string[], code: string, params: Readonly<Record<string, unknown>>): string {
  const key = sections.map((section) => `${section}.${code}`).find((k) => words.exists(k));
  return key === undefined ? `${code} ${JSON.stringify(params)}` : say(key, { ...params });
}
