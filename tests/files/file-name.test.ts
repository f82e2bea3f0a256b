import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '#files/file-name';

describe('file names', () => {
  it.each([
    ['B2B services, Europe', 'B2B services, Europe.sluice.json'],
    ['Воронка «Ёж»', 'Воронка «Ёж».sluice.json'],
    ['../../etc/passwd', 'etc passwd.sluice.json'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.sluice.json'],
    ['   ', 'funnel.sluice.json'],
    ['...', 'funnel.sluice.json'],
    ['CON', 'CON_.sluice.json'],
    ['evil\u202Egnp.exe', 'evilgnp.exe.sluice.json'],
    ['line\nbreak\u0000', 'linebreak.sluice.json'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeFileName(name, '.sluice.json')).toBe(expected);
  });

  it('is safe for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name, '.json');
        expect(safe).not.toMatch(/[\\/:*?"<>|\p{Cc}]/u);
        expect(safe).toMatch(/^[^.\s].*\.json$/u);
        expect([...safe].length).toBeLessThanOrEqual(86);
      }),
      { seed: 20, numRuns: 300 },
    );
  });
});
