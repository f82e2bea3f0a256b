/**
 * A monkey at the canvas: gestures and keys chosen by a seeded die, as a person might make them in any order. The same seed and
 * the same page give the same walk.
 */
import type { Page } from '@playwright/test';
import { drag, type Place } from './canvas-page';

/** Numbers in 0–1 from a seed (mulberry32). */
export function die(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** What of the canvas is in view, on the screen. */
interface Seen {
  readonly frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly cards: readonly (Place & { readonly id: string })[];
  /** Outlets of the cards. */
  readonly ports: readonly Place[];
  readonly ribbons: readonly Place[];
  readonly drains: readonly Place[];
  readonly grips: readonly Place[];
  readonly tabs: readonly Place[];
  readonly fixes: readonly Place[];
}

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const canvas = document.querySelector('[data-canvas]');
    const box = canvas?.getBoundingClientRect();
    const frame = { left: box?.left ?? 0, top: box?.top ?? 0, width: box?.width ?? 0, height: box?.height ?? 0 };
    const inView = (p: { x: number; y: number }): boolean =>
      p.x > frame.left + 8 &&
      p.x < frame.left + frame.width - 8 &&
      p.y > frame.top + 8 &&
      p.y < frame.top + frame.height - 8 &&
      document.elementFromPoint(p.x, p.y)?.closest('[data-canvas]') === canvas;
    const middles = (selector: string) =>
      [...(canvas?.querySelectorAll(selector) ?? [])]
        .map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return { id: element.getAttribute('data-id') ?? '', x: left + width / 2, y: top + height / 2 };
        })
        .filter(inView);
    const along = (selector: string) =>
      [...(canvas?.querySelectorAll<SVGPathElement>(selector) ?? [])]
        .map((path) => {
          const p = path
            .getPointAtLength(path.getTotalLength() * 0.55)
            .matrixTransform(path.getScreenCTM() ?? undefined);
          return { x: p.x, y: p.y };
        })
        .filter(inView);
    return {
      frame,
      cards: middles('.react-flow__node'),
      ports: middles('[data-handleid=out], [data-handleid=drain]'),
      ribbons: along('path[data-edge]'),
      drains: along('path[data-drain]'),
      grips: middles('[data-grip]'),
      tabs: middles('[data-lane]'),
      fixes: middles('[role=alert] button'),
    };
  });
}

const NUMBERS = ['53%', '53/100', '40..60%', '1200', '*1.2', '+5%', 'lots', '0', '=2/3', '140%', '-3', '1,5'];
const NAMES = ['Call', 'Звонок', '<b>x</b>', '', '  ', '=cmd()', 'A name that is longer than any card is wide, by far'];
const KINDS = ['s', 'g', 't', 'o'];
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

export interface Monkey {
  /** Does one thing and says what it was. */
  act(): Promise<string>;
}

