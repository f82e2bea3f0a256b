import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';

const CHAIN = {
  format: 'sluice',
  version: 1,
  name: 'Sent by e-mail',
  currency: 'EUR',
  period: 'month',
  fromTheFuture: { kept: ['yes'] },
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: 200, at: [0, 0] },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 1000, at: [400, 0] },
  ],
  edges: [{ id: 'e', from: 'ads', to: 'won', rate: 0.25 }],
};

async function pick(page: Page, name: string, content: string | Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a funnel file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  const data = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name, { type: 'application/json' }));
      return transfer;
    },
    { name, content },
  );
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
}

const cards = (page: Page) => page.getByRole('article');

async function act(page: Page, card: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${card}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

test.describe('the library', () => {
  test('opens a picked file, shows its figures, downloads it with every key it came with', async ({ page }) => {
    await page.goto('./');
    await pick(page, 'chain.sluice.json', JSON.stringify(CHAIN));
    await expect(page.getByRole('button', { name: 'Funnel: Sent by e-mail' })).toBeVisible();
    await page.getByRole('button', { name: 'To the start page' }).click();
    const card = cards(page).filter({ hasText: 'Sent by e-mail' });
    await expect(card).toContainText('200 leads, 50 deals');
    await expect(card).toContainText('€50,000');
    const download = page.waitForEvent('download');
    await act(page, 'Sent by e-mail', 'Download');
    expect((await download).suggestedFilename()).toBe('Sent by e-mail.sluice.json');
    const text = await readFile((await (await download).path()) ?? '', 'utf8');
    expect(JSON.parse(text)).toEqual(CHAIN);
  });

  test('opens a file dropped anywhere, on the start page and in the editor', async ({ page }) => {
    await page.goto('./');
    await drop(page, 'one.sluice.json', JSON.stringify({ ...CHAIN, name: 'First drop' }));
    await expect(page.getByRole('button', { name: 'Funnel: First drop' })).toBeVisible();
    await drop(page, 'two.sluice.json', JSON.stringify({ ...CHAIN, name: 'Second drop' }));
    await expect(page.getByRole('button', { name: 'Funnel: Second drop' })).toBeVisible();
    await page.goto('./');
    await expect(cards(page)).toHaveCount(2);
  });

  const bad: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ['empty.json', '', /the file: the file is empty/],
    ['cut.json', '{"format": "sluice", "version": 1, "no', /ends too early, at line 1/],
    ['other.json', '{"hello": 1}', /format: missing/],
    ['win1251.json', Buffer.from([0x7b, 0x22, 0xc2, 0xee, 0x22, 0x7d]), /line 1 holds bytes that are no UTF-8/],
    [
      'rate.json',
      JSON.stringify({
        ...CHAIN,
        edges: [
          { id: 'e', from: 'ads', to: 'nowhere' },
          { id: 'e', from: 'ads', to: 'won' },
        ],
      }),
      /edges\/e\/to.*nowhere/,
    ],
    [
      'hostile.json',
      JSON.stringify({ ...CHAIN, nodes: [{ id: '<img src=x onerror=alert(1)>', kind: '<script>' }] }),
      /<script>/,
    ],
    [
      'proto.json',
      '{"format":"sluice","version":1,"name":"x","period":"month","nodes":[],"edges":[],"__proto__":{"polluted":1}}',
      /__proto__/,
    ],
  ];
  for (const [name, content, sentence] of bad) {
    test(`says what is wrong with ${name}, and leaves what was open`, async ({ page }) => {
      const surprises: string[] = [];
      page.on('dialog', (d) => surprises.push(d.message()));
      await page.goto('./');
      await pick(page, name, content);
      const dialog = page.getByRole('alertdialog');
      await expect(dialog).toContainText(`${name} cannot be opened`);
      await expect(dialog).toContainText(sentence);
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await expect(dialog).toBeHidden();
      await expect(cards(page)).toHaveCount(0);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(surprises).toEqual([]);
    });
  }

  test('duplicates, renames, deletes and undoes', async ({ page }) => {
    await page.goto('./');
    await pick(page, 'chain.json', JSON.stringify(CHAIN));
    await page.getByRole('button', { name: 'To the start page' }).click();

    await act(page, 'Sent by e-mail', 'Duplicate');
    await expect(cards(page)).toHaveCount(2);
    await act(page, 'Sent by e-mail, copy', 'Rename');
    await page.getByRole('dialog').getByRole('textbox').fill('Mine');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: 'Mine' })).toBeVisible();

    await act(page, 'Mine', 'Delete');
    await expect(cards(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(cards(page)).toHaveCount(2);

    await act(page, 'Mine', 'Delete');
    await expect(cards(page)).toHaveCount(1);
    await page.reload();
    await expect(cards(page)).toHaveCount(1);
    await expect(page.getByRole('article', { name: 'Mine' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Deleted' }).click();
    await page.getByRole('button', { name: 'Bring back: Mine' }).click();
    await expect(page.getByRole('article', { name: 'Mine' })).toBeVisible();
  });

  test('keeps a record that no longer opens, names it and hands it out', async ({ page }) => {
    await page.goto('./');
    await pick(page, 'chain.json', JSON.stringify(CHAIN));
    await page.getByRole('button', { name: 'To the start page' }).click();
    await expect(cards(page)).toHaveCount(1);
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const open = indexedDB.open('sluice');
          open.onsuccess = () => {
            const store = open.result.transaction('funnels', 'readwrite').objectStore('funnels');
            const all = store.getAll();
            all.onsuccess = () => {
              store.put({ ...all.result[0], text: '{"format":"sluice", cut' }).onsuccess = resolve;
            };
          };
        }),
    );
    await page.reload();
    const card = page.getByRole('article', { name: 'Sent by e-mail' });
    await expect(card).toContainText('Cannot be opened');
    await card.getByRole('button', { name: 'Open: Sent by e-mail' }).click();
    await expect(page.getByRole('heading', { name: 'This funnel cannot be opened' })).toBeVisible();
    await expect(page.getByRole('listitem')).toContainText('not JSON');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    expect(await readFile((await (await download).path()) ?? '', 'utf8')).toBe('{"format":"sluice", cut');
  });
});
