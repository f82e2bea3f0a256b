// @vitest-environment jsdom
/** The Moves tab and the Best move card over a real store, with the engine itself behind the port. */
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { joinMoves, movesShard, prepareMovesFutures } from '#engine/moves-futures';
import { rankMoves } from '#engine/moves';
import { profitSwings } from '#engine/swings';
import { measureNext } from '#engine/value-of-information';
import type { Funnel, Quantity } from '#funnel/schema';
import type { ComputePort } from '#state/ports';
import { evaluate } from '#state/evaluation';
import { BestMove } from '#ui/results/BestMove';
import { allTheSame, lowestRateLesson } from '#ui/results/move-lessons';
import { MovesPanel } from '#ui/results/MovesPanel';
import { ComputeProvider } from '#ui/shared/compute';
import { renderWith } from '../with-services';

afterEach(cleanup);

/** A plain chain of two gates; a touch of cost at the second makes the first one count for less than its lead. */
function chain(first: Quantity, second: Quantity, more: Partial<Funnel> = {}): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    currency: 'EUR',
    period: 'month',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000 },
      { id: 'a', kind: 'stage', name: 'Talk' },
      { id: 'b', kind: 'stage', name: 'Offer' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'a' },
      { id: 'e1', from: 'a', to: 'b', rate: first },
      { id: 'e2', from: 'b', to: 'won', rate: second },
    ],
    ...more,
  };
}

const compute: ComputePort = {
  futures: () => new Promise(() => undefined),
  beatsBase: () => new Promise(() => undefined),
  swings: (funnel, options) => Promise.resolve(profitSwings(funnel, options)),
  measureNext: (funnel, options) => Promise.resolve(measureNext(funnel, options)),
  movesFutures: (funnel, options) => {
    const run = prepareMovesFutures(funnel, options);
    if (!run.ok) return Promise.resolve(run);
    return Promise.resolve({
      ok: true,
      value: joinMoves(
        run.value,
        Array.from({ length: run.value.shards }, (_, i) => movesShard(run.value, i)),
      ),
    });
  },
};

function open(funnel: Funnel, port: ComputePort | null = null) {
  const parts = (
    <>
      <MovesPanel />
      <BestMove />
    </>
  );
  return renderWith(port === null ? parts : <ComputeProvider value={port}>{parts}</ComputeProvider>, { open: funnel });
}

const rows = () => screen.getAllByRole('row').slice(1);
const card = () => screen.getByRole('region', { name: /best move/i });
const profit = (f: Funnel, scenario: string | null = null): number => evaluate(f, scenario).result!.profit;