export function monkey(page: Page, seed: number): Monkey {
  const roll = die(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(roll() * list.length)];
  const anywhere = ({ frame }: Seen): Place => ({
    x: Math.round(frame.left + 30 + roll() * (frame.width - 60)),
    y: Math.round(frame.top + 30 + roll() * (frame.height - 60)),
  });
  const near = (p: Place): Place => ({
    x: p.x + Math.round((roll() - 0.5) * 400),
    y: p.y + Math.round((roll() - 0.5) * 300),
  });
  const keys = async (...all: readonly string[]): Promise<void> => {
    for (const key of all) await page.keyboard.press(key);
  };

  const acts: readonly (readonly [weight: number, name: string, act: (seen: Seen) => Promise<unknown>])[] = [
    [
      6,
      'add by key',
      async (seen) => {
        const at = anywhere(seen);
        await page.mouse.move(at.x, at.y);
        await keys(pick(KINDS) ?? 's');
      },
    ],
    [
      9,
      'connect',
      async (seen) => {
        const from = pick(seen.ports);
        if (from === undefined) return;
        await drag(page, from, roll() < 0.75 ? (pick(seen.cards) ?? from) : anywhere(seen), 4);
        const menu = page.getByRole('menu');
        if (await menu.isVisible())
          await keys(
            ...Array.from({ length: Math.floor(roll() * 5) }, () => 'ArrowDown'),
            roll() < 0.8 ? 'Enter' : 'Escape',
          );
      },
    ],
    [
      6,
      'drag',
      async (seen) => {
        const card = pick(seen.cards);
        if (card !== undefined) await drag(page, card, near(card), 4);
      },
    ],
    [
      2,
      'drag called off',
      async (seen) => {
        const card = pick([...seen.cards, ...seen.ports, ...seen.grips]);
        if (card === undefined) return;
        const to = near(card);
        await page.mouse.move(card.x, card.y);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y, { steps: 3 });
        await keys(pick(['Escape', 'Escape', 'ControlOrMeta+z', 'Delete']) ?? 'Escape');
        await page.mouse.move(to.x + 9, to.y + 9);
        await page.mouse.up();
        if (await page.getByRole('menu').isVisible()) await keys('Escape');
      },
    ],
    [
      6,
      'choose a card',
      async (seen) => {
        const card = pick(seen.cards);
        if (card === undefined) return;
        if (roll() < 0.4) await page.keyboard.down('Shift');
        await page.mouse.click(card.x, card.y);
        await page.keyboard.up('Shift');
      },
    ],
    [
      4,
      'choose a line',
      async (seen) => {
        const line = pick([...seen.ribbons, ...seen.drains]);
        if (line !== undefined) await page.mouse.click(line.x, line.y);
      },
    ],
    [
      3,
      'lead an end elsewhere',
      async (seen) => {
        const line = pick(seen.ribbons);
        if (line === undefined) return;
        await page.mouse.click(line.x, line.y);
        const now = await look(page);
        const grip = pick(now.grips);
        if (grip !== undefined) await drag(page, grip, pick(now.cards) ?? grip, 4);
      },
    ],
    [
      3,
      'frame',
      async (seen) => {
        if (roll() < 0.3) await page.keyboard.down('Shift');
        await drag(page, anywhere(seen), anywhere(seen), 4);
        await page.keyboard.up('Shift');
      },
    ],
    [4, 'delete', () => keys('Delete')],
    [7, 'undo', () => keys(...Array.from({ length: 1 + Math.floor(roll() * 4) }, () => 'ControlOrMeta+z'))],
    [4, 'redo', () => keys(...Array.from({ length: 1 + Math.floor(roll() * 3) }, () => 'ControlOrMeta+Shift+z'))],
    [1, 'all', () => keys('ControlOrMeta+a')],
    [2, 'nothing', () => keys('Escape')],
    [3, 'nudge', () => keys(`${roll() < 0.4 ? 'Shift+' : ''}${pick(ARROWS) ?? ''}`, pick(ARROWS) ?? '')],
    [2, 'double', () => keys('ControlOrMeta+d')],
    [2, 'copy and paste', () => keys(roll() < 0.8 ? 'ControlOrMeta+c' : 'ControlOrMeta+x', 'ControlOrMeta+v')],
    [2, 'group', () => keys(roll() < 0.7 ? 'ControlOrMeta+g' : 'ControlOrMeta+Shift+g')],
    [
      2,
      'fold',
      async (seen) => {
        const tab = pick(seen.tabs);
        if (tab !== undefined) await page.mouse.click(tab.x, tab.y);
        else await keys('Enter', 'Escape');
      },
    ],
    [
      3,
      'rename',
      async (seen) => {
        const card = pick(seen.cards);
        if (card === undefined) return;
        await page.mouse.dblclick(card.x, card.y);
        if (!(await page.evaluate(() => document.activeElement instanceof HTMLInputElement))) return;
        await page.keyboard.type(pick(NAMES) ?? '');
        await keys(roll() < 0.8 ? 'Enter' : 'Escape');
      },
    ],
    [
      6,
      'number',
      async () => {
        const fields = page.getByRole('complementary').locator('[data-quantity]');
        const count = await fields.count();
        if (count === 0) return;
        const field = fields.nth(Math.floor(roll() * count));
        if (!(await field.isVisible())) return;
        await field.click();
        await keys('ControlOrMeta+a');
        await page.keyboard.type(pick(NUMBERS) ?? '1');
        await keys(roll() < 0.8 ? 'Enter' : 'Escape', 'Escape');
      },
    ],
    [
      1,
      'trim',
      async (seen) => {
        const fix = pick(seen.fixes);
        if (fix !== undefined) await page.mouse.click(fix.x, fix.y);
      },
    ],
    [3, 'walk', () => keys(pick(['Tab', 'Shift+Tab', 'Alt+ArrowRight', 'Alt+ArrowLeft', 'Alt+ArrowDown']) ?? 'Tab')],
    [
      3,
      'connect by key',
      () =>
        keys(
          roll() < 0.8 ? 'l' : 'Shift+l',
          'Tab',
          pick(['Tab', 'ArrowRight', 'g']) ?? 'Tab',
          roll() < 0.8 ? 'Enter' : 'Escape',
        ),
    ],
    [
      2,
      'find',
      async () => {
        await keys('ControlOrMeta+k');
        await page.keyboard.type(pick(['new', 'a', 'off']) ?? 'a');
        await keys('ArrowDown', roll() < 0.6 ? 'Enter' : 'Escape');
      },
    ],
    [
      3,
      'look elsewhere',
      async (seen) => {
        const at = anywhere(seen);
        await page.mouse.move(at.x, at.y);
        if (roll() < 0.5) await page.mouse.wheel((roll() - 0.5) * 600, (roll() - 0.5) * 600);
        else await keys(pick(['Equal', 'Minus', 'Shift+Digit0', 'Shift+Digit2', 'Shift+Digit1']) ?? 'Shift+Digit1');
      },
    ],
    [2, 'fit', () => keys('Shift+Digit1')],
    [2, 'lens', () => keys(String(1 + Math.floor(roll() * 6)))],
    [1, 'scenario', () => keys(pick(['[', ']']) ?? ']')],
    [1, 'panels', () => keys(pick(['i', 'i', 'd']) ?? 'i')],
    [
      1,
      'buttons',
      async () => {
        const button = page.getByRole('button', { name: roll() < 0.7 ? 'Undo' : 'Redo', exact: true });
        if (await button.isEnabled()) await button.click();
        await page.locator('#canvas').focus();
      },
    ],
  ];
  const whole = acts.reduce((sum, [weight]) => sum + weight, 0);

  return {
    async act() {
      let at = roll() * whole;
      for (const [weight, name, act] of acts) {
        at -= weight;
        if (at >= 0) continue;
        await act(await look(page));
        return name;
      }
      return 'nothing';
    },
  };
}
