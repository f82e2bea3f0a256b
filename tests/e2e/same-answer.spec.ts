/** The same file, options and seed give the same bytes in Node and in Chromium: on workers, in the page, and without WebAssembly. */
import { execFileSync } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

const here = import.meta.dirname;
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
/** The policy of the product's page: scripts, but no WebAssembly. */
const STRICT = "default-src 'self'; script-src 'self'";

let folder = '';
let server: Server;
let address = '';
let inNode: Record<string, string> = {};

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = mkdtempSync(path.join(tmpdir(), 'sluice-same-answer-'));
  await build({
    root: path.join(here, 'same-answer'),
    configFile: false,
    logLevel: 'error',
    base: './',
    resolve: { tsconfigPaths: true },
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const strict = pathname.startsWith('/strict/');
    const name = pathname.replace(/^\/(strict|open)\//, '') || 'index.html';
    try {
      const body = readFileSync(path.join(folder, path.normalize(`/${name}`)));
      const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
      response
        .writeHead(200, { 'content-type': type, ...(strict ? { 'content-security-policy': STRICT } : {}) })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const file = path.join(here, 'same-answer', 'in-node.ts');
  inNode = JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  ) as typeof inNode;
});

test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [where, workers] of [
  ['in the page', 0],
  ['on one worker', 1],
  ['on three workers', 3],
] as const) {
  test(`Chromium gives the bytes of Node ${where}`, async ({ page }) => {
    await page.goto(`${address}/open/index.html`);
    expect(await page.evaluate(() => window.canCompile())).toBe(true);
    expect(await page.evaluate((count) => window.answers(count), workers)).toEqual(inNode);
  });
}

test('Chromium gives the bytes of Node where WebAssembly is forbidden', async ({ page }) => {
  await page.goto(`${address}/strict/index.html`);
  expect(await page.evaluate(() => window.canCompile())).toBe(false);
  expect(await page.evaluate(() => window.answers(0))).toEqual(inNode);
});

test('Node has answers to all questions', () => {
  expect(Object.keys(inNode)).toHaveLength(9);
  for (const json of Object.values(inNode)) expect(json).toMatch(/^\{"ok":true/);
});
