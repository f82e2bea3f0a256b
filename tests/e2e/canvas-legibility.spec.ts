/** What the canvas shows can be read: nothing covers anything, counts add up, every theme and width, with large funnels too. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { canvas, card, cardBoxes, cards, CHAIN, openFunnel, overlaps, press, said, settled } from './canvas-page';

const COMPLEX = readFileSync('tests/models/complex-funnel.sluice.json', 'utf8');
/** The same with every lane open: 32 cards; six of them lie behind the one card of the folded lane. */
const UNFOLDED = COMPLEX.replace(',"folded":true', '');

interface Labels {
  readonly onCards: string[];
  readonly onLabels: string[];
}

/** Labels of drains and pills that lie over a card or over one another, by more than a pixel. */
function labelOverlaps(page: Page): Promise<Labels> {
  return page.evaluate(() => {
    const meet = (p: DOMRect, q: DOMRect): boolean =>
      Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1.5 &&
      Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1.5;
    const cards = [...document.querySelectorAll<HTMLElement>('.react-flow__node')]
      .filter((n) => n.offsetHeight > 24)
      .map((n) => ({ name: n.dataset['id'] ?? '', box: n.getBoundingClientRect() }));
    const labels = [
      ...document.querySelectorAll<SVGTextElement>(
        '[data-canvas] svg g[data-drain] > text, [data-canvas] svg g[data-edge] > text',
      ),
    ].map((text) => ({
      name: text.textContent ?? '',
      group: text.parentElement,
      box: text.getBoundingClientRect(),
    }));
    return {
      onCards: labels.flatMap((l) => cards.filter((c) => meet(l.box, c.box)).map((c) => `${l.name} on ${c.name}`)),
      onLabels: labels.flatMap((l, i) =>
        labels
          .slice(i + 1)
          .filter((m) => m.group !== l.group && meet(l.box, m.box))
          .map((m) => `${l.name} on ${m.name}`),
      ),
    };
  });
}

/** Texts inside cards that are cut off or run over the card's edge. */
function spills(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.react-flow__node')].flatMap((node) => {
      const frame = node.getBoundingClientRect();
      return [...node.querySelectorAll<HTMLElement>('span')]
        .filter(
          (s) =>
            s.children.length === 0 &&
            !s.className.includes('sr-only') &&
            (s.textContent ?? '').trim() !== '' &&
            s.getBoundingClientRect().width > 1,
        )
        .filter(
          (s) =>
            s.getBoundingClientRect().right > frame.right + 1.5 || s.getBoundingClientRect().left < frame.left - 1.5,
        )
        .map((s) => `${node.dataset['id'] ?? ''}: ${s.textContent ?? ''}`);
    }),
  );
}

test('the complex funnel is legible: at fit and at 100% no card or label covers another', async ({ page }) => {
  await openFunnel(page, COMPLEX);
  await expect(cards(page)).toHaveCount(27);
  for (const key of ['Shift+Digit1', 'Shift+Digit0'] as const) {
    await press(page, key);
    await settled(page);
    expect(overlaps(await cardBoxes(page))).toEqual([]);
    expect(await labelOverlaps(page)).toEqual({ onCards: [], onLabels: [] });
    expect(await spills(page)).toEqual([]);
  }
});

test.describe('in Russian', () => {
  test.use({ locale: 'ru-RU' });
  test('the complex funnel and longer words stay legible', async ({ page }) => {
    await openFunnel(page, COMPLEX);
    await settled(page);
    expect(overlaps(await cardBoxes(page))).toEqual([]);
    expect((await labelOverlaps(page)).onCards).toEqual([]);
    expect(await spills(page)).toEqual([]);
  });
});

const whole = (text: string | undefined): number => Number((text ?? '').replace(/[^\d]/g, ''));

/** For every node with exits: what its card says comes in, and what is said to go out and to leave. Read from the page. */
async function shownSums(
  page: Page,
  funnel: {
    readonly nodes: readonly { readonly id: string; readonly kind: string }[];
    readonly edges: readonly { readonly from: string }[];
  },
) {
  const wrong: string[] = [];
  for (const { id, kind } of funnel.nodes) {
    const exits = funnel.edges.filter((e) => e.from === id).length;
    // Where a deal is won, those who do not come back have not left for good.
    if (exits === 0 || kind === 'outcome') continue;
    const sentence = (await card(page, id).locator('.sr-only').textContent()) ?? '';
    const entries = whole(
      kind === 'source'
        ? /source\. ([\d,]+) leads/.exec(sentence)?.[1]
        : /([\d,]+) (?:enter|deals)/.exec(sentence)?.[1],
    );
    // What is written under the drain, and what is spoken of each exit in turn.
    const drain = await canvas(page).locator(`svg g[data-drain="${id}"] > text`).allTextContents();
    const lost = whole(/−([\d,]+)/.exec(drain.join(' '))?.[1] ?? /([\d,]+) leaves? for good/.exec(sentence)?.[1]);
    let sum = 0;
    await card(page, id).click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('Alt+ArrowRight');
    for (let i = 0; i < exits; i++) {
      if (i > 0) await page.keyboard.press('ArrowDown');
      await expect(said(page)).toContainText(/leads/);
      sum += whole(/: ([\d,]+) leads/.exec((await said(page).textContent()) ?? '')?.[1]);
    }
    if (entries !== sum + lost) wrong.push(`${id}: ${String(entries)} ≠ ${String(sum)} + ${String(lost)}`);
  }
  return wrong;
}

