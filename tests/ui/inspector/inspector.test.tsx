// @vitest-environment jsdom
/** The inspector over a real store: each section edits what it shows, in Base and in a scenario. */
import { act, cleanup, screen, within } from '@testing-library/react';
import { I18nProvider } from 'react-aria-components';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { checkFunnel } from '#funnel/check';
import type { Funnel } from '#funnel/schema';
import { lostMoney } from '#engine/lost-money';
import { NOTHING, type Selection } from '#state/session';
import { Inspector } from '#ui/inspector/Inspector';
import { renderWith } from '../with-services';

afterEach(cleanup);

function funnel(): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Two gates',
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000, costPerEntry: 10 },
      {
        id: 'gate',
        kind: 'stage',
        name: 'Gate',
        days: 2,
        lossReasons: [
          { reason: 'too dear', cause: 'offer', k: 30 },
          { reason: 'no answer', cause: 'handling', k: 10 },
        ],
      },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 500, margin: 0.5 },
      { id: 'later', kind: 'outcome', result: 'parked', name: 'Later' },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'gate' },
      { id: 'on', from: 'gate', to: 'won', rate: 0.4 },
      { id: 'wait', from: 'gate', to: 'later', rate: 0.1 },
    ],
    scenarios: [{ id: 's1', name: 'Faster', changes: [] }],
  };
}

function open(
  selection: Partial<Selection>,
  { scenario = null as string | null, of = funnel(), locale = 'en-GB' } = {},
) {
  const { store } = renderWith(
    <I18nProvider locale={locale}>
      <Inspector />
    </I18nProvider>,
    { open: of },
  );
  const show = (session: Parameters<ReturnType<typeof store.getState>['setSession']>[0]) =>
    act(() => store.getState().setSession(session));
  show({ selection: { ...NOTHING, ...selection }, scenario });
  return { store, document: () => store.getState().history.present, show };
}

const field = (name: string | RegExp) => screen.findByRole<HTMLInputElement>('textbox', { name });

async function write(name: string | RegExp, text: string): Promise<void> {
  const input = await field(name);
  await userEvent.click(input);
  await userEvent.clear(input);
  await userEvent.keyboard(`${text}{Enter}`);
}

const node = (f: Funnel, id: string): Record<string, unknown> =>
  f.nodes.find((n) => n.id === id) as unknown as Record<string, unknown>;
const edge = (f: Funnel, id: string) => f.edges.find((e) => e.id === id)!;

