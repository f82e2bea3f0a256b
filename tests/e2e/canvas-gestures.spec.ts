/** The canvas under the hand: adding, connecting, moving, deleting, choosing many, panning; every gesture is one undo step. */
import { expect, test, type Page } from '@playwright/test';
import {
  blankCanvas,
  canvas,
  card,
  cardBoxes,
  cards,
  CHAIN,
  connect,
  drag,
  middleOf,
  openFunnel,
  overlaps,
  port,
  press,
  redo,
  said,
  settled,
  undo,
  writeNumber,
} from './canvas-page';

const results = (page: Page) => page.getByRole('region', { name: 'Results' });
const pill = (page: Page, edge: string) => canvas(page).locator(`svg g[data-edge="${edge}"]`);

test('a blank canvas becomes a funnel by keys, drags and numbers', async ({ page }) => {
  await blankCanvas(page);
  await expect(canvas(page)).toContainText('Drag a source here, or press S.');
  await press(page, 's', 'g', 'g', 'o');
  await expect(cards(page)).toHaveCount(4);
  expect(overlaps(await cardBoxes(page))).toEqual([]);

  await connect(page, 'source', 'stage');
  await connect(page, 'stage', 'stage-2');
  await connect(page, 'stage-2', 'outcome');
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);

  await card(page, 'source').click();
  await writeNumber(page, 'Leads per month', '1000');
  await expect(card(page, 'source')).toContainText('1,000');

  await card(page, 'stage').click();
  await writeNumber(page, 'Pass on', '53%');
  await expect(card(page, 'stage')).toContainText('53%');
  await expect(card(page, 'stage-2')).toContainText('530');
  await expect(canvas(page).getByText('470 of 1,000 leads leave for good')).toBeVisible();
  await expect(results(page)).toContainText('530');

  await card(page, 'stage-2').click();
  await writeNumber(page, 'Pass on', '53/100');
  await expect(card(page, 'outcome')).toContainText('281');
  await expect(card(page, 'stage-2')).toContainText('measured n=100');
  await writeNumber(page, 'Pass on', '40%');
  await writeNumber(page, 'Pass on', '+5%');
  await expect(card(page, 'stage-2')).toContainText('45%');
  await writeNumber(page, 'Pass on', '*1.2');
  await expect(card(page, 'stage-2')).toContainText('54%');

  // 1,000 × 53% × 54% = 286.2 deals.
  await card(page, 'outcome').click();
  await writeNumber(page, 'Value of a deal', '4200');
  await expect(card(page, 'outcome')).toContainText('286');
  await expect(results(page)).toContainText('€1,202,000');

  // Each number was one step.
  await undo(page);
  await expect(results(page)).not.toContainText('€1,202,000');
  await undo(page);
  await expect(card(page, 'stage-2')).toContainText('45%');
  await redo(page);
  await redo(page);
  await expect(results(page)).toContainText('€1,202,000');
});

test('kinds are dragged from the rail to their place, and onto a ribbon', async ({ page }) => {
  await openFunnel(page, CHAIN);
  const frame = await middleOf(canvas(page));
  await page
    .getByRole('button', { name: 'Add a touchpoint' })
    .dragTo(canvas(page), { targetPosition: { x: 400, y: 540 } });
  await expect(cards(page)).toHaveCount(5);
  const box = (await cardBoxes(page)).get('touchpoint');
  expect(box).toBeDefined();
  expect(Math.abs((box?.left ?? 0) + (box?.width ?? 0) / 2 - (frame.x - 532 + 400))).toBeLessThan(40);
  // The next key is for the new card: Enter names it, it does not press the rail's button once more.
  await expect(said(page)).toContainText('New touchpoint');
  await press(page, 'Enter');
  await page.keyboard.type('Site visit');
  await press(page, 'Enter');
  await expect(card(page, 'touchpoint')).toContainText('Site visit');
  await expect(cards(page)).toHaveCount(5);
  await undo(page);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);

  const gap = await page.evaluate(() => {
    const [a, b] = ['first', 'offer'].map((id) =>
      document.querySelector(`[data-post="${id}"]`)?.getBoundingClientRect(),
    );
    const left = document.querySelector('[data-id="first"]')?.getBoundingClientRect().right ?? 0;
    return { x: (left + (b?.left ?? 0)) / 2, y: ((a?.top ?? 0) + (b?.top ?? 0)) / 2 + 20 };
  });
  const origin = await canvas(page).boundingBox();
  await page
    .getByRole('button', { name: 'Add a stage' })
    .dragTo(canvas(page), { targetPosition: { x: gap.x - (origin?.x ?? 0), y: gap.y - (origin?.y ?? 0) } });
  await expect(cards(page)).toHaveCount(5);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(4);
  await expect(card(page, 'won')).toContainText('250');
  await undo(page);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);
});

