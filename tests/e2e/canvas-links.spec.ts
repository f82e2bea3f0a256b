/** Links ("every won contract becomes a client"): drawn from a won outcome to a source, by hand and by key; selected, named, deleted. */
import { expect, test, type Page } from '@playwright/test';
import { canvas, card, CHAIN, connect, drag, middleOf, openFunnel, press, said, settled, undo } from './canvas-page';

const CLIENTS = {
  ...CHAIN,
  nodes: [
    ...CHAIN.nodes,
    { id: 'clients', kind: 'source', name: 'Clients', volume: 250, at: [0, 420] },
    { id: 'again', kind: 'stage', name: 'Second deal', at: [220, 450] },
    { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost', at: [460, 420] },
  ],
  edges: [...CHAIN.edges, { id: 'c1', from: 'clients', to: 'again' }],
};
const inspector = (page: Page) => page.getByRole('complementary');
const results = (page: Page) => page.getByRole('region', { name: 'Results' });
const link = (page: Page) => canvas(page).locator('path[data-edge="link link"]');

/** A point on the link, where a person would press it. */
async function onLink(page: Page) {
  const at = await link(page).evaluate((path: SVGPathElement) => {
    const point = path.getPointAtLength(path.getTotalLength() * 0.6).matrixTransform(path.getScreenCTM() ?? undefined);
    return { x: point.x, y: point.y };
  });
  return at;
}

test('a line from a won outcome to a source is a link: it is lit, named, led elsewhere, deleted and undone', async ({
  page,
}) => {
  await openFunnel(page, CLIENTS);
  await settled(page);
  await expect(results(page)).toContainText('€1,000,000');
  await connect(page, 'won', 'clients');
  await expect(link(page)).toHaveCount(1);
  await expect(inspector(page)).toContainText('Link, drawn and not counted');
  await expect(card(page, 'clients')).toContainText('250 new');
  // Drawn, never counted.
  await expect(results(page)).toContainText('1,250');
  await expect(results(page)).toContainText('€1,000,000');

  // Under the pointer both its ends are lit, and nothing else.
  const at = await onLink(page);
  await page.mouse.move(at.x, at.y);
  await expect(canvas(page)).toHaveAttribute('data-lit', '');
  await expect(canvas(page).locator('.react-flow__node.lit')).toHaveCount(2);
  await page.mouse.move(at.x, at.y + 60);
  await expect(canvas(page)).not.toHaveAttribute('data-lit', '');

  await page.mouse.click(at.x, at.y + 60);
  await expect(inspector(page)).not.toContainText('Link,');
  await page.mouse.dblclick(at.x, at.y);
  const name = inspector(page).getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await page.keyboard.type('every contract becomes a client');
  await page.keyboard.press('Enter');
  await expect(canvas(page).getByText('every contract becomes a client')).toBeVisible();
  await press(page, 'Escape');

  await drag(page, await middleOf(page.locator('[data-grip=to]')), await middleOf(card(page, 'ads')));
  await expect(card(page, 'ads')).toContainText('250 new');
  await undo(page);
  await expect(card(page, 'clients')).toContainText('250 new');

  await press(page, 'Delete');
  await expect(link(page)).toHaveCount(0);
  await expect(said(page)).toContainText('1 thing removed');
  await undo(page);
  await expect(link(page)).toHaveCount(1);
  await expect(inspector(page)).toContainText('Link, drawn and not counted');
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(link(page)).toHaveCount(1);

  // The same link twice, and a way into a source from anything else, say why they cannot be.
  await connect(page, 'won', 'clients');
  await expect(page.getByText('“Contract” is already linked to “Clients”')).toBeVisible();
  await connect(page, 'lost', 'clients');
  await expect(page.getByText('“Clients” is a source: nothing can lead into it')).toBeVisible();
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(5);
});

test('a link is made, walked, named and deleted without a mouse', async ({ page }) => {
  await openFunnel(page, CLIENTS);
  await canvas(page).focus();
  await press(page, 'Control+k');
  await page.keyboard.type('Contract');
  await press(page, 'Enter');
  await expect(card(page, 'won')).toBeFocused();
  await press(page, 'l');
  for (let i = 0; i < 8 && !(await said(page).innerText()).includes('“Clients”'); i++) await press(page, 'Tab');
  await expect(said(page)).toContainText('To “Clients”, by a link');
  await press(page, 'Enter');
  await expect(said(page)).toContainText('“Contract” is now linked to “Clients”');
  await expect(link(page)).toHaveCount(1);
  await press(page, 'Alt+ArrowRight');
  await expect(card(page, 'clients')).toBeFocused();
  await press(page, 'Alt+ArrowLeft');
  await expect(said(page)).toContainText('Link from “Contract” to “Clients”: 250 leads');
  await press(page, 'Enter');
  await expect(inspector(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('repeat');
  await press(page, 'Enter', 'Escape');
  await expect(canvas(page).getByText('repeat')).toBeVisible();
  // L leads its end to another source.
  await press(page, 'l');
  await expect(said(page)).toContainText('“Contract” leads to “Clients”');
  await press(page, 'Tab', 'Enter');
  await expect(said(page)).toContainText('“Contract” is now linked to “Ads”');
  await press(page, 'Delete');
  await expect(link(page)).toHaveCount(0);
  await undo(page);
  await undo(page);
  await expect(card(page, 'clients')).toContainText('250 new');
});