describe('the Moves tab', () => {
  it('ranks by the engine, and says the gain with its sign', () => {
    const funnel = chain(0.5, 0.2);
    open(funnel);
    // +1 point of the second gate: 500 × 1 % × 100 = 500; of the first: 1,000 × 1 % × 0.2 × 100 = 200.
    expect(rows().map((r) => r.textContent)).toEqual([
      expect.stringContaining('+€500'),
      expect.stringContaining('+€200'),
    ]);
    expect(within(card()).getByText('+€500')).toBeTruthy();
  });

  it('puts a move on trial and takes it back where it was put on, others staying', async () => {
    const funnel = chain(0.5, 0.2);
    const { store } = open(funnel);
    await userEvent.click(screen.getByRole('switch', { name: 'Try “Raise “Offer””' }));
    const document = () => store.getState().history.present;
    const shown = () => store.getState().session.scenario;
    expect(profit(document(), shown())).toBeCloseTo(10_500, 9);
    // The table still ranks what the trial stands on, so that its own switch is there to switch it off.
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Try “Raise “Offer””' }).checked).toBe(true);
    await userEvent.click(screen.getByRole('switch', { name: 'Try “Raise “Talk””' }));
    expect(profit(document(), shown())).toBeCloseTo(1000 * 0.51 * 0.21 * 100, 6);
    await userEvent.click(screen.getByRole('switch', { name: 'Try “Raise “Offer””' }));
    expect(profit(document(), shown())).toBeCloseTo(1000 * 0.51 * 0.2 * 100, 6);
    await userEvent.click(within(card()).getByRole('button', { name: 'Take it back' }));
    expect(shown()).toBeNull();
    expect(document().scenarios ?? []).toEqual([]);
    expect(profit(document())).toBeCloseTo(10_000, 9);
  });

  it('offers the next best move on top of a trial, and undoes the trial with one step', async () => {
    const { store } = open(chain(0.5, 0.2));
    await userEvent.click(within(card()).getByRole('button', { name: 'Try it' }));
    expect(card().getAttribute('aria-label')).toBe('Next best move');
    expect(card().textContent).toContain('on top of the trial');
    // The next point of the same rate is another move, and says so.
    expect(card().textContent).toContain('Raise “Offer” to 22%');
    expect(store.getState().history.present.scenarios?.map((s) => s.name)).toEqual(['Offer: 20% → 21%']);
    expect(store.getState().history.past).toHaveLength(1);
    act(() => store.getState().undo());
    expect(card().getAttribute('aria-label')).toBe('Best move');
  });

  it('shows how often a move is best, and the range of its gain, as the futures have it', async () => {
    const funnel = chain({ low: 0.45, high: 0.55 }, { k: 20, n: 100 });
    open(funnel, compute);
    expect(await screen.findByRole('columnheader', { name: 'Best in' })).toBeTruthy();
    const said = rows().map((r) => /[<>]?\d+%/.exec(within(r).getAllByRole('cell')[4]!.textContent)![0]);
    expect(said).toEqual(['>99%', '<1%']);
    expect(within(rows()[0]!).getByText(/nine in ten: \+€4\d\d–\+€5\d\d/)).toBeTruthy();
    expect(card().textContent).toContain('best of 2 moves in >99% of futures');
  });

  it('asks for the value of a deal where deals bring no money, not for rates that are there', () => {
    const free = chain(0.5, 0.2);
    open({ ...free, nodes: free.nodes.map((n) => (n.id === 'won' ? { ...n, value: 0 } : n)) });
    expect(card().textContent).toContain('Give a deal its value');
  });

  it('says that it cannot tell where no move leads clearly', async () => {
    // Two gates alike: each point brings about the same, and which is first is a toss.
    open(chain({ low: 0.3, high: 0.5 }, { low: 0.3, high: 0.5 }), compute);
    await userEvent.click(screen.getByRole('radio', { name: 'Why this order' }));
    expect(await screen.findByText(/Cannot tell/)).toBeTruthy();
    expect(card().textContent).toContain('no clear leader');
  });

  it('keeps a move that may lose in its place, and says so', async () => {
    // Leads past the talk cost 20 each and bring 100 × the share that buys, which may be less.
    const funnel = chain(0.5, { low: 0.1, high: 0.4 });
    const nodes = funnel.nodes.map((n) => (n.id === 'b' ? { ...n, costPerEntry: 18 } : n));
    open({ ...funnel, nodes }, compute);
    expect(await screen.findByText(/may lose money/)).toBeTruthy();
  });

  it('ranks planned moves after their cost, keeps money once and money a month apart, and says the payback', async () => {
    const { store } = open(chain(0.5, 0.2));
    await userEvent.click(screen.getByRole('radio', { name: 'Plan a move' }));
    const form = screen.getByRole('form', { name: 'Plan a move' });
    await userEvent.click(within(form).getByRole('button', { name: /Exit/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Offer → Won' }));
    for (const [label, text] of [
      ['New rate', '30%'],
      ['One-off cost', '9000'],
      ['Cost per month', '500'],
    ] as const) {
      await userEvent.click(within(form).getByRole('textbox', { name: label }));
      await userEvent.keyboard(`${text}{Enter}`);
    }
    await userEvent.click(within(form).getByRole('button', { name: 'Add the plan' }));
    expect(store.getState().history.present.moves).toMatchObject([
      { at: 'edges/e2', to: 0.3, oneOff: 9000, perPeriod: 500 },
    ]);
    // 500 × 10 % × 100 = 5,000, less 500 a month: 4,500; 9,000 are back after two months.
    expect(rows()[0]!.textContent).toContain('+€4,500');
    expect(screen.getByRole('columnheader', { name: 'Costs / month' })).toBeTruthy();
    expect(rows()[0]!.textContent).toContain('€500€9,000 once');
    expect(rows()[0]!.textContent).toContain('2 months');
  });
});

describe('the plans of a funnel', () => {
  const planned = (): Funnel =>
    chain(0.5, 0.2, {
      moves: [
        { id: 'm1', name: 'Call twice', at: 'edges/e1', to: 0.55, perPeriod: 100 },
        { id: 'm2', name: 'Train', at: 'edges/e2', to: 0.22, oneOff: 50, perPeriod: 200 },
        { id: 'm3', name: 'Gold paper', at: 'nodes/b', field: 'costPerEntry', to: 2 },
      ],
    });
  const checked = () => screen.getAllByRole<HTMLInputElement>('radio', { checked: true }).map((r) => r.ariaLabel);

  it('are what its moves are measured by until the reader chooses otherwise', async () => {
    const { store } = open(planned());
    expect(checked()).toContain('Planned: Your own plans, after their running cost');
    expect(card().textContent).toContain('Call twice');
    // 1,000 × 5 % × 0.2 × 100 = 1,000, less 100.
    expect(within(card()).getByText('+€900')).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: /^\+1 point/ }));
    expect(store.getState().session.yardstick).toBe('point');
    expect(card().textContent).toContain('Raise “Offer” to 21%');
  });

  it('give way on the card to the best point more once none of them pays any more', async () => {
    const { store } = open(planned());
    await userEvent.click(within(card()).getByRole('button', { name: 'Try it' }));
    expect(card().textContent).toContain('Train');
    await userEvent.click(within(card()).getByRole('button', { name: 'Try it' }));
    // What is left of the plans costs more than it brings.
    expect(card().textContent).toContain('Raise “Offer” to 23%');
    expect(store.getState().history.present.scenarios?.map((s) => s.name)).toEqual(['Call twice', 'Train']);
  });

  it('have no headroom where they are no rate, and are back in days where that is less than a period', () => {
    open(planned());
    const cells = (name: string) =>
      within(rows().find((r) => r.textContent.includes(name))!)
        .getAllByRole('cell')
        .map((c) => c.textContent);
    // 500 × 2 % × 100 − 200 = 800 a month: 50 are back after two days.
    expect(cells('Train').slice(4)).toEqual(['80 pts', '€200€50 once', '2 days', '']);
    expect(cells('Gold paper').slice(4)).toEqual(['–', 'nothing', 'never', '']);
  });
});

