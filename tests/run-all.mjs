/**
 * Every test of the product in one go: types, lint fences (as unit tests), unit suites, real-browser paths.
 *
 * The last line totals all suites: `N passed, N failed`. The exit status is 0 only when nothing failed and every suite ran.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const OUT = 'test-results';
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const INSTALLED = 'node_modules/.package-lock.json';
if (!existsSync(INSTALLED) || statSync(INSTALLED).mtimeMs < statSync('package-lock.json').mtimeMs) {
  console.log('Installing');
  const install = await new Promise((resolve) => {
    const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
  if (install !== 0) {
    console.log('The dependencies could not be installed; no test was run.');
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

let passed = 0;
let failed = 0;
/** What failed, by name and first reason: said once more at the end, where a reader of a long log looks. */
const failures = [];

const run = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

/** Reads a report that a runner left behind; a runner that left none counts as one failure. */
function total(name, file, count, named) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const [good, bad] = count(report);
    if (good + bad === 0) throw new Error('it ran no test');
    failures.push(...named(report));
    passed += good;
    failed += bad;
    console.log(`${name}: ${good} of ${good + bad} passed`);
    return bad;
  } catch (error) {
    failed += 1;
    failures.push(`${name}: no result (${error.message})`);
    console.log(`${name}: no result (${error.message})`);
    return 1;
  }
}

/** The beginning of a message, on one line and without its colours. */
function start(message = '') {
  return stripVTControlCharacters(message).split('\n').slice(0, 4).join(' ').slice(0, 400);
}

/** The browser tests of a suite and its inner ones that failed. */
function unexpected(suite) {
  const here = suite.specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const result = spec.tests.flatMap((test) => test.results).find((one) => one.error);
      return `${spec.file}:${spec.line} > ${spec.title}: ${start(result?.error.message)}`;
    });
  return [...here, ...(suite.suites ?? []).flatMap((inner) => unexpected(inner))];
}

console.log('Types');
const types = await run(['node_modules/typescript/bin/tsc', '--noEmit']);
if (types === 0) passed += 1;
else {
  failed += 1;
  failures.push('Types: see the top of this log');
}

console.log('Unit tests, laws and golden models');
const unit = await run([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  '--reporter=tests/helpers/second-tries.mjs',
  // As in the browser: what a busy machine missed is tried once more, and said. A fault fails twice.
  '--retry=1',
  `--outputFile.json=${OUT}/unit.json`,
]);
const unitBad = total(
  'Unit tests',
  `${OUT}/unit.json`,
  (r) => [r.numPassedTests, r.numFailedTests + (r.numFailedTestSuites > 0 && r.numFailedTests === 0 ? 1 : 0)],
  (r) =>
    r.testResults
      .filter((file) => file.status === 'failed')
      .flatMap((file) => {
        const tests = file.assertionResults.filter((test) => test.status === 'failed');
        const where = relative('.', file.name);
        if (tests.length === 0) return [`${where}: ${start(file.message)}`];
        return tests.map((test) => `${where} > ${test.fullName}: ${start(test.failureMessages[0])}`);
      }),
);
if (unit !== 0 && unitBad === 0) {
  failed += 1;
  failures.push('Unit tests: an error outside the tests');
}

console.log('Real browser');
try {
  // Imported only now: before the install above there is nothing to import it with.
  const { ensureChromium } = await import('./helpers/find-chromium.mjs');
  ensureChromium();
  const e2e = await run(['node_modules/@playwright/test/cli.js', 'test', '--retries=1']);
  const e2eBad = total(
    'Browser tests',
    `${OUT}/e2e.json`,
    (r) => [r.stats.expected + r.stats.flaky, r.stats.unexpected],
    (r) => r.suites.flatMap((suite) => unexpected(suite)),
  );
  if (e2e !== 0 && e2eBad === 0) {
    failed += 1;
    failures.push('Browser tests: an error outside the tests');
  }
} catch (error) {
  console.log(error.message);
  failed += 1;
  failures.push(error.message);
}

for (const failure of failures) console.log(`failed: ${failure}`);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
