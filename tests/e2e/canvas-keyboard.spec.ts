/** The canvas without a mouse: building, walking, connecting, nudging; in any layout, and never while a field is written in. */
import { expect, test, type Page } from '@playwright/test';
import {
  blankCanvas,
  canvas,
  card,
  cardBoxes,
  cards,
  CHAIN,
  openFunnel,
  press,
  redo,
  said,
  settled,
  undo,
} from './canvas-page';

const inspector = (page: Page) => page.getByRole('complementary');
const ribbons = (page: Page) => canvas(page).locator('path[data-edge]');

test('a funnel is built, joined, named and filled with numbers by keyboard alone', async ({ page }) => {
  await blankCanvas(page);
  await press(page, 's');
  await expect(card(page, 'source')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Search ads');
  await page.keyboard.press('Enter');
  await expect(card(page, 'source')).toContainText('Search ads');
  await press(page, 'g');
  await expect(card(page, 'stage')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Talk');
  await page.keyboard.press('Enter');
  await press(page, 'o');
  await expect(card(page, 'outcome')).toBeFocused();

  // From the source to the stage, from the stage to the outcome.
  await press(page, 'Shift+Tab', 'Shift+Tab');
  await expect(card(page, 'source')).toBeFocused();
  await press(page, 'l');
  await expect(said(page)).toContainText('Connect from “Search ads”');
  await press(page, 'Tab');
  await expect(said(page)).toContainText('To “Talk”');
  await press(page, 'Enter');
  await expect(ribbons(page)).toHaveCount(1);
  await expect(said(page)).toContainText('“Search ads” now leads to “Talk”');
  // The new exit is chosen: follow it, and go on from there.
  await press(page, 'Alt+ArrowRight');
  await expect(card(page, 'stage')).toBeFocused();
  await press(page, 'l', 'ArrowRight', 'Enter');
  await expect(ribbons(page)).toHaveCount(2);
  await press(page, 'Alt+ArrowLeft');
  await expect(card(page, 'stage')).toBeFocused();

  // To its numbers in the inspector.
  const rate = inspector(page).getByRole('textbox', { name: 'Pass on' });
  await press(page, 'Shift+Enter');
  await expect(rate).toBeFocused();
  await page.keyboard.type('25%');
  await expect(card(page, 'outcome')).toContainText('25');
  await page.keyboard.press('Enter');
  await expect(card(page, 'stage')).toContainText('25%');
  await rate.focus();
  await press(page, 'ArrowUp', 'Shift+ArrowUp');
  await expect(card(page, 'stage')).toContainText('36%');
  await press(page, 'Escape');
  await expect(card(page, 'stage')).toContainText('25%');
  await expect(canvas(page).getByText('75 of 100 leads leave for good')).toBeVisible();
});

test('arrows nudge by 4 and by 20, a held arrow is one step', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await press(page, 'Shift+Digit0');
  await settled(page);
  const at = async () => (await cardBoxes(page)).get('offer');
  const start = await at();
  await card(page, 'offer').click();
  await press(page, 'ArrowDown');
  await expect.poll(async () => ((await at())?.top ?? 0) - (start?.top ?? 0)).toBeCloseTo(4, 0);
  await press(page, 'Shift+ArrowRight');
  await expect.poll(async () => ((await at())?.left ?? 0) - (start?.left ?? 0)).toBeCloseTo(20, 0);
  // Held down: the key repeats until it is let go.
  for (let i = 0; i < 5; i++) await page.keyboard.down('ArrowDown');
  await page.keyboard.up('ArrowDown');
  await expect.poll(async () => ((await at())?.top ?? 0) - (start?.top ?? 0)).toBeCloseTo(24, 0);
  await undo(page);
  await expect.poll(async () => ((await at())?.top ?? 0) - (start?.top ?? 0)).toBeCloseTo(4, 0);
  await undo(page);
  await undo(page);
  await expect.poll(async () => ((await at())?.left ?? 0) - (start?.left ?? 0)).toBeCloseTo(0, 0);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await redo(page);
  await expect.poll(async () => ((await at())?.top ?? 0) - (start?.top ?? 0)).toBeCloseTo(4, 0);
});

test('the flow is walked with Alt and the arrows, down to the drain', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await card(page, 'ads').focus();
  await press(page, 'Enter', 'Escape');
  await press(page, 'Alt+ArrowRight');
  await expect(said(page)).toContainText('From “Ads” to “First call”: 1,000 leads, 100%');
  await press(page, 'Alt+ArrowRight');
  await expect(card(page, 'first')).toBeFocused();
  await press(page, 'Alt+ArrowDown');
  await expect(said(page)).toContainText('Drain of “First call”: 500 leads leave for good, 50%');
  await expect(inspector(page)).toContainText('Leave for good');
  await press(page, 'Alt+ArrowLeft');
  await expect(card(page, 'first')).toBeFocused();
  await expect(card(page, 'first')).toHaveAccessibleName(
    'First call, stage. 1,000 enter. 50% pass on. A guess. 500 leave for good.',
  );
  await press(page, 'Delete');
  await expect(cards(page)).toHaveCount(3);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
});

