/**
 * The canvas beside plain React Flow in the same browser: first render, and milliseconds per frame of panning and dragging, at
 * zoom 1 and with everything in view. Medians of three; only the ratios mean anything. Beside the time that passes stand ratios of
 * the main thread's processor time: on a busy machine, or where a frame cannot be shorter than the screen's, they tell more.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ensureChromium } from '../helpers/find-chromium.mjs';

const RUNS = 3;
const FRAMES = 30;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A frame takes as long as it takes: held to a screen's 60 Hz, no frame could be shorter than 16.7 ms, on either side.
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
];

interface Figures {
  /** Until the first picture is painted; ours is then of the nodes alone. */
  readonly render: number;
  /** Until all of it is, figures worked out. */
  readonly whole: number;
  readonly pan: number;
  readonly drag: number;
  /** Milliseconds of the main thread: since the page was asked for, per frame of a pan, per frame of a drag. */
  readonly processor: readonly [page: number, pan: number, drag: number];
}

export async function canvasBench(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice-canvas-'));
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS });
  try {
    for (const page of ['product', 'plain'] as const) await bundle(page, folder);
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    print('Canvas, beside plain React Flow (median ms; ratio = ours / theirs)');
    print(
      'nodes   view     |  first render: ours  theirs  ratio |  all painted |  pan: ours  theirs  ratio |  drag: ours  theirs  ratio | processor: page  pan  drag',
    );
    for (const [nodes, fit] of [
      [1000, false],
      [10_000, false],
      [2000, true],
    ] as const) {
      const ours = await measured(browser, `${base}/product/page.html?nodes=${String(nodes)}`, fit);
      const theirs = await measured(browser, `${base}/plain/page.html?nodes=${String(nodes)}${fit ? '&fit' : ''}`, fit);
      const cells = (['render', 'pan', 'drag'] as const).map(
        (k) => `${ours[k].toFixed(0).padStart(8)}${theirs[k].toFixed(0).padStart(8)}  ${ratio(ours[k], theirs[k])}`,
      );
      const whole = `${ours.whole.toFixed(0).padStart(8)}  ${ratio(ours.whole, theirs.render)}`;
      const processor = ours.processor.map((p, i) => ratio(p, theirs.processor[i] ?? NaN)).join('');
      print(
        `${String(nodes).padStart(6)}  ${fit ? 'all     ' : 'zoom 1  '} |${[cells[0], whole, cells[1], cells[2], processor].join(' |')}`,
      );
    }
    print('Bars: 10,000 at zoom 1: render 1/20, pan and drag 1/15; 2,000 all in view: pan 1/5.');
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const ratio = (a: number, b: number): string => (b > 0 && a > 0 ? `1/${(b / a).toFixed(1)}` : '–').padStart(7);
const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN;

async function measured(browser: Browser, address: string, all: boolean): Promise<Figures> {
  const runs: Figures[] = [];
  for (let i = 0; i < RUNS; i++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // The runner of this file names every function through a helper of its own; in the page there is none.
    await page.addInitScript('globalThis.__name = (f) => f');
    await page.goto(address, { timeout: 120_000 });
    runs.push(await once(page, all));
    await page.close();
  }
  const of = (pick: (r: Figures) => number): number => median(runs.map(pick));
  return {
    render: of((r) => r.render),
    whole: of((r) => r.whole),
    pan: of((r) => r.pan),
    drag: of((r) => r.drag),
    processor: [of((r) => r.processor[0]), of((r) => r.processor[1]), of((r) => r.processor[2])],
  };
}

async function once(page: Page, all: boolean): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const processor = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((m) => m.name === 'TaskDuration')?.value ?? NaN) * 1000;
  };
  const render = await page.evaluate(painted, '.react-flow__node, [data-painted=posts], [data-painted=yes]');
  const whole = await page.evaluate(painted, '.react-flow__node, [data-painted=yes]');
  const begun = await processor();
  if (!all) {
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-canvas]')?.focus());
    await page.keyboard.press('Shift+Digit0');
    await page.waitForTimeout(1500);
  }
  const beforePan = await processor();
  const pan = await page.evaluate(panFrames, FRAMES);
  const beforeDrag = await processor();
  const drag = all ? 0 : await dragFrames(page);
  const end = await processor();
  return {
    render,
    whole,
    pan,
    drag,
    processor: [begun, (beforeDrag - beforePan) / FRAMES, all ? 0 : (end - beforeDrag) / FRAMES],
  };
}

/** Milliseconds from the start until what is looked for is there and two frames have been painted. */
async function painted(what: string): Promise<number> {
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  while (document.querySelector(what) === null) await frame();
  await frame();
  await frame();
  return performance.now() - (performance.getEntriesByName('start')[0]?.startTime ?? 0);
}

async function panFrames(frames: number): Promise<number> {
  const pane = document.querySelector('.react-flow__pane');
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  await frame();
  const begin = performance.now();
  for (let i = 0; i < frames; i++) {
    // Back and forth, so that both canvases show what they began with.
    const way = i % 20 < 10 ? 1 : -1;
    pane?.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        cancelable: true,
        deltaX: 24 * way,
        deltaY: 8 * way,
        clientX: 600,
        clientY: 400,
      }),
    );
    await frame();
  }
  return (performance.now() - begin) / frames;
}

/** Pointer events are sent inside the page: a message for each would measure the wire. */
async function dragFrames(page: Page): Promise<number> {
  const target = await page.evaluate(() => {
    for (const element of document.querySelectorAll('.react-flow__node')) {
      const box = element.getBoundingClientRect();
      if (box.left > 250 && box.right < 900 && box.top > 200 && box.bottom < 600)
        return { x: box.left + 20, y: box.top + 12 };
    }
    return null;
  });
  if (target === null) return NaN;
  await page.mouse.move(target.x, target.y);
  await page.mouse.down();
  await page.mouse.move(target.x + 6, target.y + 3);
  const ms = await page.evaluate(
    async ({ x, y, frames }) => {
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const begin = performance.now();
      for (let i = 0; i < frames; i++) {
        window.dispatchEvent(
          new MouseEvent('mousemove', {
            bubbles: true,
            cancelable: true,
            view: window,
            clientX: x + 6 + i * 2,
            clientY: y + 3 + i,
            buttons: 1,
          }),
        );
        await frame();
      }
      return (performance.now() - begin) / frames;
    },
    { ...target, frames: FRAMES },
  );
  await page.mouse.up();
  return ms;
}

async function bundle(page: 'product' | 'plain', folder: string): Promise<void> {
  const here = path.join(import.meta.dirname, 'canvas');
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [react(), entry(page)],
    resolve: { tsconfigPaths: true },
    build: {
      outDir: path.join(folder, page),
      emptyOutDir: true,
      rolldownOptions: { input: path.join(here, 'page.html') },
    },
  });
}

/** The two pages differ in their script alone. */
function entry(page: string) {
  return {
    name: 'bench-entry',
    transformIndexHtml: {
      order: 'pre' as const,
      handler: (html: string): string =>
        html.replace('</body>', `<script type="module" src="./${page}-page.tsx"></script></body>`),
    },
  };
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url ?? '/', 'http://x').pathname));
    readFile(file).then(
      (data) =>
        response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(data),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}