test('shown counts add up on the complex funnel: inflow = outflows + drain', async ({ page }) => {
  await openFunnel(page, UNFOLDED);
  await expect(cards(page)).toHaveCount(32);
  expect(await shownSums(page, JSON.parse(UNFOLDED) as never)).toEqual([]);
});

test('the six templates are legible, and what their cards show adds up', async ({ page }) => {
  await page.goto('./');
  const templates = page.getByRole('region', { name: 'Templates' }).getByRole('listitem');
  await expect(templates).toHaveCount(6);
  for (let i = 0; i < 6; i++) {
    if (i > 0) await page.goto('./');
    await templates.nth(i).getByRole('button').first().click();
    await expect(cards(page).first()).toBeVisible();
    await settled(page);
    const name = (await page.getByRole('button', { name: /^Funnel: / }).textContent()) ?? '';
    expect.soft(overlaps(await cardBoxes(page)), name).toEqual([]);
    expect.soft(await labelOverlaps(page), name).toEqual({ onCards: [], onLabels: [] });
    expect.soft(await spills(page), name).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('menuitem', { name: /Download the funnel file/ }).click();
    const file = await (await download).path();
    expect.soft(await shownSums(page, JSON.parse(readFileSync(file, 'utf8')) as never), name).toEqual([]);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['en-GB', 'ru-RU']) {
    test.describe(`${colorScheme}, ${locale}`, () => {
      test.use({ colorScheme, locale, reducedMotion: 'reduce' } as never);
      test('axe finds nothing on the canvas, with a selection, a trial, the drawer', async ({ page }) => {
        const clean = async (what: string) => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect.soft(violations.map((v) => `${what}: ${v.id}: ${v.nodes.map((n) => n.html).join(', ')}`)).toEqual([]);
        };
        const scenarios = [{ id: 'better', name: 'Better', changes: [{ at: 'edges/e2', field: 'rate', to: 0.6 }] }];
        await openFunnel(page, { ...CHAIN, scenarios });
        await card(page, 'first').click();
        await clean('a card selected');
        await press(page, ']', '3', 'd');
        await expect(page.getByRole('tab').first()).toHaveAttribute('aria-selected', 'true');
        await clean('a scenario, worth, the drawer');
      });
    });
  }
}

test.describe('with less motion', () => {
  test.use({ reducedMotion: 'reduce' } as never);
  test('nothing on the canvas eases or runs', async ({ page }) => {
    await openFunnel(page, CHAIN);
    await card(page, 'first').click();
    await press(page, 'Shift+Digit0', 'Shift+Digit1');
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter((a) => Number(a.effect?.getComputedTiming().duration) > 100)
        .map((a) => (a as CSSTransition).transitionProperty),
    );
    expect(moving).toEqual([]);
  });
});

for (const width of [1024, 1280]) {
  test(`a window ${String(width)} wide holds everything without scrolling sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 720 });
    await openFunnel(page, COMPLEX);
    await expect(cards(page)).toHaveCount(27);
    await settled(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await wide()).toBeLessThanOrEqual(0);
    expect(overlaps(await cardBoxes(page))).toEqual([]);
    expect((await labelOverlaps(page)).onCards).toEqual([]);
    await cards(page).nth(3).click();
    await expect(page.getByRole('complementary')).toBeVisible();
    expect(await wide()).toBeLessThanOrEqual(0);
    await press(page, 'd');
    await settled(page);
    expect(await wide()).toBeLessThanOrEqual(0);
  });
}

test('ten thousand nodes and forty thousand exits open, and the page answers', async ({ page }) => {
  test.setTimeout(180_000);
  const side = 100;
  const nodes = Array.from({ length: side * side }, (_, i) => {
    const at = [Math.floor(i / side) * 240, (i % side) * 200];
    if (i < side) return { id: `n${String(i)}`, kind: 'source', name: `Source ${String(i)}`, volume: 100, at };
    if (i >= side * (side - 1))
      return { id: `n${String(i)}`, kind: 'outcome', result: 'won', name: `Won ${String(i)}`, value: 100, at };
    return { id: `n${String(i)}`, kind: 'stage', name: `Stage ${String(i)}`, at };
  });
  const edges: object[] = [];
  for (let i = 0; i < side * (side - 1); i++) {
    // Four ways on, all into the next column.
    const column = Math.floor(i / side) + 1;
    const source = i < side;
    for (let j = 0; j < (i < 400 ? 5 : 4); j++)
      edges.push({
        id: `e${String(i)}-${String(j)}`,
        from: `n${String(i)}`,
        to: `n${String(column * side + ((i + j * 7) % side))}`,
        rate: source ? 0.2 : 0.19,
      });
  }
  expect(edges).toHaveLength(40_000);
  await openFunnel(page, { ...CHAIN, name: 'Large', nodes, edges });
  await expect(page.getByRole('button', { name: 'Funnel: Large' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Zoom to 100%/ }).click({ timeout: 60_000 });
  await expect(cards(page).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Results' })).toContainText('10,000', { timeout: 60_000 });
  const room = await canvas(page).boundingBox();
  const near = [...(await cardBoxes(page))].find(
    ([, box]) => box.left > 200 && box.right < 900 && box.top > (room?.y ?? 0) + 80 && box.bottom < 500,
  );
  await card(page, near?.[0] ?? 'none').click({ timeout: 60_000 });
  await expect(canvas(page).locator('.react-flow__node.selected')).toHaveCount(1);
  await press(page, '2');
  await expect(page.getByRole('radio', { name: 'Drop-off' })).toBeChecked({ timeout: 60_000 });
});
