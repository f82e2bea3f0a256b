/** The words of the panels: none is dead, and every code that the records room can say has a sentence in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en';
import { createWords } from '#i18n/words';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, at: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${at}.${key}`] : leaves(value, `${at}.${key}`),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/]i18n[\\/](en|ru)[\\/]/.test(file));
}

const text = sources(path.resolve('src'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const words = en as unknown as { readonly [section: string]: Tree };

/** `inspector.${end}` of an estimate and `scenarios.${row}` of the comparison. */
const PUT_TOGETHER =
  /^(inspector\.(low|likely|high)|scenarios\.(deals|clients|revenue|cost|profit|costPerDeal|cycleDays|wip))$/;

describe('the words of the panels', () => {
  it.each(['inspector', 'results', 'moves', 'scenarios', 'wizard'])('%s: every one is used', (section) => {
    const keys = [...new Set(leaves(words[section]!, section).map((k) => k.replace(/_(one|few|many|other)$/, '')))];
    // Keys put together from a fixed beginning and a word: `wizard.kind.${k}`.
    const beginnings = [...text.matchAll(/`([a-z]+\.(?:[\w.]*\.)?)\$\{/g)]
      .map((m) => m[1]!)
      .filter((b) => b.startsWith(`${section}.`) && b !== `${section}.`);
    const dead = keys.filter(
      (key) => !text.includes(`'${key}'`) && !PUT_TOGETHER.test(key) && !beginnings.some((b) => key.startsWith(b)),
    );
    expect(dead).toEqual([]);
  });

  it('has a sentence for every code of the records room, in both languages', () => {
    const room = sources(path.resolve('src/records'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = [...new Set([...room.matchAll(/'(records\.[A-Za-z]+)'/g)].map((m) => m[1]!))];
    expect(codes.length).toBeGreaterThan(60);
    for (const language of ['en', 'ru'] as const) {
      const say = createWords(language);
      const plural = language === 'en' ? ['one', 'other'] : ['one', 'few', 'many', 'other'];
      const wordless = codes.filter(
        (code) => !say.exists(`faults.${code}`) && !plural.every((form) => say.exists(`faults.${code}_${form}`)),
      );
      expect(wordless).toEqual([]);
    }
  });
});