test('digits choose the lens, letters the panels and tools, Ctrl+K finds, ? lists the keys', async ({ page }) => {
  await openFunnel(page, CHAIN);
  const lenses = page.getByRole('radiogroup', { name: 'What the river shows' });
  for (const [key, name, shows] of [
    ['2', 'Drop-off', 'Where leads leave for good'],
    ['3', 'Worth', 'A lead standing here is worth…'],
    ['4', 'Time', 'days'],
    ['5', 'Load', 'Give a stage its people and hours'],
    ['6', 'Evidence', 'rates are measured'],
    ['1', 'Flow', '750 of 1,000 leads leave for good'],
  ] as const) {
    await press(page, key);
    await expect(lenses.getByRole('radio', { name, exact: true })).toBeChecked();
    await expect(canvas(page)).toContainText(shows);
  }
  await press(page, '3');
  // 50% × 50% × €4,000.
  await expect(card(page, 'first')).toContainText('€1,000');
  await press(page, '1', 'i');
  await expect(inspector(page)).toBeHidden();
  await press(page, 'i');
  await expect(inspector(page)).toBeVisible();
  await press(page, 'd');
  await expect(page.getByRole('tab', { name: 'Moves' })).toHaveAttribute('aria-selected', 'true');
  await press(page, 'd');
  await press(page, 'Control+k');
  const find = page.getByPlaceholder('Name of a source, stage or outcome');
  await expect(find).toBeFocused();
  await page.keyboard.type('contr');
  await page.keyboard.press('Enter');
  await expect(card(page, 'won')).toBeFocused();
  await press(page, 'Shift+Slash');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  // No key of the canvas acts through a dialog.
  await press(page, 's', 'Delete');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // The search had zoomed in; cards out of sight are not in the page.
  await press(page, 'Shift+Digit1');
  await expect(cards(page)).toHaveCount(4);
});

test('keys are bound to their place: a Russian layout does the same', async ({ page }) => {
  await blankCanvas(page);
  const type = (code: string, key: string, more: { readonly ctrlKey?: true; readonly shiftKey?: true } = {}) =>
    page.evaluate(
      ([code, key, more]) => {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...more }));
        target.dispatchEvent(new KeyboardEvent('keyup', { code, key, bubbles: true, cancelable: true, ...more }));
      },
      [code, key, more] as const,
    );
  await type('KeyS', 'ы');
  await expect(cards(page)).toHaveCount(1);
  await type('KeyG', 'п');
  await type('KeyT', 'е');
  await type('KeyO', 'щ');
  await expect(cards(page)).toHaveCount(4);
  await type('KeyZ', 'я', { ctrlKey: true });
  await expect(cards(page)).toHaveCount(3);
  await type('KeyZ', 'Я', { ctrlKey: true, shiftKey: true });
  await expect(cards(page)).toHaveCount(4);
  await type('KeyA', 'ф', { ctrlKey: true });
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(4);
  await type('KeyD', 'в', { ctrlKey: true });
  await expect(cards(page)).toHaveCount(8);
});