test('a connection let go over empty canvas asks what comes next, and is one step', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await card(page, 'offer').hover({ position: { x: 20, y: 20 } });
  const from = await middleOf(port(page, 'offer'));
  await drag(page, from, { x: from.x + 80, y: from.y - 220 });
  const menu = page.getByRole('menu', { name: 'What comes next?' });
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Touchpoint' }).click();
  await expect(cards(page)).toHaveCount(5);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(4);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);
  await redo(page);
  await expect(cards(page)).toHaveCount(5);

  // Esc means: nothing.
  await drag(page, await hoverPort(page, 'won', 'first'), { x: 700, y: 600 });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(cards(page)).toHaveCount(5);
});

/** The out port of `other`, shown by hovering its card. */
async function hoverPort(page: Page, _from: string, other: string) {
  await card(page, other).hover({ position: { x: 20, y: 20 } });
  return middleOf(port(page, other));
}

test('the drain can lead somewhere: what was lost goes there', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await card(page, 'first').hover({ position: { x: 20, y: 20 } });
  const from = await middleOf(port(page, 'first', 'drain'));
  await drag(page, from, { x: from.x + 30, y: from.y + 180 });
  await page.getByRole('menuitem', { name: 'Outcome: parked' }).click();
  await expect(card(page, 'outcome')).toContainText('500');
  await expect(canvas(page).getByText('250 of 1,000 leads leave for good')).toBeVisible();
  await undo(page);
  await expect(canvas(page).getByText('750 of 1,000 leads leave for good')).toBeVisible();
});

test('connections that cannot be say why', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await connect(page, 'offer', 'ads');
  await expect(page.getByText('“Ads” is a source: nothing can lead into it')).toBeVisible();
  await connect(page, 'first', 'offer');
  await expect(page.getByText(/“First call” already leads to “Offer”/)).toBeVisible();
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);
  // A way back is legal.
  await connect(page, 'offer', 'first');
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(4);
});

test('names change by double click, and by the inspector', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await card(page, 'first').dblclick({ position: { x: 60, y: 14 } });
  const field = card(page, 'first').getByRole('textbox', { name: 'Name' });
  await expect(field).toBeFocused();
  await page.keyboard.type('Звонок & <b>call</b>');
  await page.keyboard.press('Enter');
  await expect(card(page, 'first')).toContainText('Звонок & <b>call</b>');
  await expect(card(page, 'first')).toBeFocused();
  await undo(page);
  await expect(card(page, 'first')).toContainText('First call');
  await card(page, 'first').dblclick({ position: { x: 60, y: 14 } });
  await page.keyboard.type('Never mind');
  await page.keyboard.press('Escape');
  await expect(card(page, 'first')).toContainText('First call');
  await expect(cards(page)).toHaveCount(4);
});

