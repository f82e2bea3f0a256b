/**
 * Random walks over the canvas. After every gesture: no error, and the focus is somewhere. Every so often what lies in the
 * database opens again and is what is drawn. At the end undoing everything gives the first document, redoing everything the
 * last, and a reload shows the same. `SLUICE_MONKEY=seed,steps` walks further.
 */
import { expect, test, type Page } from '@playwright/test';
import { openFunnelFile } from '../../src/funnel/file-format';
import type { Funnel } from '../../src/funnel/schema';
import { canvas, cards, CHAIN, openFunnel, press } from './canvas-page';
import { monkey } from './monkey';

const [SEED, STEPS] = (process.env['SLUICE_MONKEY'] ?? '').split(',').map(Number);
const WALKS: readonly (readonly [seed: number, steps: number])[] =
  SEED !== undefined && SEED > 0
    ? [[SEED, STEPS ?? 400]]
    : [
        [1, 70],
        [2, 70],
      ];

const START = {
  ...CHAIN,
  nodes: [...CHAIN.nodes, { id: 'clients', kind: 'source', name: 'Clients', volume: 40, at: [0, 360] }],
  scenarios: [{ id: 's1', name: 'Better calls', changes: [{ at: 'edges/e2', field: 'rate', to: 0.6 }] }],
};

/** What the database holds of the open funnel, once everything is saved. */
async function saved(page: Page): Promise<Funnel> {
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 });
  const text = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const id = decodeURIComponent(window.location.hash.split('/f/')[1] ?? '');
        const opening = indexedDB.open('sluice');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('funnels').objectStore('funnels').get(id);
          asked.onsuccess = () => {
            opening.result.close();
            resolve((asked.result as { text: string }).text);
          };
        };
      }),
  );
  const opened = openFunnelFile(text);
  // Exits past 100 % and the like are work under way; anything else would be damage.
  if (!opened.ok) throw new Error(opened.faults.map((f) => `${f.path}: ${f.code}`).join('\n'));
  return opened.value.funnel;
}

const undoButton = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
const redoButton = (page: Page) => page.getByRole('button', { name: 'Redo', exact: true });

async function all(page: Page, way: 'undo' | 'redo'): Promise<void> {
  await page.locator('#canvas').focus();
  const button = way === 'undo' ? undoButton(page) : redoButton(page);
  for (let i = 0; i < 600 && (await button.isEnabled()); i++)
    await press(page, way === 'undo' ? 'ControlOrMeta+z' : 'ControlOrMeta+Shift+z');
  await expect(button).toBeDisabled();
}

/** Every node is drawn, by itself or in the card of its folded lane, under its name; and nothing else is. */
async function expectDrawn(page: Page, funnel: Funnel): Promise<void> {
  await page.locator('#canvas').focus();
  await press(page, 'Shift+Digit1');
  const folded = (funnel.lanes ?? []).filter((l) => l.folded === true && l.nodes.length > 0);
  const inside = new Set(folded.flatMap((l) => l.nodes));
  const want = [
    ...funnel.nodes.filter((n) => !inside.has(n.id)).map((n) => [n.id, n.name]),
    ...folded.map((l) => [`lane ${l.id}`, l.name]),
  ];
  const names = new Map(want.map(([id = '', name = '']) => [id, name]));
  const drawn = (): Promise<readonly (readonly [string, string])[]> =>
    cards(page).evaluateAll((all) =>
      all.map((c) => {
        const said = document.getElementById(c.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
        return [c.getAttribute('data-id') ?? '', said] as const;
      }),
    );
  await expect
    .poll(async () =>
      (await drawn()).map(([id, said]) => (said.startsWith(names.get(id) ?? '?') ? id : `${id}: ${said}`)).sort(),
    )
    .toEqual([...names.keys()].sort());
}

for (const [seed, steps] of WALKS) {
  test(`a walk of ${steps} random gestures (seed ${seed}) leaves the funnel whole, saved and undoable`, async ({
    page,
    context,
  }) => {
    test.setTimeout(60_000 + steps * 4_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
    });
    await openFunnel(page, START);
    const first = await saved(page);
    const walker = monkey(page, seed);
    const walked: string[] = [];
    for (let step = 1; step <= steps; step++) {
      walked.push(await walker.act());
      const where = () => `seed ${seed}, after ${walked.slice(-8).join(', ')} (${step})`;
      expect(wrong, where()).toEqual([]);
      // A field that closes gives the focus back with the next frame.
      await expect
        .poll(() => page.evaluate(() => document.activeElement !== document.body), {
          message: `focus: ${where()}`,
          timeout: 2000,
        })
        .toBe(true);
      await expect(canvas(page), where()).toBeVisible();
      if (step % 10 === 0) await expectDrawn(page, await saved(page));
    }
    await all(page, 'redo');
    const furthest = await saved(page);
    await all(page, 'undo');
    expect(await saved(page)).toEqual(first);
    await all(page, 'redo');
    expect(await saved(page)).toEqual(furthest);
    await page.reload();
    await expect(canvas(page)).toBeVisible({ timeout: 30_000 });
    expect(await saved(page)).toEqual(furthest);
    await expectDrawn(page, furthest);
    expect(wrong).toEqual([]);
  });
}
