/**
 * Random walks over the canvas. After every gesture: no error, and the focus is somewhere. Every so often what lies in the
 * database opens again and is what is drawn. At the end undoing everything gives the first document, redoing everything the
 * last, and a reload shows the same. `SLUICE_MONKEY=seed,steps,file` walks further, over a funnel file if one is named.
 */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { openFunnelFile } from '../../src/funnel/file-format';
import type { Funnel } from '../../src/funnel/schema';
import { evaluate } from '../../src/state/evaluation';
import { canvas, cards, CHAIN, openFunnel, press } from './canvas-page';
import { monkey } from './monkey';

/** Everything a small document can hold: a link to be made, a scenario to be switched on. */
const SMALL = JSON.stringify({
  ...CHAIN,
  nodes: [...CHAIN.nodes, { id: 'clients', kind: 'source', name: 'Clients', volume: 40, at: [0, 360] }],
  scenarios: [{ id: 's1', name: 'Better calls', changes: [{ at: 'edges/e2', field: 'rate', to: 0.6 }] }],
});
/** 27 nodes with lanes, one of them folded, links, loops and merges. */
const LARGER = readFileSync('tests/models/complex-funnel.sluice.json', 'utf8');

interface Walk {
  readonly seed: number;
  readonly steps: number;
  readonly start: string;
}
const [SEED, STEPS, FILE] = (process.env['SLUICE_MONKEY'] ?? '').split(',');
const WALKS: readonly Walk[] =
  SEED === undefined || SEED === ''
    ? [
        { seed: 1, steps: 60, start: SMALL },
        { seed: 2, steps: 40, start: LARGER },
      ]
    : [{ seed: Number(SEED), steps: Number(STEPS), start: FILE === undefined ? SMALL : readFileSync(FILE, 'utf8') }];

/** What the database holds of the open funnel, once everything is saved. */
async function saved(page: Page): Promise<Funnel> {
  await expect(page.getByRole('banner').getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 });
  const text = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const id = decodeURIComponent(window.location.hash.split('/f/')[1] ?? '');
        const opening = indexedDB.open('sluice');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('funnels').objectStore('funnels').get(id);
          asked.onsuccess = () => {
            opening.result.close();
            const { text } = asked.result as { readonly text: string | Blob };
            resolve(typeof text === 'string' ? text : text.text());
          };
        };
      }),
  );
  const opened = openFunnelFile(text);
  // Exits past 100 % and the like are work under way; anything else would be damage.
  if (!opened.ok) throw new Error(opened.faults.map((f) => `${f.path}: ${f.code}`).join('\n'));
  return opened.value.funnel;
}

const undoButton = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
const redoButton = (page: Page) => page.getByRole('button', { name: 'Redo', exact: true });

async function all(page: Page, way: 'undo' | 'redo'): Promise<void> {
  await page.locator('#canvas').focus();
  const button = way === 'undo' ? undoButton(page) : redoButton(page);
  for (let i = 0; i < 600 && (await button.isEnabled()); i++)
    await press(page, way === 'undo' ? 'ControlOrMeta+z' : 'ControlOrMeta+Shift+z');
  await expect(button).toBeDisabled();
}

/** The scenario that is on, as the page remembers it over a reload; null for Base. */
function scenarioOn(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const id = decodeURIComponent(window.location.hash.split('/f/')[1] ?? '');
    const kept = JSON.parse(localStorage.getItem(`sluice.session.${id}`) ?? '{}') as { scenario?: string | null };
    return kept.scenario ?? null;
  });
}

/**
 * Every node is drawn, by itself or in the card of its folded lane, under its name and with as many leads as the arithmetic gives
 * it (shown whole); and nothing else is.
 */
async function expectDrawn(page: Page, funnel: Funnel): Promise<void> {
  await page.locator('#canvas').focus();
  await press(page, 'Shift+Digit1');
  const folded = (funnel.lanes ?? []).filter((l) => l.folded === true && l.nodes.length > 0);
  const inside = new Set(folded.flatMap((l) => l.nodes));
  const scenario = await scenarioOn(page);
  const known = (funnel.scenarios ?? []).some((s) => s.id === scenario) ? scenario : null;
  const { result } = evaluate(funnel, known);
  const wanted = new Map<string, { readonly name: string; readonly entries: number | undefined }>();
  for (const { id, name } of funnel.nodes)
    if (!inside.has(id)) wanted.set(id, { name, entries: result?.nodes[id]?.entries });
  for (const { id, name } of folded) wanted.set(`lane ${id}`, { name, entries: undefined });
  const drawn = (): Promise<readonly (readonly [string, string])[]> =>
    cards(page).evaluateAll((all) =>
      all.map((c) => {
        const said = document.getElementById(c.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
        return [c.getAttribute('data-id') ?? '', said] as const;
      }),
    );
  const asWanted = ([id, said]: readonly [string, string]): string => {
    const want = wanted.get(id);
    if (want === undefined || !said.startsWith(want.name)) return `${id}: ${said}`;
    const count = Number(/([\d,]+) (?:leads|enter|deals)/.exec(said.slice(want.name.length))?.[1]?.replaceAll(',', ''));
    const off = Number.isNaN(count) || want.entries === undefined ? 0 : Math.abs(count - want.entries);
    return off <= 1 ? id : `${id}: ${said} (${String(want.entries)})`;
  };
  await expect.poll(async () => (await drawn()).map(asWanted).sort()).toEqual([...wanted.keys()].sort());
}

for (const { seed, steps, start } of WALKS) {
  test(`a walk of ${steps} random gestures (seed ${seed}) leaves the funnel whole, saved and undoable`, async ({
    page,
    context,
  }) => {
    test.setTimeout(60_000 + steps * 4_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`console: ${message.text()}`);
    });
    await openFunnel(page, start);
    const first = await saved(page);
    const walker = monkey(page, seed);
    const walked: string[] = [];
    for (let step = 1; step <= steps; step++) {
      walked.push(await walker.act());
      const where = () => `seed ${seed}, after ${walked.slice(-8).join(', ')} (${step})`;
      expect(wrong, where()).toEqual([]);
      // A field that closes gives the focus back with the next frame.
      await expect
        .poll(() => page.evaluate(() => document.activeElement !== document.body), {
          message: `focus: ${where()}`,
          timeout: 2000,
        })
        .toBe(true);
      await expect(canvas(page), where()).toBeVisible();
      if (step % 10 === 0) await expectDrawn(page, await saved(page));
    }
    await all(page, 'redo');
    const furthest = await saved(page);
    await all(page, 'undo');
    expect(await saved(page)).toEqual(first);
    await all(page, 'redo');
    expect(await saved(page)).toEqual(furthest);
    await page.reload();
    await expect(canvas(page)).toBeVisible({ timeout: 30_000 });
    expect(await saved(page)).toEqual(furthest);
    await expectDrawn(page, furthest);
    expect(wrong).toEqual([]);
  });
}
