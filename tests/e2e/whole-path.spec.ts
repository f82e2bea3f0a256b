/** The whole path with the keyboard alone: open, import an export, see the funnel, try the best move, take it back. */
import { existsSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';

const MAVEN = '../shared/data/maven_crm/sales_pipeline.csv';

/** Presses Tab until the wanted thing has the focus; fails when a whole round does not find it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 160; i++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached ${String(target)}`);
}

async function noViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

test('open, import Maven, see the funnel, try the best move: by keyboard alone', async ({ page }) => {
  test.skip(!existsSync(MAVEN), `the records are not here: ${MAVEN}`);
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') strangers.push(request.url());
  });
  await page.goto('./');
  await noViolations(page);

  await tabTo(page, page.getByRole('button', { name: /Import a CRM export/ }));
  await page.keyboard.press('Enter');
  const wizard = page.getByRole('dialog', { name: 'Import a CRM export' });
  await expect(wizard).toBeVisible();
  await tabTo(page, wizard.getByRole('button', { name: 'Choose files' }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(MAVEN);

  await expect(wizard.getByText('Grade B: last stage and status')).toBeVisible();
  await expect(wizard.getByText('win rate 63.2% (4,238 of 6,711 closed)')).toBeVisible();
  await noViolations(page);
  for (const step of ['Name stages', 'Check and draw', 'Draw the funnel']) {
    await tabTo(page, wizard.getByRole('button', { name: step }));
    await page.keyboard.press('Enter');
    if (step !== 'Draw the funnel') await noViolations(page);
  }

  await expect(wizard).toBeHidden();
  await expect(page.getByText(/leads leave for good/).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('937,200');
  await noViolations(page);

  const results = page.getByRole('region', { name: 'Results' });
  const before = await results.textContent();
  await tabTo(page, page.getByRole('button', { name: 'Try it' }));
  await page.keyboard.press('Enter');
  await expect(results).toContainText(/\+14,[789]00 ·/);
  await expect(page.getByText(/compared with Base/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/compared with Base/)).toBeHidden();
  await expect(results).not.toContainText(/\+14,[789]00 ·/);
  // The ranges may still be on their way; the numbers themselves are back at once.
  const figures = (text: string | null | undefined): string | undefined => /^Leads\s+Deals\d+/.exec(text ?? '')?.[0];
  expect(figures(await results.textContent())).toBe(figures(before));
  expect(figures(before)).toBeDefined();
  expect(strangers).toEqual([]);
});

test('a file that cannot be read says why, and what was open stays', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'B2B services' }).first().click();
  await expect(page.getByText(/leads leave for good/).first()).toBeVisible();
  const url = page.url();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const wizard = page.getByRole('dialog', { name: 'Import a CRM export' });
  const files = wizard.getByTestId('import-files');
  const hostile: [string, Buffer][] = [
    ['empty.csv', Buffer.alloc(0)],
    ['binary.csv', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))],
    ['header-only.csv', Buffer.from('deal,stage,date\n')],
    ['broken.xlsx', Buffer.from('PK\u0003\u0004 not really a workbook')],
    ['long.csv', Buffer.from(`deal,stage,date\n1,${'x'.repeat(10 * 1024 * 1024)},2024-01-01\n`)],
  ];
  for (const [name, buffer] of hostile) {
    await files.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    const alert = wizard.getByRole('alert').or(wizard.getByText('This cannot be counted yet'));
    await expect(alert.first()).toBeVisible({ timeout: 30_000 });
    await expect(alert.first()).not.toContainText(/\{\{|undefined|\[object/);
    if (!(await files.count())) await wizard.getByRole('button', { name: 'Back' }).click();
  }
  await page.keyboard.press('Escape');
  await wizard
    .getByRole('button', { name: 'Close' })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await expect(wizard).toBeHidden();
  expect(page.url()).toBe(url);
  await expect(page.getByText(/leads leave for good/).first()).toBeVisible();
});

test('markup, formulas and prototype keys in a file are only text', async ({ page }) => {
  await page.goto('./');
  page.on('dialog', () => {
    throw new Error('a script in a cell was run');
  });
  await page.getByRole('button', { name: /Import a CRM export/ }).click();
  const rows = Array.from(
    { length: 60 },
    (_, i) =>
      `${String(i)},${i % 2 === 0 ? '<img src=x onerror=alert(1)>' : '__proto__'},2024-01-${String(1 + (i % 27)).padStart(2, '0')},=cmd()`,
  );
  await page.getByTestId('import-files').setInputFiles({
    name: 'hostile.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`deal id,stage,entered at,constructor\n${rows.join('\n')}\n`),
  });
  const wizard = page.getByRole('dialog', { name: 'Import a CRM export' });
  await expect(wizard.getByText('<img src=x onerror=alert(1)>').first()).toBeVisible();
  await expect(wizard.locator('img')).toHaveCount(0);
});
