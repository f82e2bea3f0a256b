/** Whoever works by keyboard is never lost, and never stuck in a gesture: the focus stays on the canvas, Esc calls off what is under way. */
import { expect, test } from '@playwright/test';
import {
  canvas,
  card,
  cards,
  CHAIN,
  drag,
  middleOf,
  openFunnel,
  port,
  press,
  said,
  settled,
  undo,
} from './canvas-page';

test('the focus stays where the work is: after delete, undo, search, a choice, a pan, and a name', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await expect(canvas(page)).toBeFocused();
  await press(page, 'Tab');
  await expect(card(page, 'ads')).toBeFocused();
  await press(page, 'Tab', 'Delete');
  await expect(cards(page)).toHaveCount(3);
  await expect(canvas(page)).toBeFocused();
  await undo(page);
  // What came back is selected: Tab goes on from there.
  await expect(card(page, 'first')).toHaveClass(/selected/);
  await press(page, 'Tab');
  await expect(card(page, 'offer')).toBeFocused();

  await press(page, 'Control+k');
  await page.keyboard.type('con');
  await press(page, 'Escape');
  await expect(card(page, 'offer')).toBeFocused();

  await card(page, 'offer').hover({ position: { x: 20, y: 20 } });
  const from = await middleOf(port(page, 'offer'));
  await drag(page, from, { x: from.x + 60, y: from.y + 250 });
  await expect(page.getByRole('menuitem', { name: 'Stage' })).toBeFocused();
  await press(page, 'Escape');
  await expect(card(page, 'offer')).toBeFocused();
  await drag(page, from, { x: from.x + 60, y: from.y + 250 });
  await press(page, 'Enter');
  await expect(card(page, 'stage')).toBeFocused();
  await expect(said(page)).toContainText('“New stage” added');
  await undo(page);
  await expect(canvas(page)).toBeFocused();

  // A card that leaves the view leaves the page.
  await card(page, 'ads').focus();
  await page.mouse.move(700, 600);
  for (let i = 0; i < 12; i++) await page.mouse.wheel(600, 0);
  await expect(card(page, 'ads')).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await press(page, 'Shift+Digit1');

  // A name that is left for another field does not call the focus back.
  await card(page, 'first').dblclick({ position: { x: 60, y: 14 } });
  await page.keyboard.type('Talk');
  const lens = page.getByRole('radio', { name: 'Worth' });
  await lens.focus();
  await expect(card(page, 'first')).toContainText('Talk');
  await expect(lens).toBeFocused();
});

test('Esc puts back what is dragged and calls a connection off; over a panel a connection leads nowhere', async ({
  page,
}) => {
  await openFunnel(page, CHAIN);
  await settled(page);
  const before = await middleOf(card(page, 'offer'));
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y + 80, { steps: 5 });
  await press(page, 'Escape');
  await page.mouse.move(before.x + 90, before.y + 90);
  await page.mouse.up();
  await expect.poll(async () => (await middleOf(card(page, 'offer'))).y).toBeCloseTo(before.y, 0);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await press(page, 'Escape');
  await card(page, 'offer').hover({ position: { x: 20, y: 20 } });
  const from = await middleOf(port(page, 'offer'));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 200, { steps: 5 });
  await press(page, 'Escape');
  await page.mouse.move(from.x + 50, from.y + 210);
  await page.mouse.up();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await drag(page, from, await middleOf(page.getByRole('complementary')));
  await expect(page.getByRole('menu')).toHaveCount(0);

  // Near the edge the view went along with the pointer.
  await press(page, 'Shift+Digit1');
  await settled(page);

  // A ribbon that was walked to dims the rest for as long as it is chosen.
  await card(page, 'ads').click({ position: { x: 20, y: 12 } });
  await press(page, 'Alt+ArrowRight');
  await expect(canvas(page)).toHaveAttribute('data-lit', '');
  await page.mouse.click(before.x, before.y + 330);
  await expect(canvas(page)).not.toHaveAttribute('data-lit', '');
});

test('the end of an exit is led elsewhere with L, its start with Shift+L, a new node is led to with its key', async ({
  page,
}) => {
  await openFunnel(page, CHAIN);
  await card(page, 'first').click({ position: { x: 20, y: 12 } });
  await press(page, 'Alt+ArrowRight');
  await expect(said(page)).toContainText('From “First call” to “Offer”');
  await press(page, 'l');
  await expect(said(page)).toContainText('“First call” leads to “Offer”');
  for (let i = 0; i < 4 && !(await said(page).innerText()).includes('“Contract”'); i++) await press(page, 'Tab');
  await press(page, 'Enter');
  await expect(said(page)).toContainText('“First call” now leads to “Contract”');
  await expect(card(page, 'won')).toContainText('500');
  await undo(page);
  await expect(card(page, 'won')).toContainText('250');

  await card(page, 'offer').click({ position: { x: 20, y: 12 } });
  await press(page, 'l', 'o');
  await expect(cards(page)).toHaveCount(5);
  await expect(card(page, 'outcome')).toBeFocused();
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(4);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);

  // What is not built yet says so, by key as by its button.
  await press(page, 'p');
  await expect(page.getByRole('alertdialog')).toContainText('Not built yet');
});
