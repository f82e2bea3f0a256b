/** Every fault code that stands in the source has a sentence in both languages, and each sentence uses only what it is given. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createWords } from '#i18n/words';
import { en } from '#i18n/en';
import { ru } from '#i18n/ru';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

function codesIn(text: string): string[] {
  return [...text.matchAll(/\bfault\([^,]*,\s*'([a-z]+\.[A-Za-z]+)'/g)].map((m) => m[1] ?? '');
}

const used = new Map<string, string>();
for (const entry of readdirSync(SOURCE, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  for (const code of codesIn(readFileSync(file, 'utf8'))) used.set(code, entry.name);
}

/** The sentences of a tree by dotted key. */
function sentences(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : sentences(value as object, `${prefix}${key}.`),
  );
}

const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map((m) => m[1] ?? '').sort();

describe('the words of faults', () => {
  it('finds the codes in the source', () => {
    expect(used.size).toBeGreaterThan(60);
    expect(codesIn("faults.push(fault(`a/${b}`, 'rate.sum', {}))")).toEqual(['rate.sum']);
  });

  it.each(['en', 'ru'] as const)('hold a sentence for every code in %s', (language) => {
    const words = createWords(language);
    const sections = ['faults', 'records.faults', 'cli.faults'];
    const own = language === 'en' ? sentences(en.faults) : sentences(ru.faults);
    const known = new Set(own.map(([code]) => code));
    const missing = [...used].filter(
      ([code]) => !known.has(code) && !sections.some((s) => words.exists(`${s}.${code}`)),
    );
    expect(missing).toEqual([]);
  });

  it('say the same things in both languages', () => {
    const russian = new Map(sentences(ru.faults));
    for (const [code, text] of sentences(en.faults))
      expect([code, holes(russian.get(code) ?? '')]).toEqual([code, holes(text)]);
  });
});
