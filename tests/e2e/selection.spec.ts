/** Several cards at once, and trials on trials, in a real browser: set, doubled, carried to another funnel, undone one by one. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { canvas, card, cards, CHAIN, openFunnel, undo } from './canvas-page';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(', ')}`,
    ),
  ).toEqual([]);
}

const inspector = (page: Page) => page.getByRole('complementary');
const corner = { position: { x: 20, y: 12 } };
const UNSURE = {
  ...CHAIN,
  edges: CHAIN.edges.map((e) => (e.rate === undefined ? e : { ...e, rate: { low: 0.4, high: 0.6 } })),
};

test('several cards take one number each from where it is, share a new team, and come back with undo', async ({
  page,
}) => {
  await openFunnel(page, {
    ...CHAIN,
    nodes: CHAIN.nodes.map((n) => (n.kind === 'stage' ? { ...n, days: n.id === 'first' ? 2 : 6 } : n)),
  });
  await card(page, 'first').click(corner);
  await card(page, 'offer').click({ ...corner, modifiers: ['Shift'] });
  await expect(inspector(page)).toContainText('2 cards');
  const days = inspector(page).getByRole('textbox', { name: 'Days at this step' });
  await days.click();
  await page.keyboard.type('*1.5');
  await expect(inspector(page).getByRole('status')).toHaveText('sets 2 numbers: 3–9');
  await page.keyboard.press('Enter');
  await expect(days).toBeFocused();
  await inspector(page)
    .getByRole('button', { name: /Who works here/ })
    .click();
  await page.getByRole('option', { name: 'A new team' }).click();
  await noViolations(page);
  // Esc leaves the field towards the canvas, where the arrows move both.
  await days.click();
  await page.keyboard.press('Escape');
  await expect(page.locator('#canvas')).toBeFocused();
  await card(page, 'first').click(corner);
  await expect(days).toHaveValue('3');
  await inspector(page)
    .getByRole('button', { name: /^Cost and capacity/ })
    .click();
  await expect(inspector(page).getByRole('group', { name: 'Team Team 1' })).toContainText(
    'Works at: First call, Offer.',
  );
  await noViolations(page);
  await page.locator('#canvas').focus();
  await undo(page);
  await undo(page);
  await expect(days).toHaveValue('2');
});

test('cards are doubled by key, and carried to another funnel on the clipboard; any other text is refused', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFunnel(page, CHAIN);
  await card(page, 'first').click(corner);
  await card(page, 'offer').click({ ...corner, modifiers: ['Shift'] });
  await page.keyboard.press('ControlOrMeta+d');
  await expect(cards(page)).toHaveCount(6);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await card(page, 'first').click(corner);
  await card(page, 'offer').click({ ...corner, modifiers: ['Shift'] });
  await inspector(page).getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('2 cards are on the clipboard.')).toBeVisible();
  await openFunnel(page, { ...CHAIN, name: 'Elsewhere', nodes: CHAIN.nodes.slice(0, 1), edges: [] });
  await expect(cards(page)).toHaveCount(1);
  await page.locator('#canvas').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(cards(page)).toHaveCount(3);
  await cards(page).filter({ hasText: 'First call' }).click(corner);
  await expect(inspector(page).getByRole('textbox', { name: 'Pass on' })).toHaveValue('50%');
  await page.locator('#canvas').focus();
  await page.evaluate(() => navigator.clipboard.writeText('{"format":"sluice","version":1,"nodes":"<script>"}'));
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText(/There is nothing to paste/)).toBeVisible();
  await expect(cards(page)).toHaveCount(3);
});

test('trials on trials say how often they beat Base, and are undone one by one', async ({ page }) => {
  await openFunnel(page, UNSURE);
  const strip = page.getByRole('region', { name: 'Results' });
  const profits: string[] = [];
  const profit = async (): Promise<string> => /Profit \/ month\s*(\S+)/.exec(await strip.innerText())?.[1] ?? '';
  profits.push(await profit());
  for (const region of ['Best move', 'Next best move']) {
    await page.getByRole('region', { name: region, exact: true }).getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByRole('button', { name: /beats Base in (>99|9\d)% of futures/ })).toBeVisible({
      timeout: 30_000,
    });
    profits.push(await profit());
  }
  expect(new Set(profits).size).toBe(3);
  await undo(page);
  await expect.poll(profit).toBe(profits[1]);
  await expect(page.getByRole('button', { name: /beats Base/ })).toBeVisible({ timeout: 30_000 });
  await undo(page);
  await expect.poll(profit).toBe(profits[0]);
  await expect(page.getByRole('button', { name: /beats Base/ })).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(profit).toBe(profits[2]);
});

test('in a small Russian window a long name of a scenario stays clear of the lens and of undo', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'ru-RU',
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const page = await context.newPage();
  await openFunnel(page, {
    ...UNSURE,
    scenarios: [
      {
        id: 's1',
        name: 'Отвечать на каждое обращение в течение пяти минут',
        changes: [{ at: 'edges/e2', field: 'rate', to: 0.7 }],
      },
    ],
  });
  await expect(canvas(page)).toBeVisible();
  await page.keyboard.press(']');
  await expect(page.getByRole('button', { name: /лучше Базы/ })).toBeVisible({ timeout: 30_000 });
  const lens = (await page.getByRole('radiogroup').first().boundingBox())!;
  const undoButton = (await page.getByRole('button', { name: 'Отменить' }).first().boundingBox())!;
  expect(undoButton.x).toBeGreaterThanOrEqual(lens.x + lens.width);
  await noViolations(page);
  await context.close();
});
