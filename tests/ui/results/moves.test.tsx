// @vitest-environment jsdom
/** The Moves tab and the Best move card over a real store, with the engine itself behind the port. */
import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { joinMoves, movesShard, prepareMovesFutures } from '#engine/moves-futures';
import { rankMoves } from '#engine/moves';
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
    expect(card().textContent).toContain('on top of Raise “Offer”');
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

  it('says that it cannot tell where no move leads clearly', async () => {
    // Two gates alike: each point brings about the same, and which is first is a toss.
    open(chain({ low: 0.3, high: 0.5 }, { low: 0.3, high: 0.5 }), compute);
    expect(await screen.findByText(/Cannot tell/)).toBeTruthy();
    expect(card().textContent).toContain('no clear leader');
  });

  it('keeps a move that may lose in its place, and says so', async () => {
    // Leads past the talk cost 20 each and bring 100 × the share that buys, which may be less.
    const funnel = chain(0.5, { low: 0.1, high: 0.4 });
    const nodes = funnel.nodes.map((n) => (n.id === 'b' ? { ...n, costPerEntry: 18 } : n));
    open({ ...funnel, nodes }, compute);
    expect(await screen.findByText(/loses money in some futures/)).toBeTruthy();
  });

  it('ranks planned moves after their cost, keeps money once and money a month apart, and says the payback', async () => {
    const { store } = open(chain(0.5, 0.2));
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
    expect(rows()[0]!.textContent).toContain('€9,000 + €500 per month');
    expect(rows()[0]!.textContent).toContain('2 months');
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