test('a drag moves a card as one step, the ribbons follow, and the place is kept', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await settled(page);
  const before = (await cardBoxes(page)).get('offer');
  const ribbon = await pill(page, 'e2').locator('path').first().getAttribute('d');
  const at = await middleOf(card(page, 'offer'));
  await drag(page, at, { x: at.x + 30, y: at.y + 90 });
  const after = (await cardBoxes(page)).get('offer');
  expect((after?.left ?? 0) - (before?.left ?? 0)).toBeGreaterThan(20);
  expect((after?.top ?? 0) - (before?.top ?? 0)).toBeGreaterThan(70);
  await expect(pill(page, 'e2').locator('path').first()).not.toHaveAttribute('d', ribbon ?? '');
  await undo(page);
  expect((await cardBoxes(page)).get('offer')?.top).toBeCloseTo(before?.top ?? 0, 0);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
  await redo(page);
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible();
  await settled(page);
  // Distances between cards do not depend on where the view stands.
  const gap = (boxes: Map<string, DOMRect>, unit: number) =>
    ((boxes.get('offer')?.bottom ?? 0) - (boxes.get('first')?.bottom ?? 0)) / unit;
  await press(page, 'Shift+Digit0');
  await settled(page);
  const moved = gap(await cardBoxes(page), 1);
  await page.reload();
  await expect(cards(page)).toHaveCount(4);
  await press(page, 'Shift+Digit0');
  await settled(page);
  expect(gap(await cardBoxes(page), 1)).toBeCloseTo(moved, 0);
});

test('delete heals the gap; undo brings the node back with its numbers', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await expect(card(page, 'won')).toContainText('250');
  await card(page, 'first').click();
  await page.keyboard.press('Delete');
  await expect(cards(page)).toHaveCount(3);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(2);
  await expect(said(page)).toContainText('1 thing removed');
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await expect(card(page, 'first')).toContainText('50%');
  await expect(card(page, 'won')).toContainText('250');
  await redo(page);
  await expect(cards(page)).toHaveCount(3);
  await undo(page);

  // A ribbon is chosen by a click and deleted alone.
  const point = await page.evaluate(() => {
    const path = document.querySelector<SVGPathElement>('path[data-edge="e3"]');
    const matrix = path?.getScreenCTM();
    const p = path?.getPointAtLength(path.getTotalLength() * 0.7);
    return matrix === null || matrix === undefined || p === undefined
      ? null
      : { x: p.matrixTransform(matrix).x, y: p.matrixTransform(matrix).y };
  });
  await page.mouse.click(point?.x ?? 0, point?.y ?? 0);
  await expect(page.getByRole('complementary')).toContainText('Exit');
  await page.keyboard.press('Delete');
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(2);
  await expect(cards(page)).toHaveCount(4);
});

test('many are chosen by marquee, Shift and Ctrl+A, and move, copy and go together', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFunnel(page, CHAIN);
  await settled(page);
  const boxes = await cardBoxes(page);
  const first = boxes.get('first');
  const offer = boxes.get('offer');
  await drag(
    page,
    { x: (first?.left ?? 0) - 14, y: (first?.top ?? 0) - 60 },
    { x: (offer?.right ?? 0) + 6, y: (offer?.bottom ?? 0) - 10 },
    12,
  );
  await expect(page.getByRole('complementary')).toContainText('2 things selected');
  const chosen = canvas(page).locator('.react-flow__node.selected');
  await expect(chosen).toHaveCount(2);

  const at = { x: (offer?.left ?? 0) + 50, y: (offer?.top ?? 0) + 40 };
  await drag(page, at, { x: at.x, y: at.y + 60 });
  const moved = await cardBoxes(page);
  for (const id of ['first', 'offer'])
    expect((moved.get(id)?.top ?? 0) - (boxes.get(id)?.top ?? 0)).toBeGreaterThan(45);
  expect(Math.abs((moved.get('won')?.top ?? 0) - (boxes.get('won')?.top ?? 0))).toBeLessThan(2);
  await undo(page);
  expect((await cardBoxes(page)).get('first')?.top).toBeCloseTo(first?.top ?? 0, 0);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
  await card(page, 'first').click();
  await card(page, 'won').click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveCount(2);
  await card(page, 'won').click({ modifiers: ['Shift'] });
  await expect(chosen).toHaveCount(1);
  await press(page, 'ControlOrMeta+a');
  await expect(chosen).toHaveCount(4);

  await press(page, 'ControlOrMeta+d');
  await expect(cards(page)).toHaveCount(8);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await card(page, 'first').click();
  await card(page, 'offer').click({ modifiers: ['Shift'] });
  await press(page, 'ControlOrMeta+c');
  await expect(said(page)).toContainText('2 nodes copied');
  await press(page, 'ControlOrMeta+v');
  await expect(cards(page)).toHaveCount(6);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(4);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await press(page, 'ControlOrMeta+a', 'Delete');
  await expect(cards(page)).toHaveCount(0);
  await undo(page);
  await expect(cards(page)).toHaveCount(4);
  await expect(canvas(page).locator('path[data-edge]')).toHaveCount(3);
});

