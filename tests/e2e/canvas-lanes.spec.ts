/** Lanes by hand and by key: grouped, named, folded, unfolded, ungrouped; each is one step, and the focus stays on the canvas. */
import { expect, test, type Page } from '@playwright/test';
import { canvas, card, cards, CHAIN, drag, middleOf, openFunnel, port, press, said, undo } from './canvas-page';

const tab = (page: Page) => canvas(page).locator('[data-lane]');
const corner = { position: { x: 20, y: 12 } };

test('a lane is made, named, folded and taken apart without a mouse', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await press(page, 'Control+Shift+g');
  await expect(said(page)).toContainText('Nothing in a lane is selected');
  await card(page, 'first').click(corner);
  await card(page, 'offer').click({ ...corner, modifiers: ['ControlOrMeta'] });
  await press(page, 'Control+g');
  await expect(said(page)).toContainText('2 nodes are now a lane');
  await expect(tab(page)).toContainText('New lane');
  await press(page, 'F2');
  const name = canvas(page).getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await page.keyboard.type('Calls');
  await press(page, 'Enter');
  await expect(tab(page)).toContainText('Calls');
  await expect(canvas(page)).toBeFocused();

  await tab(page).focus();
  await press(page, 'Enter');
  await expect(cards(page)).toHaveCount(3);
  const folded = card(page, 'lane lane');
  await expect(folded).toBeFocused();
  await expect(folded).toContainText('Calls');
  await press(page, 'F2');
  await page.keyboard.type('Talks');
  await press(page, 'Enter');
  await expect(folded).toContainText('Talks');
  await expect(folded).toBeFocused();
  await press(page, 'Enter');
  await expect(cards(page)).toHaveCount(4);
  await expect(card(page, 'first')).toBeFocused();

  await press(page, 'Control+Shift+g');
  await expect(said(page)).toContainText('The lane “Talks” is ungrouped');
  await expect(tab(page)).toHaveCount(0);
  // Ungrouped, unfolded, named, folded, named, grouped.
  await undo(page);
  await expect(tab(page)).toContainText('Talks');
  await undo(page);
  await undo(page);
  await undo(page);
  await expect(tab(page)).toContainText('Calls');
  await undo(page);
  await expect(tab(page)).toContainText('New lane');
  await undo(page);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('a lane gets its name by the pencil beside its tab; a folded one takes no line, and says why', async ({
  page,
}) => {
  await openFunnel(page, {
    ...CHAIN,
    nodes: [...CHAIN.nodes, { id: 'x', kind: 'stage', name: 'X', at: [220, 420] }],
    lanes: [{ id: 'l', name: 'Calls', nodes: ['first', 'offer'] }],
  });
  await tab(page).hover();
  await page.getByRole('button', { name: 'Rename the lane “Calls”' }).click();
  await page.keyboard.type('Never mind');
  await press(page, 'Escape');
  await expect(tab(page)).toContainText('Calls');
  await page.getByRole('button', { name: 'Rename the lane “Calls”' }).click();
  await page.keyboard.type('Talks');
  await press(page, 'Enter');
  await tab(page).click();
  await expect(cards(page)).toHaveCount(4);
  await card(page, 'x').hover({ position: { x: 20, y: 20 } });
  await drag(page, await middleOf(port(page, 'x')), await middleOf(card(page, 'lane l')));
  await expect(page.getByText('“Talks” is folded: unfold it and choose a node in it')).toBeVisible();
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(2);
});
