import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test.describe('the start page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['en-GB', 'ru-RU']) {
      test(`has no accessibility violations (${colorScheme}, ${locale})`, async ({ browser }) => {
        const context = await browser.newContext({ colorScheme, locale, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto('./');
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.getByRole('listitem').getByRole('button').first().click();
        await expect(page).toHaveURL(/#\/f\//);
        await page.goto('./');
        await expect(page.getByRole('article')).toHaveCount(1);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)).toEqual([]);
        await context.close();
      });
    }
  }

  test('offers six templates, filters them by sector and finds them by name', async ({ page }) => {
    await page.goto('./');
    const templates = page.getByRole('region', { name: 'Templates' });
    await expect(templates.getByRole('listitem')).toHaveCount(6);
    await templates.getByRole('radio', { name: 'Education' }).click();
    await expect(templates.getByRole('listitem')).toHaveCount(1);
    await templates.getByRole('radio', { name: 'All' }).click();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('clinic');
    await expect(templates.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#\/f\//);
    await expect(page.getByRole('button', { name: /^Funnel: Clinic/ })).toBeVisible();
  });

  test('speaks the other language at once, and remembers it', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('See where clients drain away');
    await page.getByRole('button', { name: /^EN/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Увидьте, где утекают клиенты');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Увидьте, где утекают клиенты');
  });

  test('changes the theme, and remembers it', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  test('follows the system theme until one is chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('./');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('asks nobody else for anything, and breaks none of its own rules', async ({ page, baseURL }) => {
    const strangers: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url()))
        strangers.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto('./');
    await page.getByRole('button', { name: /B2B services/ }).click();
    await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
    await page.waitForTimeout(1500);
    expect(strangers).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
