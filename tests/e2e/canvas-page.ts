/** What the canvas specs share: opening funnels, finding cards, dragging like a hand. */
import { expect, type Locator, type Page } from '@playwright/test';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A short chain with all places given: 1,000 leads, half of them pass each of two gates. */
export const CHAIN = {
  format: 'sluice',
  version: 1,
  name: 'Chain',
  currency: 'EUR',
  period: 'month',
  nodes: [
    { id: 'ads', kind: 'source', name: 'Ads', volume: 1000, at: [0, 0] },
    { id: 'first', kind: 'stage', name: 'First call', at: [220, 40] },
    { id: 'offer', kind: 'stage', name: 'Offer', at: [460, 60] },
    { id: 'won', kind: 'outcome', result: 'won', name: 'Contract', value: 4000, at: [700, 80] },
  ],
  edges: [
    { id: 'e1', from: 'ads', to: 'first' },
    { id: 'e2', from: 'first', to: 'offer', rate: 0.5 },
    { id: 'e3', from: 'offer', to: 'won', rate: 0.5 },
  ],
};

export const canvas = (page: Page): Locator => page.locator('[data-canvas]');
export const cards = (page: Page): Locator => page.locator('.react-flow__node');
export const card = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
export const port = (page: Page, id: string, which: 'out' | 'drain' = 'out'): Locator =>
  card(page, id).locator(`[data-handleid="${which}"]`);
/** What the canvas last said aloud. */
export const said = (page: Page): Locator => canvas(page).locator('[role=status]');

/** A new funnel with nothing on its canvas. */
export async function blankCanvas(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: /^(New funnel|Новая воронка)$/ }).click();
  await expect(canvas(page)).toBeVisible();
}

/** Opens a funnel document as a file from the start page, and waits for its first card. */
export async function openFunnel(page: Page, funnel: object | string): Promise<void> {
  await page.goto('./');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Open a funnel file|Открыть файл воронки)/ }).click();
  const text = typeof funnel === 'string' ? funnel : JSON.stringify(funnel);
  await (await chooser).setFiles({ name: 'test.sluice.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(canvas(page)).toBeVisible({ timeout: 30_000 });
}

/** Presses keys one after another on the canvas. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

export async function middleOf(target: Locator): Promise<Place> {
  const box = await target.boundingBox();
  if (box === null) throw new Error(`${String(target)} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags from one place of the screen to another in small moves, as a hand does. */
export async function drag(page: Page, from: Place, to: Place, steps = 8): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps });
  await page.mouse.up();
}

/** Draws a connection from a port to a card. The port shows while its card is hovered. */
export async function connect(page: Page, from: string, to: string, which: 'out' | 'drain' = 'out'): Promise<void> {
  await card(page, from).hover({ position: { x: 20, y: 20 } });
  await drag(page, await middleOf(port(page, from, which)), await middleOf(card(page, to)));
}

/** Writes into a number field of the inspector as a person does: focus, type over, Enter. */
export async function writeNumber(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByRole('complementary').getByRole('textbox', { name: label }).first();
  await field.click();
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

export const undo = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+z');
export const redo = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+Shift+z');

/** Where the cards stand on the screen, by node; those of which only the post is drawn are left out. */
export async function cardBoxes(page: Page): Promise<Map<string, DOMRect>> {
  const all = await cards(page).evaluateAll((nodes) =>
    nodes
      .filter((n) => (n as HTMLElement).offsetHeight > 24)
      .map((n) => [(n as HTMLElement).dataset['id'] ?? '', n.getBoundingClientRect().toJSON() as DOMRect] as const),
  );
  return new Map(all);
}

/** Waits until the view stands still: fits and pans are eased. */
export async function settled(page: Page): Promise<void> {
  const viewport = page.locator('.react-flow__viewport');
  let before = '';
  await expect(async () => {
    const now = (await viewport.getAttribute('style')) ?? '';
    const same = now === before;
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [150], timeout: 15_000 });
}

/** Two cards that hide part of one another, as `a × b`; more than a pixel counts. */
export function overlaps(boxes: ReadonlyMap<string, DOMRect>): string[] {
  const all = [...boxes];
  return all.flatMap(([a, p], i) =>
    all
      .slice(i + 1)
      .flatMap(([b, q]) =>
        Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
        Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1
          ? [`${a} × ${b}`]
          : [],
      ),
  );
}
