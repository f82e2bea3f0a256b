/** Every fence of the house is seen to refuse a bad fixture, with the sentence that says the rule. */
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const FIXTURES = path.resolve('tests/fences/fixtures/src');

/** Fixture → a part of the sentence that its breach must be answered with. */
const BREACHES: Readonly<Record<string, string>> = {
  'funnel/imports-engine.ts': 'funnel may import no other room, not engine',
  'funnel/imports-engine-type.ts': 'funnel may import no other room, not engine',
  'engine/imports-records.ts': 'engine may import funnel, not records',
  'engine/reaches-over-relatively.ts': 'Another room is addressed as #funnel/check',
  'records/imports-engine.ts': 'records may import funnel, not engine',
  'state/imports-ui.ts': 'state may import funnel, engine, not ui',
  'storage/imports-workers.ts': 'not workers',
  'storage/imports-state-values.ts': 'storage may import types of state only',
  'ui/results/imports-storage.ts': 'not storage',
  'ui/results/imports-react-flow.ts': 'is used in ui/canvas only',
  'ui/results/imports-app-lazily.ts': 'not app',
  'engine/imports-zod.ts': 'is used in funnel only',
  'engine/imports-stranger.ts': 'left-pad has no home',
  'engine/throws-dice.ts': 'know no dice',
  'engine/reads-clock.ts': 'know no clock',
  'records/reads-clock-by-date.ts': 'know no clock',
  'records/knows-node.ts': 'is used in cli and workers only',
  'funnel/knows-browser.ts': 'know no browser',
  'files/asks-network.ts': 'No network request leaves the page',
  'ui/results/RawHtml.tsx': 'No HTML from data',
  'engine/says-any.ts': 'Unexpected any',
  'engine/disables-lint.ts': 'Unexpected any',
};

/** The product's own configuration, laid over the fixtures as if they stood in src. */
const eslint = new ESLint({
  cwd: path.resolve('tests/fences/fixtures'),
  overrideConfigFile: path.resolve('tests/fences/fixture-config.js'),
});

describe('fences', () => {
  it.each(Object.entries(BREACHES))('refuse %s', async (file, sentence) => {
    const [result] = await eslint.lintFiles([path.join(FIXTURES, file)]);
    expect(result?.messages.map((m) => m.message).join('\n')).toContain(sentence);
    expect(result?.errorCount).toBeGreaterThan(0);
  });

  it('let the house itself through', async () => {
    const results = await new ESLint().lintFiles(['src', 'tests', 'lint', '*.ts', '*.js']);
    const complaints = results.flatMap((r) =>
      r.messages.map((m) => `${path.relative('.', r.filePath)}:${m.line} ${m.message}`),
    );
    expect(complaints).toEqual([]);
  });
});
