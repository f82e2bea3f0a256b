import { expect, test, type BrowserContext, type Page } from '@playwright/test';

const saved = (page: Page) => page.getByRole('banner').getByText('Saved', { exact: true });
const funnelName = (page: Page, name: string) => page.getByRole('button', { name: `Funnel: ${name}` });

async function newFunnel(page: Page): Promise<string> {
  await page.goto('./');
  await page.getByRole('button', { name: 'New funnel' }).click();
  await expect(funnelName(page, 'Untitled funnel')).toBeVisible();
  await expect(saved(page)).toBeVisible();
  return page.url();
}

async function rename(page: Page, from: string, to: string): Promise<void> {
  await funnelName(page, from).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(to);
  await page.keyboard.press('Enter');
  await expect(funnelName(page, to)).toBeVisible();
}

async function secondTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test.describe('saving as you go', () => {
  test('keeps an edit over a reload that follows at once', async ({ page }) => {
    await newFunnel(page);
    await rename(page, 'Untitled funnel', 'Kept over a reload');
    await page.reload();
    await expect(funnelName(page, 'Kept over a reload')).toBeVisible();
  });

  test('loses nothing older than a second to a crash', async ({ context, page }) => {
    const url = await newFunnel(page);
    await rename(page, 'Untitled funnel', 'Kept over a crash');
    await page.waitForTimeout(1000);
    // A crash asks no page to say goodbye.
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    const next = await secondTab(context, url);
    await expect(funnelName(next, 'Kept over a crash')).toBeVisible();
    await expect(saved(next)).toBeVisible({ timeout: 15_000 });
  });

  test('a second tab reads along and can take over; newer work is never overwritten', async ({ context, page }) => {
    const url = await newFunnel(page);
    const second = await secondTab(context, url);
    await expect(second.getByText('Open in another tab')).toBeVisible();

    await rename(page, 'Untitled funnel', 'Written in the first');
    await expect(funnelName(second, 'Written in the first')).toBeVisible();

    // The reading tab refuses to edit.
    await funnelName(second, 'Written in the first').click();
    await second.getByRole('menuitem', { name: 'Rename' }).click();
    await second.getByRole('dialog').getByRole('textbox').fill('Must not be');
    await second.keyboard.press('Enter');
    await expect(funnelName(second, 'Written in the first')).toBeVisible();

    await second.getByRole('button', { name: 'Edit here' }).click();
    await expect(saved(second)).toBeVisible();
    await expect(page.getByText('Open in another tab')).toBeVisible();
    await rename(second, 'Written in the first', 'Written in the second');
    await expect(funnelName(page, 'Written in the second')).toBeVisible();

    // The writing tab leaves: the other one goes on by itself.
    await second.close();
    await expect(saved(page)).toBeVisible();
    await rename(page, 'Written in the second', 'Back in the first');
    await page.reload();
    await expect(funnelName(page, 'Back in the first')).toBeVisible();
  });

  test('a new name given on the start page of another tab is taken over, and work goes on here', async ({
    context,
    page,
  }) => {
    await newFunnel(page);
    const start = await secondTab(context, './');
    await start.getByRole('button', { name: 'Actions for Untitled funnel' }).click();
    await start.getByRole('menuitem', { name: 'Rename' }).click();
    await start.getByRole('dialog').getByRole('textbox').fill('Named there');
    await start.keyboard.press('Enter');
    await page.bringToFront();
    await expect(funnelName(page, 'Named there')).toBeVisible();
    await rename(page, 'Named there', 'And here');
    await expect(saved(page)).toBeVisible();
    await start.bringToFront();
    await expect(start.getByRole('article')).toHaveCount(1);
    await expect(start.getByRole('article', { name: 'And here' })).toBeVisible();
  });

  test('says when the browser refuses to store, and offers a copy', async ({ page }) => {
    await newFunnel(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await rename(page, 'Untitled funnel', 'Only here');
    await expect(page.getByText('Saved in this tab only. Download a copy.')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: /Download the funnel file/ }).click();
    expect((await download).suggestedFilename()).toBe('Only here.sluice.json');
  });

  test('works on where the browser has no storage at all, and says so', async ({ page }) => {
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    });
    await page.goto('./');
    await expect(page.getByText(/The browser refuses its storage/)).toBeVisible();
    await page.getByRole('button', { name: 'New funnel' }).click();
    await expect(funnelName(page, 'Untitled funnel')).toBeVisible();
    await expect(page.getByText('Saved in this tab only. Download a copy.')).toBeVisible();
    await rename(page, 'Untitled funnel', 'Still works');
    await page.getByRole('button', { name: 'To the start page' }).click();
    await expect(page.getByRole('article', { name: 'Still works' })).toBeVisible();
  });
});