test('letters typed into fields stay letters', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await card(page, 'first').click();
  const name = inspector(page).getByRole('textbox', { name: 'Name' });
  await name.click();
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('sgtohlvpdib [1] ы 2');
  await press(page, 'Enter');
  await expect(card(page, 'first')).toContainText('sgtohlvpdib [1] ы 2');
  await expect(cards(page)).toHaveCount(4);
  await expect(page.getByRole('radio', { name: 'Flow' })).toBeChecked();
  const days = inspector(page).getByRole('textbox', { name: 'Days at this step' });
  await days.click();
  await page.keyboard.type('12');
  await press(page, 'Backspace', 'Delete', 'ControlOrMeta+a', 'Escape');
  await expect(cards(page)).toHaveCount(4);
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(1);
  await card(page, 'offer').dblclick({ position: { x: 60, y: 14 } });
  await page.keyboard.type('b o');
  await press(page, 'Backspace', 'Enter');
  await expect(cards(page)).toHaveCount(4);
  await expect(card(page, 'offer')).toContainText('b');
  // What is no number says so and leaves the number as it was.
  await card(page, 'offer').click();
  const rate = inspector(page).getByRole('textbox', { name: 'Pass on' });
  await rate.fill('lots');
  await press(page, 'Enter');
  await expect(rate).toHaveAttribute('aria-invalid', 'true');
  await expect(inspector(page).getByRole('alert')).toBeVisible();
  await press(page, 'Escape');
  await expect(card(page, 'offer')).toContainText('50%');
});

test('[ and ] change the scenario, B peeks at Base, Esc lets go', async ({ page }) => {
  const scenarios = [
    { id: 'better', name: 'Better calls', changes: [{ at: 'edges/e2', field: 'rate', to: 0.6 }] },
    { id: 'best', name: 'Best offer', changes: [{ at: 'edges/e3', field: 'rate', to: 0.8 }] },
  ];
  await openFunnel(page, { ...CHAIN, scenarios });
  await expect(card(page, 'won')).toContainText('250');
  await press(page, ']');
  await expect(card(page, 'won')).toContainText('300');
  await expect(canvas(page)).toContainText('Better calls, compared with Base');
  await press(page, ']');
  await expect(card(page, 'won')).toContainText('400');
  await page.keyboard.down('b');
  await expect(card(page, 'won')).toContainText('250');
  await page.keyboard.up('b');
  await expect(card(page, 'won')).toContainText('400');
  await press(page, '[', '[');
  await expect(canvas(page)).not.toContainText('compared with Base');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  // In a scenario a typed number is that scenario's own.
  await press(page, ']');
  await card(page, 'offer').click();
  const rate = inspector(page).getByRole('textbox', { name: 'Pass on' });
  await rate.fill('70%');
  await press(page, 'Enter');
  await expect(card(page, 'won')).toContainText('420');
  await press(page, 'Escape', '[');
  await expect(card(page, 'won')).toContainText('250');
  await card(page, 'offer').click();
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(1);
  await press(page, 'Escape');
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(0);
});

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' });
  test('numbers take the decimal comma and are written with it', async ({ page }) => {
    await openFunnel(page, CHAIN);
    await card(page, 'first').click();
    const rate = inspector(page).getByRole('textbox', { name: 'Прошли дальше' });
    const write = async (text: string) => {
      await rate.fill(text);
      await press(page, 'Enter');
    };
    await write('52,5%');
    // In hand it is written as one types it; once left, as Russian is set: with a no-break space.
    await expect(rate).toHaveValue('52,5%');
    await rate.blur();
    await expect(rate).toHaveValue('52,5\u00a0%');
    await expect(card(page, 'offer')).toContainText('525');
    await write('+2,5%');
    await expect(card(page, 'first')).toContainText('55\u00a0%');
    await write('0,45–0,6');
    await expect(card(page, 'first')).toContainText('оценка');
    await write('53/100');
    await expect(card(page, 'first')).toContainText('измерено');
    await expect(canvas(page)).toContainText('из 1\u00a0000');
    await card(page, 'won').click();
    const value = inspector(page)
      .getByRole('textbox', { name: /сделки|чек/i })
      .first();
    await value.fill('4200,5');
    await press(page, 'Enter');
    await value.blur();
    await expect(value).toHaveValue('4\u00a0200,50\u00a0€');
  });
});

test('a second tab shows every edit of the first', async ({ page, context }) => {
  await openFunnel(page, CHAIN);
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(cards(second)).toHaveCount(4);
  await page.bringToFront();
  await card(page, 'first').click();
  await press(page, 'Delete');
  await expect(cards(second)).toHaveCount(3);
  // The reading tab says why nothing happens there.
  await second.bringToFront();
  await card(second, 'offer').click();
  await press(second, 'Delete');
  await expect(cards(second)).toHaveCount(3);
  await expect(second.getByRole('status').getByText('Open in another tab', { exact: true })).toBeVisible();
});
