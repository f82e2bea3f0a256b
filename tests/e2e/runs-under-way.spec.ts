/** The page while a run is under way on its workers: the funnel is edited, the page is closed, left and reloaded. */
import { expect, test, type BrowserContext, type Page, type Route } from '@playwright/test';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'What is selected' });
const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();
const odds = (page: Page) => page.getByRole('columnheader', { name: 'Best in' });
const rows = (page: Page) =>
  page
    .getByRole('table')
    .filter({ has: odds(page) })
    .getByRole('row');

/** Holds the script of the workers back, so that what they were asked for is surely under way. */
async function holdWorkers(
  context: BrowserContext,
): Promise<{ readonly asked: () => boolean; readonly letGo: () => Promise<void> }> {
  const held: Route[] = [];
  let free = false;
  await context.route(/\/worker-entry/, async (route) => {
    if (free) await route.continue();
    else held.push(route);
  });
  return {
    asked: () => held.length > 0,
    letGo: async () => {
      free = true;
      // Of a page that was closed meanwhile nothing is left to continue.
      for (const route of held) await route.continue().catch(() => undefined);
    },
  };
}

async function openTemplate(page: Page): Promise<string> {
  await page.goto('./');
  await page.getByRole('button', { name: 'B2B services' }).first().click();
  await expect(page.getByText(/leads leave for good/).first()).toBeVisible();
  return page.url();
}

const openMoves = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Moves' }).click();

async function typeRate(page: Page, rate: string): Promise<void> {
  await card(page, 'Inquiry received').click();
  const field = inspector(page).getByRole('textbox', { name: 'Pass on' });
  await field.click();
  await field.fill(rate);
  await page.keyboard.press('Enter');
}

/** Every page error, whichever page of the context it is on. */
function errors(context: BrowserContext): string[] {
  const heard: string[] = [];
  context.on('weberror', (error) => heard.push(error.error().message));
  return heard;
}

test('an edit under a run takes its place: the answer that comes is that of the newest numbers', async ({
  context,
  page,
}) => {
  const heard = errors(context);
  const workers = await holdWorkers(context);
  await openTemplate(page);
  await expect.poll(workers.asked).toBe(true);
  for (const rate of ['45', '60', '71']) await typeRate(page, rate);
  await expect(card(page, 'Inquiry processed')).toContainText('710');
  await openMoves(page);
  await expect(page.getByRole('table').first()).toBeVisible();
  await expect(odds(page)).toHaveCount(0);
  await workers.letGo();
  await expect(odds(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  const shown = await rows(page).allTextContents();
  expect(shown.length).toBeGreaterThan(2);
  // What a page says that never knew the older numbers.
  await page.reload();
  await expect(odds(page)).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => rows(page).allTextContents()).toEqual(shown);
  expect(heard).toEqual([]);
});

test('a page that is closed under a run loses no edit, and the next one answers', async ({ context, page }) => {
  const heard = errors(context);
  const workers = await holdWorkers(context);
  const url = await openTemplate(page);
  await expect.poll(workers.asked).toBe(true);
  await typeRate(page, '64');
  await expect(card(page, 'Inquiry processed')).toContainText('640');
  await page.close({ runBeforeUnload: true });
  await workers.letGo();
  const next = await context.newPage();
  await next.goto(url);
  await expect(card(next, 'Inquiry processed')).toContainText('640');
  await openMoves(next);
  await expect(odds(next)).toBeVisible({ timeout: 30_000 });
  expect(heard).toEqual([]);
});

test('ten reloads and departures under runs leave one funnel, its last edit, and workers that answer', async ({
  context,
  page,
}) => {
  test.slow();
  const heard = errors(context);
  const url = await openTemplate(page);
  for (let round = 0; round < 10; round++) {
    await typeRate(page, String(40 + round));
    await expect(card(page, 'Inquiry processed')).toContainText(String(400 + 10 * round));
    if (round % 2 === 0) await page.reload();
    else {
      await page.goto('./');
      await page.goto(url);
    }
    await expect(card(page, 'Inquiry processed')).toContainText(String(400 + 10 * round));
  }
  await openMoves(page);
  await expect(odds(page)).toBeVisible({ timeout: 30_000 });
  await page.goto('./');
  await expect(page.getByRole('article')).toHaveCount(1);
  expect(heard).toEqual([]);
});