describe('the inspector', () => {
  it('writes the rate, the target, the days and the value into Base', async () => {
    const { document, show } = open({ nodes: ['gate'] });
    await write('Pass on', '45%');
    await write('Target', '60%');
    await write('Days at this step', '3.5');
    expect(edge(document(), 'on')).toMatchObject({ rate: 0.45, plan: { rate: 0.6 } });
    expect(node(document(), 'gate')['days']).toBe(3.5);
    show({ selection: { ...NOTHING, nodes: ['won'] } });
    await write('Value of a deal', '600..900');
    await write('Margin', '40%');
    expect(node(document(), 'won')).toMatchObject({ value: { low: 600, high: 900 }, margin: 0.4 });
    show({ selection: { ...NOTHING, nodes: ['ads'] } });
    await write('Leads per month', '1,200');
    expect(node(document(), 'ads')['volume']).toBe(1200);
  });

  it('writes what is typed into the exit it was begun for, though half of it makes another the main one', async () => {
    const of = funnel();
    of.nodes.push({ id: 'second', kind: 'stage', name: 'Second' });
    of.edges.push({ id: 'aside', from: 'gate', to: 'second', rate: 0.2 });
    const { document } = open({ nodes: ['gate'] }, { of });
    const input = await field('Pass on');
    await userEvent.click(input);
    // On the way to 65% the field says 6%, less than the 20% that go to the other stage.
    await userEvent.keyboard('{Control>}a{/Control}65%{Enter}');
    expect(edge(document(), 'on').rate).toBe(0.65);
    expect(edge(document(), 'aside').rate).toBe(0.2);
  });

  it('shows in the large field no more of a rate than there is room for, and all of it to who edits it', async () => {
    const { document } = open({ nodes: ['gate'] });
    await write('Pass on', '=2/3');
    expect(edge(document(), 'on').rate).toBeCloseTo(2 / 3, 12);
    await userEvent.tab();
    expect((await field('Pass on')).value).toBe('66.7%');
    await write('Pass on', '4.125%');
    expect((await field('Pass on')).value).toBe('4.125%');
    await userEvent.tab();
    expect((await field('Pass on')).value).toBe('4.13%');
    expect(edge(document(), 'on').rate).toBe(0.04125);
  });

  it('writes into the scenario that is on, says what Base has, and goes back to it', async () => {
    const { document } = open({ nodes: ['gate'] }, { scenario: 's1' });
    await write('Pass on', '50%');
    expect(edge(document(), 'on').rate).toBe(0.4);
    expect(document().scenarios?.[0]?.changes).toEqual([{ at: 'edges/on', field: 'rate', to: 0.5 }]);
    const notes = await screen.findAllByText(/Changed in “Faster”. Base has 40%/);
    expect(notes.length).toBeGreaterThan(0);
    await userEvent.click(screen.getAllByRole('button', { name: 'Back to Base' })[0]!);
    expect(document().scenarios?.[0]?.changes).toEqual([]);
    expect((await field('Pass on')).value).toBe('40%');
  });

  it('names the scenario underneath, not Base, where one stands on another', async () => {
    const of = funnel();
    of.scenarios = [
      { id: 's1', name: 'Faster', changes: [{ at: 'edges/on', field: 'rate', to: 0.5 }] },
      { id: 's2', name: 'Dearer', on: 's1', changes: [{ at: 'edges/on', field: 'rate', to: 0.45 }] },
    ];
    const { document } = open({ nodes: ['gate'] }, { scenario: 's2', of });
    expect((await screen.findAllByText(/Changed in “Dearer”. Faster has 50%/)).length).toBeGreaterThan(0);
    await userEvent.click(screen.getAllByRole('button', { name: 'Back to Faster' })[0]!);
    expect(document().scenarios?.[1]?.changes).toEqual([]);
  });

  it('asks for the counts of a measured rate, and keeps source and day through every form', async () => {
    const { document } = open({ edges: ['on'] });
    await userEvent.click(await screen.findByRole('radio', { name: 'Measured' }));
    // Nothing is made up: until both counts are there, the number stays.
    expect(edge(document(), 'on').rate).toBe(0.4);
    await write('Went on', '45');
    expect(edge(document(), 'on').rate).toBe(0.4);
    await write('Of all', '100');
    expect(edge(document(), 'on').rate).toEqual({ k: 45, n: 100 });
    await userEvent.click(screen.getByRole('button', { name: /^Where from/ }));
    await userEvent.type(await field('Where from'), 'CRM, May{Enter}');
    expect(edge(document(), 'on').rate).toEqual({ k: 45, n: 100, source: 'CRM, May' });
    await userEvent.click(screen.getByRole('radio', { name: 'Estimate' }));
    await write('Low', '40%');
    await write('High', '50%');
    expect(edge(document(), 'on').rate).toEqual({ low: 0.4, high: 0.5, source: 'CRM, May' });
    await write('Likely', '47%');
    expect(edge(document(), 'on').rate).toEqual({ low: 0.4, likely: 0.47, high: 0.5, source: 'CRM, May' });
    await write('Likely', '60%');
    expect(screen.getByRole('alert').textContent).toContain('must rise');
    expect(edge(document(), 'on').rate).toMatchObject({ likely: 0.47 });
    await userEvent.click(screen.getByRole('radio', { name: 'Guess' }));
    expect(edge(document(), 'on').rate).toMatchObject({ source: 'CRM, May' });
    expect(Object.keys(edge(document(), 'on').rate as object).sort()).toEqual(['source', 'value']);
  });

  it.each([
    ['en-GB', '17052026'],
    ['ru-RU', '17052026'],
    ['en-US', '05172026'],
  ])('takes the day of a number in the order of the language (%s), and takes it away again', async (locale, typed) => {
    const { document } = open({ edges: ['on'] }, { locale });
    await userEvent.click(await screen.findByRole('button', { name: /^Where from/ }));
    await userEvent.click(screen.getAllByRole('spinbutton')[0]!);
    await userEvent.keyboard(typed);
    expect(edge(document(), 'on').rate).toEqual({ value: 0.4, asOf: '2026-05-17' });
    await userEvent.click(screen.getByRole('button', { name: 'Take the day away' }));
    expect(edge(document(), 'on').rate).toBe(0.4);
    expect(screen.getAllByRole('spinbutton').every((s) => !/\d/.test(s.textContent))).toBe(true);
  });

  it('keeps a day that a file says in words of its own, and shows all of a long source', async () => {
    const of = funnel();
    const source = 'Interviews with eleven managers of the northern branch, two of whom keep their own list';
    of.edges = of.edges.map((e) => (e.id === 'on' ? { ...e, rate: { value: 0.4, source, asOf: 'May 2024' } } : e));
    const { document } = open({ edges: ['on'] }, { of });
    const line = await screen.findByRole('button', { name: /^Where from/ });
    expect(line.textContent).toContain(source);
    expect(line.textContent).toContain('May 2024');
    await userEvent.click(line);
    await write('As of', 'June 2024');
    expect(edge(document(), 'on').rate).toEqual({ value: 0.4, source, asOf: 'June 2024' });
  });

  it('takes a cause in the author’s own words, for a criterion and for a loss', async () => {
    const of = funnel();
    (of.nodes[1] as { criteria?: unknown }).criteria = [{ text: 'Called back', state: 'missed', cause: 'handling' }];
    const { document } = open({ nodes: ['gate'] }, { of });
    await userEvent.click(await screen.findByRole('button', { name: /^Edit “Called back”: / }));
    const form = screen.getByRole('group', { name: 'Called back' });
    await userEvent.click(within(form).getByRole('button', { name: /Cause/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'another cause…' }));
    await write('The cause in your words', 'holidays');
    expect((node(document(), 'gate')['criteria'] as unknown[])[0]).toMatchObject({ cause: 'holidays' });
    expect(within(form).getByRole('button', { name: /holidays/ })).toBeTruthy();
  });

  it('keeps the focus in the share that takes the rest while its first digit makes it a number', async () => {
    const of = funnel();
    of.edges = of.edges.map((e) => (e.id === 'on' ? { ...e, rate: 'rest' } : e));
    const { document } = open({ nodes: ['gate'] }, { of });
    const input = await field('Pass on');
    expect([input.value, input.placeholder]).toEqual(['', '90%']);
    await userEvent.click(input);
    await userEvent.keyboard('45{Enter}');
    expect(globalThis.document.activeElement).toBe(input);
    expect(edge(document(), 'on').rate).toBe(0.45);
  });

  it('opens the form of any number by its mark, and takes mean, spread and n there', async () => {
    const { document } = open({ nodes: ['gate'] });
    await userEvent.click(await screen.findByRole('button', { name: /Days at this step: guess/ }));
    const form = screen.getByRole('group', { name: 'How well it is known' });
    await userEvent.click(within(form).getByRole('radio', { name: 'Measured' }));
    await write('Spread', '1.5');
    await write('Cases', '40');
    expect(node(document(), 'gate')['days']).toEqual({ mean: 2, sd: 1.5, n: 40 });
  });

  it('says exits past 100 % with a fix that mends them', async () => {
    const { document } = open({ nodes: ['gate'] });
    await write('Pass on', '95%');
    const alert = (await screen.findAllByRole('alert')).find((a) => /105%/.test(a.textContent))!;
    await userEvent.click(within(alert).getByRole('button', { name: 'Trim 5%' }));
    expect(edge(document(), 'on').rate).toBe(0.9);
    expect(screen.queryByText(/Exits add up to/)).toBeNull();
  });

  it('lets an exit take the rest and become a number again', async () => {
    const { document } = open({ nodes: ['gate'] });
    await userEvent.click(await screen.findByRole('button', { name: 'Takes the rest: Later' }));
    expect(edge(document(), 'wait').rate).toBe('rest');
    await userEvent.click(screen.getByRole('button', { name: 'Takes the rest: Later' }));
    expect(edge(document(), 'wait').rate).toBe(0.6);
  });

  it('says what was counted at an exit that takes the rest, and that it is measured no more once another exit changed', async () => {
    const of = funnel();
    of.edges = of.edges.map((e) =>
      e.id === 'in'
        ? e
        : e.id === 'on'
          ? { ...e, rate: { k: 40, n: 100 } }
          : { ...e, rate: { k: 60, n: 100 }, rest: true },
    );
    const { document, show } = open({ edges: ['wait'] }, { of });
    expect(await screen.findByText('60 of 100 were counted; takes what the others leave')).toBeTruthy();
    show({ selection: { ...NOTHING, edges: ['on'] } });
    await write('Pass on', '45%');
    expect(edge(document(), 'wait')).toMatchObject({ rate: { k: 60, n: 100 }, rest: true });
    show({ selection: { ...NOTHING, edges: ['wait'] } });
    expect(await screen.findByText(/^60 of 100 \(60%\) were counted\. Other exits have changed/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Set a number' }));
    expect(edge(document(), 'wait').rate).toBe(0.55);
    expect(edge(document(), 'wait').rest).toBeUndefined();
  });

  it('shows of a drain how many leave, why, and the money that the engine says they are worth', async () => {
    open({ drain: 'gate' });
    const lost = lostMoney(funnel());
    if (!lost.ok) throw new Error('the example does not solve');
    const gate = lost.value.nodes.find((n) => n.at === 'nodes/gate')!;
    expect(gate.money).toBeGreaterThan(0);
    expect((await screen.findAllByText('\u2212500')).length).toBe(2);
    expect(screen.getByText(`\u2212€${String(Math.round(gate.money / 100) / 10)}k`)).toBeTruthy();
    expect(screen.getAllByText('stale offer').length).toBeGreaterThan(0);
    expect(screen.getByDisplayValue('too dear')).toBeTruthy();
  });

  it('names an exit, and marks it as the main one', async () => {
    const { document } = open({ edges: ['wait'] });
    await write('Name', 'not yet');
    await userEvent.click(screen.getByRole('checkbox', { name: /Main exit/ }));
    expect(edge(document(), 'wait')).toMatchObject({ name: 'not yet', main: true });
    await userEvent.click(screen.getByRole('checkbox', { name: /Main exit/ }));
    expect('main' in edge(document(), 'wait')).toBe(false);
  });

  it('sets the months of a source so that the year keeps its leads', async () => {
    const { document } = open({ nodes: ['ads'] });
    await userEvent.click(await screen.findByRole('button', { name: /Season/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Say how the months differ' }));
    await write('Dec', '2');
    const season = node(document(), 'ads')['season'] as number[];
    expect(season[11]).toBe(2);
    expect(season.reduce((a, b) => a + b, 0)).toBeCloseTo(12, 9);
    await userEvent.click(screen.getByRole('button', { name: 'The same all year' }));
    expect('season' in node(document(), 'ads')).toBe(false);
  });

  it('keeps a section shut that was shut, for the next card too', async () => {
    const { show } = open({ nodes: ['gate'] });
    await userEvent.click(await screen.findByRole('button', { name: /^Criteria/ }));
    show({ selection: { ...NOTHING, nodes: ['won'] } });
    expect((await screen.findByRole('button', { name: /^Criteria/ })).getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(screen.getByRole('button', { name: /^Criteria/ }));
  });

  it('keeps what the model cannot do without, when its field is emptied', async () => {
    const of = funnel();
    (of.nodes[1] as { capacity?: unknown }).capacity = { people: 2, handlingHours: 0.5, hoursPerPeriod: 160 };
    const { document } = open({ nodes: ['gate'] }, { of });
    await userEvent.click(screen.getByRole('button', { name: /^Cost and capacity/ }));
    await write('Hours per lead', '');
    await write('Pass on', '');
    expect(node(document(), 'gate')['capacity']).toEqual({ people: 2, handlingHours: 0.5, hoursPerPeriod: 160 });
    expect(edge(document(), 'on').rate).toBe(0.4);
    await write('People', '');
    expect(checkFunnel(document()).ok).toBe(true);
  });

  it.each([
    ['Days at this step', '-3', 'below 0'],
    ['Days at this step', '=-3', 'below 0'],
    ['Promised within, hours', '1e16', 'largest number'],
    ['Interest halves in, hours', '0', 'not above 0'],
    ['Promises kept', '53%', 'how many of how many'],
  ])('refuses in %s what it cannot mean: %s', async (label, text, why) => {
    const { document } = open({ nodes: ['gate'] });
    // What was opened in one card is open in the next.
    const section = screen.getByRole('button', { name: /^Exchange/ });
    if (section.getAttribute('aria-expanded') === 'false') await userEvent.click(section);
    const before = document();
    await write(label, text);
    expect(screen.getByRole('alert').textContent).toContain(why);
    await userEvent.keyboard('{Escape}');
    expect(document()).toEqual(before);
  });
});