describe('what profit hinges on', () => {
  it('shows the widest swing first, with both its ends, and what to measure next', async () => {
    const funnel = chain(
      { low: 0.45, high: 0.55 },
      { k: 20, n: 100 },
      {
        moves: [
          { id: 'm1', name: 'Call twice', at: 'edges/e1', to: 0.6 },
          { id: 'm2', name: 'Train', at: 'edges/e2', to: 0.24 },
        ],
      },
    );
    open(funnel, compute);
    const side = screen.getByRole('region', { name: 'What profit hinges on' });
    const bars = await within(side).findAllByText(/pass on \d+% · (estimate|n=100)/);
    expect(bars.map((b) => b.textContent)).toEqual(['pass on 20% · n=100', 'pass on 50% · estimate']);
    // 1,000 × 0.5 × 100 × (q − 0.2), q being the 5 % and the 95 % of a Beta(20.5, 80.5).
    const first = within(side).getAllByRole('listitem')[0]!.textContent;
    expect(first).toMatch(/^Offer.*\u22123\+3\.6$/);
    expect(await within(side).findByText(/Measure next: Offer, pass on/)).toBeTruthy();
  });

  it('is never blank: it says so where nothing is in doubt, and keeps its place while nobody knows', async () => {
    const { unmount } = open(chain(0.5, 0.2), compute);
    expect(await screen.findByText(/Nothing is in doubt here/)).toBeTruthy();
    unmount();
    open(chain(0.5, { k: 2, n: 9 }), { ...compute, swings: () => new Promise(() => undefined) });
    const side = screen.getByRole('region', { name: 'What profit hinges on' });
    expect(within(side).getAllByRole('listitem')).toHaveLength(6);
    expect(within(side).getByText('updating')).toBeTruthy();
  });

  it('gives way to the reason of a move that is chosen', async () => {
    open(chain(0.5, 0.2));
    await userEvent.click(screen.getByRole('button', { name: 'Raise “Talk”' }));
    const side = screen.getByRole('region', { name: 'Why this order' });
    expect(side.textContent).toContain(
      'Raise “Talk”. 1,000 leads reach this exit; each one more that takes it brings €20',
    );
  });
});

describe('the lessons beside the ranking', () => {
  const ranked = (f: Funnel, by: 'point' | 'tenth') => {
    const outcome = rankMoves(f, { by, metric: 'profit' });
    if (!outcome.ok) throw new Error('the example does not rank');
    return outcome.value.moves;
  };

  it('say that the lowest rate is not the best move only where that is so', () => {
    // One point of the lowest rate, at the end, is best here.
    expect(lowestRateLesson(chain(0.5, 0.2), ranked(chain(0.5, 0.2), 'point'), 'point')).toBeNull();
    // A second lead past the talk costs more than it brings at 20 %: the lowest rate is first, and raising it is not best.
    const turned = chain(0.2, 0.5);
    const dear = { ...turned, nodes: turned.nodes.map((n) => (n.id === 'b' ? { ...n, costPerEntry: 45 } : n)) };
    expect(lowestRateLesson(dear, ranked(dear, 'point'), 'point')).toEqual({ name: 'Talk', rate: 0.2 });
  });

  it('say that all moves bring the same in a plain chain under a tenth more, and only there', () => {
    expect(allTheSame(ranked(chain(0.5, 0.2), 'tenth'), 'tenth')).toBe(true);
    expect(allTheSame(ranked(chain(0.5, 0.2), 'point'), 'point')).toBe(false);
    const costly = chain(0.5, 0.2);
    const nodes = costly.nodes.map((n) => (n.id === 'b' ? { ...n, costPerEntry: 5 } : n));
    expect(allTheSame(ranked({ ...costly, nodes }, 'tenth'), 'tenth')).toBe(false);
  });
});
