/** The panels in a real browser: numbers typed in the inspector, moves tried, scenarios compared; axe in both themes. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(', ')}`,
    ),
  ).toEqual([]);
}

async function openTemplate(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'B2B services' }).first().click();
  await expect(page.getByText(/leads leave for good/).first()).toBeVisible();
}

const results = (page: Page) => page.getByRole('region', { name: 'Results' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'What is selected' });
const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();

test('a rate typed in the inspector changes the results with each key, and Esc puts all back', async ({ page }) => {
  await openTemplate(page);
  await card(page, 'Inquiry received').click();
  const rate = inspector(page).getByRole('textbox', { name: 'Pass on' });
  await rate.click();
  await page.keyboard.type('60');
  // No Enter yet: what is typed counts at once. 1,000 × 60 % reach the next gate.
  await expect(card(page, 'Inquiry processed')).toContainText('600');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Inquiry processed')).toContainText('530');
  await expect(results(page)).toContainText('€604,500');
  await rate.click();
  await page.keyboard.type('+5%');
  await expect(card(page, 'Inquiry processed')).toContainText('530');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Inquiry processed')).toContainText('580');
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Inquiry processed')).toContainText('530');
});

test('letters typed into a number field start no shortcut of the canvas, and a refusal says why', async ({ page }) => {
  await openTemplate(page);
  await card(page, 'Inquiry received').click();
  const cards = await page.locator('.react-flow__node').count();
  await inspector(page).getByRole('textbox', { name: 'Pass on' }).click();
  await page.keyboard.type('stgo?');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('alert')).toContainText('not understood');
  await page.keyboard.press('Tab');
  expect(await page.locator('.react-flow__node').count()).toBe(cards);
  await expect(card(page, 'Inquiry processed')).toContainText('530');
});

test('a loss reason and its count stand side by side, and its button is in reach', async ({ page }) => {
  await openTemplate(page);
  await card(page, 'Inquiry received').click();
  await inspector(page)
    .getByRole('button', { name: /^Loss reasons/ })
    .click();
  const remove = inspector(page).getByRole('button', { name: /^Delete “/ });
  await expect(remove).toHaveCount(3);
  // A click fails where another element lies over the button.
  await remove.first().click({ timeout: 5000 });
  await expect(remove).toHaveCount(2);
});

test('one drag of the slider is one step to undo', async ({ page }) => {
  await openTemplate(page);
  await card(page, 'Inquiry received').click();
  const thumb = inspector(page).getByRole('slider', { name: 'Pass on' });
  const box = (await thumb.locator('..').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (const step of [10, 20, 30]) await page.mouse.move(box.x + box.width / 2 + step, box.y + box.height / 2);
  await page.mouse.up();
  await expect(card(page, 'Inquiry processed')).not.toContainText('530');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(card(page, 'Inquiry processed')).toContainText('530');
});

test('moves show their odds, are tried and taken back; a scenario is kept, named, costed and compared', async ({
  page,
}) => {
  await openTemplate(page);
  await page.getByRole('tab', { name: 'Moves' }).click();
  await expect(page.getByRole('columnheader', { name: 'Best in' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('radio', { name: '+10%' }).click();
  const first = page.getByRole('row').nth(1);
  const name = /[A-Z][a-z ]+: [\d.]+% → [\d.]+%/.exec((await first.textContent()) ?? '')![0];
  const control = first.getByRole('switch');
  await first.locator('label').click();
  await expect(control).toBeChecked();
  await expect(page.getByRole('region', { name: 'Next best move' })).toContainText('on top of the trial');
  await first.locator('label').click();
  await expect(control).not.toBeChecked();
  await expect(page.getByRole('region', { name: 'Best move' })).toBeVisible();
  await first.locator('label').click();

  await page.getByRole('tab', { name: 'Scenarios' }).click();
  await page.getByRole('button', { name: `What can be done with “${name}”` }).click();
  await page.getByRole('menuitem', { name: `Keep “${name}”` }).click();
  await page.getByRole('button', { name: `What can be done with “${name}”` }).click();
  await page.getByRole('menuitem', { name: `Rename “${name}”` }).click();
  await expect(page.getByRole('textbox', { name: `Rename “${name}”` })).toBeFocused();
  await page.keyboard.type('Better');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Cost per month' }).fill('1000');
  await page.keyboard.press('Enter');
  // The parts add up to the difference; the running cost is one of them.
  await expect(page.getByRole('img', { name: /cost of Better: −€1,000/ })).toBeVisible();
  await page.getByRole('button', { name: 'What can be done with “Better”' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate “Better”' }).click();
  await expect(page.getByRole('button', { name: 'Show “Better, copy” on the canvas' })).toBeVisible();
  await noViolations(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the panels, ${colorScheme}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    const page = await context.newPage();
    await openTemplate(page);
    for (const name of ['Ads', 'Inquiry received', 'Contract won']) {
      await card(page, name).click();
      const shut = inspector(page).getByRole('heading').getByRole('button', { expanded: false });
      while ((await shut.count()) > 0) await shut.first().click();
      await noViolations(page);
    }
    await page.getByRole('tab', { name: 'Moves' }).click();
    await expect(page.getByRole('columnheader', { name: 'Best in' })).toBeVisible({ timeout: 30_000 });
    await noViolations(page);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('tab', { name: 'Scenarios' }).click();
    await noViolations(page);
    await context.close();
  });
}
