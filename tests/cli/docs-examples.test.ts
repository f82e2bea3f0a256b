/** The documents say what the program does: every example with an output is run and compared, every file in them is read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFunnelFile, serialiseFunnel } from '#funnel/file-format';
import { TEMPLATES } from '#funnel/templates/all-templates';
import { createWords } from '#i18n/words';
import { readImportMap } from '#records/mapping/read-import-map';
import { edgesOf, EXAMPLE, file, sluice, write } from './sluice';

const COMMANDS = ['docs/command-line.md'];
const words = createWords('en');
const say = words.t as (key: string) => string;

const FILES: Readonly<Record<string, string>> = {
  'funnel.sluice.json': EXAMPLE,
  'b2b.sluice.json': write('b2b.sluice.json', serialiseFunnel(TEMPLATES[0]!.build((key) => say(`templates.${key}`)))),
  'bad.sluice.json': file('bad.sluice.json', (f) => {
    edgesOf(f)[1]!['rate'] = 1.4;
    edgesOf(f)[2]!['to'] = 'nowhere';
    return f;
  }),
};

/** The fenced blocks of a document, of one language. */
const blocks = (name: string, language: string): string[] =>
  [...readFileSync(name, 'utf8').matchAll(/^```(\w*)\n([^]*?)^```$/gm)]
    .filter((m) => m[1] === language)
    .map((m) => m[2]!);

const examples = COMMANDS.flatMap((name) => blocks(name, '')).flatMap((block) => {
  const [call = '', ...shown] = block.trimEnd().split('\n');
  return call.startsWith('$ sluice ') && shown.length > 0 && !shown[0]!.startsWith('$')
    ? [[call.slice(9), shown] as const]
    : [];
});

describe('the examples of the command line', () => {
  it('are there for every command whose answer is exact', () => {
    expect(examples.map(([call]) => call.split(' ')[0])).toEqual([
      'check',
      'solve',
      'moves',
      'compare',
      'seek',
      'budget',
      'waiting',
      'criteria',
      'diagnose',
    ]);
  });

  it.each(examples)('%s', async (call, shown) => {
    const { out, err } = await sluice(...call.split(' ').map((word) => FILES[word] ?? word));
    // `…` stands for any number of lines.
    const pattern = shown
      .map((line) => (line === '…' ? '(?:.*\\n)*?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`))
      .join('');
    expect(`${(out + err).trimEnd()}\n`).toMatch(new RegExp(`^${pattern}$`));
  });

  it('have a heading for every command, with its options as --help says them', async () => {
    const headings = [...readFileSync('docs/command-line.md', 'utf8').matchAll(/^## (.+)$/gm)].map((m) => m[1]!);
    const { out } = await sluice('--help');
    const usages = [...out.matchAll(/^ {2}sluice (.+)$/gm)].map((m) => m[1]!);
    expect([...headings].sort()).toEqual([...usages].sort());
  });
});

describe('the files in the documents', () => {
  it('are funnels without a fault', () => {
    const [funnel = ''] = blocks('docs/funnel-file.md', 'json');
    expect(parseFunnelFile(funnel)).toMatchObject({ ok: true });
  });

  it('are maps of an import that name every key there is', () => {
    const [map = ''] = blocks('docs/import.md', 'json');
    const read = readImportMap(JSON.parse(map));
    expect(read).toMatchObject({ ok: true });
    expect(Object.keys(JSON.parse(map) as object).sort()).toEqual(
      [
        'columns',
        'currency',
        'dates',
        'decimal',
        'join',
        'lost',
        'merge',
        'order',
        'parked',
        'period',
        'pipeline',
        'stageDates',
        'won',
      ].sort(),
    );
  });
});
