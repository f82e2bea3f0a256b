/** A large funnel stays light: little of it stands in the page, and a drag stirs only what hangs on the card. Counted, not timed. */
import { expect, test } from '@playwright/test';
import { largeFunnel } from '../bench/canvas/large-funnel';
import { canvas, card, cards, middleOf, openFunnel } from './canvas-page';

test('ten thousand nodes are painted from afar; near by only the view is in the page, and a drag stirs only its neighbours', async ({
  page,
}) => {
  await openFunnel(page, largeFunnel(10_000));
  const painted = canvas(page).locator('[data-painted]');
  await expect(painted).toHaveAttribute('data-painted', 'yes', { timeout: 60_000 });
  await expect(cards(page)).toHaveCount(0);
  // Something is on the sheet: it is not one colour.
  const colours = await painted.locator('canvas').evaluateAll((sheets) => {
    const seen = new Set<number>();
    for (const sheet of sheets) {
      if (!(sheet instanceof HTMLCanvasElement) || sheet.style.visibility === 'hidden') continue;
      const data = sheet.getContext('2d')?.getImageData(sheet.width / 3, sheet.height / 3, 200, 100).data ?? [];
      for (let i = 0; i < data.length; i += 4)
        seen.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    }
    return seen.size;
  });
  expect(colours).toBeGreaterThan(2);

  await canvas(page).focus();
  await page.keyboard.press('Shift+Digit0');
  await expect.poll(() => cards(page).count()).toBeGreaterThan(5);
  expect(await cards(page).count()).toBeLessThan(80);
  expect(await canvas(page).locator('*').count()).toBeLessThan(5000);

  // A card well inside the view, with its ways in and out.
  const id = await cards(page).evaluateAll((all) => {
    for (const element of all) {
      const box = element.getBoundingClientRect();
      const id = element.getAttribute('data-id') ?? '';
      if (box.left > 450 && box.right < 900 && box.top > 250 && box.bottom < 650 && !id.endsWith('-0')) return id;
    }
    return '';
  });
  expect(id).not.toBe('');
  const [row, column] = id.slice(1).split('-').map(Number);
  const { x, y } = await middleOf(card(page, id));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 4);
  await page.evaluate(() => {
    const stirred = { cards: new Set<string>(), paths: new Set<Element>() };
    Object.assign(window, { stirred });
    const region = document.querySelector('[data-canvas]');
    if (region === null) return;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const name = element?.closest('.react-flow__node')?.getAttribute('data-id');
        if (name !== null && name !== undefined) stirred.cards.add(name);
        else if (element instanceof SVGPathElement) stirred.paths.add(element);
      }
    }).observe(region, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  for (let i = 1; i <= 10; i++) await page.mouse.move(x + 8 + 3 * i, y + 4 + 2 * i);
  const stirred = await page.evaluate(() => {
    const { stirred } = window as unknown as { stirred: { cards: Set<string>; paths: Set<Element> } };
    return { cards: [...stirred.cards], paths: stirred.paths.size };
  });
  await page.mouse.up();
  expect(stirred.cards).toContain(id);
  // The card itself, and gates one exit away.
  for (const name of stirred.cards) {
    const [r, c] = name.slice(1).split('-').map(Number);
    expect(Math.abs((r ?? 0) - (row ?? 0)), name).toBeLessThanOrEqual(1);
    expect(Math.abs((c ?? 0) - (column ?? 0)), name).toBeLessThanOrEqual(1);
  }
  expect(stirred.paths).toBeGreaterThan(0);
  expect(stirred.paths).toBeLessThan(60);
});