test('the view pans and zooms by hand and by key, and never edits', async ({ page }) => {
  await openFunnel(page, CHAIN);
  await settled(page);
  const zoom = () => page.getByRole('button', { name: /^Zoom to 100%/ }).textContent();
  const left = async () => (await cardBoxes(page)).get('ads')?.left ?? 0;
  const fitted = await left();
  const fittedZoom = await zoom();

  await page.keyboard.down('Space');
  await drag(page, { x: 500, y: 640 }, { x: 620, y: 660 });
  await page.keyboard.up('Space');
  expect((await left()) - fitted).toBeGreaterThan(100);
  expect((await left()) - fitted).toBeLessThan(140);

  await page.mouse.move(600, 300);
  const panned = await left();
  await page.mouse.wheel(90, 0);
  await expect.poll(left).toBeLessThan(panned - 40);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 300);
  await page.keyboard.up('Control');
  await expect.poll(zoom).not.toBe(fittedZoom);

  await press(page, 'Shift+Digit0');
  await expect.poll(zoom).toContain('100%');
  await press(page, '+');
  await expect.poll(zoom).not.toContain('100%');
  await press(page, 'Shift+Digit0', '-');
  await settled(page);
  expect(Number.parseInt((await zoom()) ?? '', 10)).toBeLessThan(100);
  await card(page, 'won').click();
  await press(page, 'Shift+Digit2');
  await settled(page);
  expect((await cardBoxes(page)).get('won')?.width ?? 0).toBeGreaterThan(140);
  await press(page, 'Shift+Digit1');
  await settled(page);
  expect(await left()).toBeCloseTo(fitted, -1);

  // The hand drags the paper even over a card.
  await press(page, 'h');
  const over = await middleOf(card(page, 'first'));
  await drag(page, over, { x: over.x + 60, y: over.y });
  expect((await left()) - fitted).toBeGreaterThan(40);
  await press(page, 'v');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('a funnel file dropped on the canvas opens; a broken one changes nothing', async ({ page }) => {
  await openFunnel(page, CHAIN);
  const dropFile = async (name: string, content: string) => {
    const data = await page.evaluateHandle(
      ([name, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name, { type: 'application/json' }));
        return transfer;
      },
      [name, content] as const,
    );
    await canvas(page).dispatchEvent('dragover', { dataTransfer: data });
    await canvas(page).dispatchEvent('drop', { dataTransfer: data });
  };
  const url = page.url();
  await dropFile('broken.sluice.json', JSON.stringify({ ...CHAIN, edges: [{ id: 'x', from: 'ads', to: 'nowhere' }] }));
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('nowhere');
  await page.keyboard.press('Escape');
  expect(page.url()).toBe(url);
  await expect(cards(page)).toHaveCount(4);

  await dropFile(
    'other.sluice.json',
    JSON.stringify({ ...CHAIN, name: 'Dropped', nodes: CHAIN.nodes.slice(0, 2), edges: CHAIN.edges.slice(0, 1) }),
  );
  await expect(page.getByRole('button', { name: 'Funnel: Dropped' })).toBeVisible();
  await expect(cards(page)).toHaveCount(2);
});
