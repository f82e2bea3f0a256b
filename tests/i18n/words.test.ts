import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en';
import { ru } from '#i18n/ru';
import { createWords } from '#i18n/words';

type Tree = { readonly [key: string]: string | Tree };

/** Every leaf by its dotted path. */
function leaves(tree: Tree, at = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const place = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'string') out.set(place, value);
    else for (const [k, v] of leaves(value, place)) out.set(k, v);
  }
  return out;
}

const english = leaves(en as unknown as Tree);
const russian = leaves(ru as unknown as Tree);
const FORM = /_(zero|one|two|few|many|other)$/;
const stem = (key: string): string => key.replace(FORM, '');
const isPlural = (key: string, words: ReadonlyMap<string, string>): boolean =>
  FORM.test(key) && words.has(`${stem(key)}_other`);
const params = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)/g)].map((m) => m[1]!))].sort();

describe('the words', () => {
  it('are the same in both languages, key by key', () => {
    const stems = (words: ReadonlyMap<string, string>) =>
      [...new Set([...words.keys()].map((k) => (isPlural(k, words) ? stem(k) : k)))].sort();
    expect(stems(russian)).toEqual(stems(english));
  });

  it('have every plural form that their language needs, and no other', () => {
    for (const [words, forms] of [
      [english, new Intl.PluralRules('en-GB').resolvedOptions().pluralCategories],
      [russian, new Intl.PluralRules('ru-RU').resolvedOptions().pluralCategories],
    ] as const) {
      const plurals = new Map<string, string[]>();
      for (const key of words.keys()) {
        if (!isPlural(key, words)) continue;
        plurals.set(stem(key), [...(plurals.get(stem(key)) ?? []), key.slice(stem(key).length + 1)]);
      }
      for (const [key, found] of plurals) expect([key, found.sort()]).toEqual([key, [...forms].sort()]);
    }
  });

  it('ask for the same parameters in both languages', () => {
    const wrong: string[] = [];
    for (const [key, text] of russian) {
      const twin = english.get(key) ?? english.get(`${stem(key)}_other`) ?? '';
      // "One lead" may leave the number out.
      const needed = isPlural(key, russian) ? params(twin).filter((p) => p !== 'count') : params(twin);
      const given = isPlural(key, russian) ? params(text).filter((p) => p !== 'count') : params(text);
      if (needed.join() !== given.join()) wrong.push(`${key}: ${needed.join()} / ${given.join()}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are written as the product writes', () => {
    const wrong: string[] = [];
    for (const [language, words] of [
      ['en', english],
      ['ru', russian],
    ] as const) {
      for (const [key, text] of words) {
        if (text.trim() === '' || text !== text.trim()) wrong.push(`${language} ${key}: blank at an end`);
        if (text.includes('!') && !key.startsWith('cli.')) wrong.push(`${language} ${key}: exclamation mark`);
        if (/<[a-z/]/i.test(text)) wrong.push(`${language} ${key}: markup`);
      }
    }
    for (const [key, text] of russian) {
      if (!key.startsWith('cli.') && /["“”]/.test(text.replace(/"\w+"(: "\w+")?/g, '')))
        wrong.push(`ru ${key}: quotes are «ёлочки»: ${text}`);
      if (/\sВы\s/.test(text)) wrong.push(`ru ${key}: «вы» is lower case`);
      if (/\s-\s/.test(text)) wrong.push(`ru ${key}: a dash is —`);
    }
    expect(wrong).toEqual([]);
  });

  it('say every count by its plural in both languages', () => {
    const say = (language: 'en' | 'ru', count: number): string => createWords(language).t('common.leads', { count });
    expect([1, 2, 5].map((n) => say('en', n))).toEqual(['1 lead', '2 leads', '5 leads']);
    expect([1, 2, 5, 11, 21, 22, 111].map((n) => say('ru', n))).toEqual([
      '1 лид',
      '2 лида',
      '5 лидов',
      '11 лидов',
      '21 лид',
      '22 лида',
      '111 лидов',
    ]);
    expect(say('ru', 1.5)).toBe('1,5 лида');
    expect(say('ru', 12_345)).toBe('12\u00a0345 лидов');
    expect(say('en', 12_345)).toBe('12,345 leads');
  });

  it('show what came from a file as it is, never as markup or as a key', () => {
    const hostile = '<b>$t(common.close)</b>{{count}}';
    const text = createWords('en').t('library.removed', { name: hostile });
    expect(text).toBe(`“${hostile}” is deleted.`);
  });
});

describe('the keys of the frame and the library', () => {
  it('are all used', () => {
    const source = sources(path.resolve('src'))
      .filter((file) => !/[\\/]i18n[\\/](en|ru)[\\/]/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const keys = [...new Set([...english.keys()].map((k) => (isPlural(k, english) ? stem(k) : k)))].filter((k) =>
      /^(shell|library|common)\./.test(k),
    );
    // Keys that are put together from a fixed beginning and a word: `shell.tabs.${tab}`.
    const beginnings = [...source.matchAll(/`((?:shell|library|common)\.[\w.]*)\$\{/g)]
      .map((m) => m[1]!)
      .filter((b) => !/^\w+\.$/.test(b));
    const unused = keys.filter((key) => !source.includes(`'${key}'`) && !beginnings.some((b) => key.startsWith(b)));
    expect(unused.filter((key) => !PUT_TOGETHER.test(key))).toEqual([]);
  });
});

/** `shell.${kind}Title` and `shell.${kind}Note` of a funnel that cannot be opened. */
const PUT_TOGETHER = /^shell\.(damaged|missing|storage)(Title|Note)$/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
