/**
 * Large files are read, checked and written away from the page's thread: while that worker is held back the page answers, the file
 * can be called off, a later file takes its place; and what was opened is stored and comes back.
 */
import { expect, test, type Page, type Route } from '@playwright/test';

/** A row of stages that loses little; 1,500 of them make a file that goes through the worker. */
function row(name: string, stages: number): string {
  const nodes = Array.from({ length: stages }, (_, i) => ({
    id: `s${i}`,
    kind: 'stage',
    name: `Stage ${i}`,
    at: [220 * (i % 100), 160 * Math.floor(i / 100)],
  }));
  const edges = nodes.map((node, i) => ({ id: `e${i}`, from: node.id, to: nodes[i + 1]?.id ?? 'won', rate: 0.999 }));
  return JSON.stringify({
    format: 'sluice',
    version: 1,
    name,
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000 },
      ...nodes,
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 10 },
    ],
    edges: [{ id: 'first', from: 'ads', to: 's0' }, ...edges],
    kept: { by: 'every reader' },
  });
}

const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Holds the script of the file worker back until it is let go. */
async function holdWorker(page: Page): Promise<{ readonly asked: () => boolean; readonly letGo: () => Promise<void> }> {
  const held: Route[] = [];
  let free = false;
  await page.route(/gate-worker-entry/, async (route) => {
    if (free) await route.continue();
    else held.push(route);
  });
  return {
    asked: () => held.length > 0,
    letGo: async () => {
      free = true;
      for (const route of held) await route.continue().catch(() => undefined);
    },
  };
}

async function pick(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a funnel file' }).click();
  await (await chooser).setFiles(file(name, text));
}

const opening = (page: Page, name: string) => page.getByRole('status').filter({ hasText: `Opening ${name}` });
const title = (page: Page, name: string) => page.getByRole('button', { name: `Funnel: ${name}` });

test('the page answers while a large file waits to be read, and then shows it', async ({ page }) => {
  const worker = await holdWorker(page);
  await page.goto('./');
  await pick(page, 'wide.sluice.json', row('Wide', 1500));
  await expect(opening(page, 'wide.sluice.json')).toBeVisible();
  await expect(page.getByRole('progressbar', { name: /wide/ })).toBeVisible();
  await expect.poll(worker.asked).toBe(true);
  // The page is free: it takes letters, and filters by them.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('clinic');
  await expect(page.getByRole('region', { name: 'Templates' }).getByRole('listitem')).toHaveCount(1);
  await expect(opening(page, 'wide.sluice.json')).toBeVisible();
  await worker.letGo();
  await expect(title(page, 'Wide')).toBeVisible({ timeout: 30_000 });
  await expect(opening(page, 'wide.sluice.json')).toHaveCount(0);
  // Stored, and read back through the same worker by a page that begins anew.
  await page.reload();
  await expect(title(page, 'Wide')).toBeVisible({ timeout: 30_000 });
  expect(page.workers().some((w) => w.url().includes('gate-worker-entry'))).toBe(true);
});

test('a large file can be called off by key and by button, and leaves nothing behind', async ({ page }) => {
  const worker = await holdWorker(page);
  await page.goto('./');
  for (const cancel of [
    () => page.keyboard.press('Escape'),
    () => page.getByRole('button', { name: 'Cancel' }).click(),
  ]) {
    await pick(page, 'wide.sluice.json', row('Wide', 1500));
    await expect(opening(page, 'wide.sluice.json')).toBeVisible();
    await cancel();
    await expect(opening(page, 'wide.sluice.json')).toHaveCount(0);
  }
  await worker.letGo();
  await pick(page, 'small.sluice.json', row('Small', 3));
  await expect(title(page, 'Small')).toBeVisible();
  await page.goto('./');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'Small' })).toBeVisible();
});

test('a file that is chosen later takes the place of one that is still being read', async ({ page }) => {
  const worker = await holdWorker(page);
  await page.goto('./');
  await pick(page, 'first.sluice.json', row('First', 1500));
  await expect(opening(page, 'first.sluice.json')).toBeVisible();
  await pick(page, 'second.sluice.json', row('Second', 1600));
  await expect(opening(page, 'second.sluice.json')).toBeVisible();
  await worker.letGo();
  await expect(title(page, 'Second')).toBeVisible({ timeout: 30_000 });
  await page.goto('./');
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('a large file with faults opens the list of them, and what is open stays', async ({ page }) => {
  await page.goto('./');
  await pick(page, 'small.sluice.json', row('Small', 3));
  await expect(title(page, 'Small')).toBeVisible();
  const broken = row('Broken', 1500).replace('"to":"s700"', '"to":"nowhere"');
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'broken.sluice.json', { type: 'application/json' }));
    return transfer;
  }, broken);
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  const list = page.getByRole('alertdialog');
  await expect(list).toBeVisible();
  await expect(list).toContainText('broken.sluice.json');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText('edges/e699/to');
  await list.getByText('Close').click();
  await expect(title(page, 'Small')).toBeVisible();
});

test('a large funnel is handed out again to the last key', async ({ page }) => {
  await page.goto('./');
  await pick(page, 'wide.sluice.json', row('Wide', 1500));
  await expect(title(page, 'Wide')).toBeVisible({ timeout: 30_000 });
  const down = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('menuitem', { name: /Download/ }).click();
  const stream = await (await down).createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(JSON.parse(text)).toEqual(JSON.parse(row('Wide', 1500)));
});
