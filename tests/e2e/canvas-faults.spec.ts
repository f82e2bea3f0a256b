/** What does not add up is said where it is, with its mend; everything else goes on being counted. */
import { expect, test, type Page } from '@playwright/test';
import { canvas, card, CHAIN, connect, openFunnel, press, undo, writeNumber } from './canvas-page';

const results = (page: Page) => page.getByRole('region', { name: 'Results' });

test('exits past 100% say so on their card, are trimmed by a button, and hold up nothing else', async ({ page }) => {
  await openFunnel(page, { ...CHAIN, edges: [...CHAIN.edges, { id: 'e4', from: 'first', to: 'won', rate: 0.25 }] });
  await card(page, 'first').click();
  // On its way to 95% the field says 9%, which makes the other exit the larger one.
  await writeNumber(page, 'Pass on', '95%');
  const trouble = card(page, 'first').getByRole('alert');
  await expect(trouble).toContainText('Exits add up to 120%.');
  await expect(canvas(page)).toContainText('they are counted as 100%');
  await card(page, 'ads').click();
  await writeNumber(page, 'Leads per month', '2400');
  // 2,400 × 95/120, and half of these with 2,400 × 25/120.
  await expect(card(page, 'offer')).toContainText('1,900');
  await expect(card(page, 'won')).toContainText('1,450');
  await expect(results(page)).toContainText('1,450');
  await trouble.getByRole('button', { name: 'First call: Trim 20' }).focus();
  await press(page, 'Enter');
  await expect(trouble).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
  await expect(card(page, 'first')).toContainText('75%');
  await undo(page);
  await expect(trouble).toHaveCount(1);
});

test('a loop that nobody leaves is named on the canvas, by the names of its cards; the rest is counted', async ({
  page,
}) => {
  await openFunnel(page, {
    ...CHAIN,
    nodes: [
      ...CHAIN.nodes,
      { id: 'lone', kind: 'source', name: 'Lone', volume: 50, at: [-220, 380] },
      { id: 'x', kind: 'stage', name: 'Remind', at: [0, 400] },
      { id: 'y', kind: 'stage', name: 'Wait', at: [220, 412] },
    ],
  });
  await connect(page, 'lone', 'x');
  await connect(page, 'x', 'y');
  await connect(page, 'y', 'x');
  for (const id of ['x', 'y'])
    await expect(card(page, id).getByRole('alert')).toHaveText('Nobody ever leaves this loop.');
  await expect(canvas(page)).toContainText('Nobody ever leaves this loop of 2: Remind → Wait.');
  await card(page, 'ads').click();
  await writeNumber(page, 'Leads per month', '2400');
  await expect(card(page, 'won')).toContainText('600');
  await undo(page);
  await undo(page);
  await expect(card(page, 'x').getByRole('alert')).toHaveCount(0);
});
