/** The import wizard in a real browser: answers redraw the funnel, two files are joined, leaving half-way changes nothing; axe. */
import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const OLIST = ['../shared/data/olist/closed_DD-MM-YYYY.csv', '../shared/data/olist/mql_DD-MM-YYYY.csv'];

/** 60 deals with a dated history: ten jump from New to Offer, twenty end at Offer as lost, ten are won; the rest stand. */
function history(): string {
  const rows = ['deal_id,stage,entered_at'];
  const day = (n: number): string => `2024-0${String(1 + Math.floor(n / 28))}-${String(1 + (n % 28)).padStart(2, '0')}`;
  for (let i = 0; i < 60; i++) {
    rows.push(`D${String(i)},New,${day(i % 28)}`);
    if (i >= 10 && i < 50) rows.push(`D${String(i)},Talked,${day((i % 28) + 3)}`);
    if (i < 40) rows.push(`D${String(i)},Offer,${day((i % 28) + 6)}`);
    if (i < 20) rows.push(`D${String(i)},Lost,${day((i % 28) + 9)}`);
    else if (i < 30) rows.push(`D${String(i)},Won,${day((i % 28) + 9)}`);
  }
  return rows.join('\n');
}

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

async function openWizard(page: Page): Promise<Locator> {
  await page.goto('./');
  await page.getByRole('button', { name: /Import a CRM export/ }).click();
  return page.getByRole('dialog', { name: 'Import a CRM export' });
}

const csv = (text: string) => ({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('the answers of every step redraw the funnel', async ({ page }) => {
  const wizard = await openWizard(page);
  await wizard.getByTestId('import-files').setInputFiles(csv(history()));
  await expect(wizard.getByRole('heading', { name: 'Grade A: full history' })).toBeVisible();
  await expect(wizard.getByText('10 deals skip a stage. How to count them?')).toBeVisible();

  // The choice says its effect in numbers, and has it.
  const passed = wizard.getByRole('radio', { name: /As passed through/ });
  await wizard.getByText('As passed through').click();
  await expect(passed).toBeChecked();

  await wizard.getByRole('button', { name: 'Name stages' }).click();
  const name = wizard.getByRole('textbox', { name: 'Name of “Talked”' });
  await name.fill('First call');
  await name.press('Enter');
  await expect(wizard.getByRole('textbox', { name: 'Name of “First call”' })).toHaveValue('First call');
  // Two stages of one name become one.
  await wizard.getByRole('textbox', { name: 'Name of “First call”' }).fill('Offer');
  await wizard.getByRole('textbox', { name: 'Name of “First call”' }).press('Enter');
  await expect(wizard.getByRole('textbox', { name: /Name of “First call”/ })).toHaveCount(0);
  await expect(wizard.getByRole('listitem').filter({ hasText: 'reached by 50' })).toHaveCount(1);
  // A kind is changed, and the preview follows.
  await wizard.getByRole('button', { name: /Kind of “Lost”/ }).click();
  await page.getByRole('option', { name: 'put off' }).click();
  await expect(wizard.getByRole('button', { name: /Kind of “Lost”/ })).toContainText('put off');

  await wizard.getByRole('button', { name: 'Check and draw' }).click();
  await expect(wizard.getByText('Full history: every move is dated; deals: 60')).toBeVisible();
  await wizard.getByRole('button', { name: 'Draw the funnel' }).click();
  await expect(wizard).toBeHidden();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Offer' }).first()).toBeVisible();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Talked' })).toHaveCount(0);
});

test('two files are joined by their key, in whichever order they come', async ({ page }) => {
  test.skip(!OLIST.every((file) => existsSync(file)), `the records are not here: ${OLIST.join(', ')}`);
  const wizard = await openWizard(page);
  for (const files of [OLIST, OLIST.toReversed()]) {
    await wizard.getByTestId('import-files').setInputFiles(files);
    await expect(wizard.getByText('8,000 deals', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(wizard.getByText('win rate 10.5% (842 of 8,000 in all)')).toBeVisible();
    await expect(wizard.getByRole('button', { name: /Column of closed.*/ })).toContainText('mql_id');
    await wizard.getByRole('button', { name: 'Back' }).click();
  }
});

test('leaving half-way changes nothing, and another file starts anew', async ({ page }) => {
  const wizard = await openWizard(page);
  const address = page.url();
  await wizard.getByTestId('import-files').setInputFiles(csv(history()));
  await wizard.getByRole('button', { name: 'Name stages' }).click();
  await wizard.getByRole('button', { name: 'Back' }).click();
  await wizard.getByRole('button', { name: 'Back' }).click();
  await wizard.getByTestId('import-files').setInputFiles(csv('step,count\nVisits,1000\nSign-ups,120\nOrders,30\n'));
  await expect(wizard.getByRole('heading', { name: 'Grade D: a table of counts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(wizard).toBeHidden();
  expect(page.url()).toBe(address);
  await expect(page.getByText('deals.csv')).toHaveCount(0);
});

test('who has no file takes a sample, which draws a funnel', async ({ page }) => {
  const wizard = await openWizard(page);
  await wizard.getByRole('button', { name: 'No file at hand? Take a sample export' }).click();
  await expect(wizard.getByRole('heading', { name: 'Grade A: full history' })).toBeVisible({ timeout: 30_000 });
  await expect(wizard.getByText(/^sample-export\.csv · [\d,]+ rows · \d+ columns$/)).toBeVisible();
  for (const step of ['Name stages', 'Check and draw', 'Draw the funnel']) {
    await wizard.getByRole('button', { name: step }).click();
  }
  await expect(wizard).toBeHidden();
  for (const name of ['Inquiry received', 'Inquiry processed', 'Proposal sent', 'Start agreed', 'Contract signed']) {
    await expect(page.locator('.react-flow__node').filter({ hasText: name })).not.toHaveCount(0);
  }
});

test('a long file shows its progress and can be stopped', async ({ page }) => {
  const wizard = await openWizard(page);
  const line = 'D1,New stage with a rather long name so that the file has some weight,2024-01-01\n';
  await wizard.getByTestId('import-files').setInputFiles(csv(`deal_id,stage,entered_at\n${line.repeat(500_000)}`));
  await wizard.getByRole('button', { name: 'Stop' }).click();
  await expect(wizard.getByText('Stopped. Nothing was changed.')).toBeVisible();
  await expect(wizard.getByRole('button', { name: 'Match columns' })).toBeDisabled();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any step, ${colorScheme}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      ...(baseURL === undefined ? {} : { baseURL }),
    });
    const page = await context.newPage();
    const wizard = await openWizard(page);
    await noViolations(page);
    await wizard.getByTestId('import-files').setInputFiles(csv(history()));
    await expect(wizard.getByRole('heading', { name: 'Grade A: full history' })).toBeVisible();
    await noViolations(page);
    for (const step of ['Name stages', 'Check and draw']) {
      await wizard.getByRole('button', { name: step }).click();
      await noViolations(page);
    }
    await context.close();
  });
}
