// @vitest-environment jsdom
/** The result strip and the line above it, with the engine itself behind the port. */
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { beatsBase } from '#engine/beats-base';
import { futures } from '#engine/futures';
import type { Funnel, Quantity, Scenario } from '#funnel/schema';
import type { ComputePort } from '#state/ports';
import { BeatsBase } from '#ui/results/BeatsBase';
import { ResultStrip } from '#ui/results/ResultStrip';
import { ScenariosPanel } from '#ui/scenarios/ScenariosPanel';
import { ComputeProvider } from '#ui/shared/compute';
import { renderWith } from '../with-services';

afterEach(cleanup);

const compute: ComputePort = {
  futures: (funnel, options) => Promise.resolve(futures(funnel, options)),
  beatsBase: (funnel, options) => Promise.resolve(beatsBase(funnel, options)),
  movesFutures: () => new Promise(() => undefined),
  swings: () => new Promise(() => undefined),
  measureNext: () => new Promise(() => undefined),
};

/** 1,000 leads at 2 each; every fifth becomes a deal of 100. */
function chain(rate: Quantity | 'rest', more: Partial<Funnel> = {}): Funnel {
  return {
    format: 'sluice',
    version: 1,
    name: 'Chain',
    currency: 'EUR',
    period: 'week',
    nodes: [
      { id: 'ads', kind: 'source', name: 'Ads', volume: 1000, costPerEntry: 2 },
      { id: 'a', kind: 'stage', name: 'Talk' },
      { id: 'won', kind: 'outcome', result: 'won', name: 'Won', value: 100 },
    ],
    edges: [
      { id: 'in', from: 'ads', to: 'a' },
      { id: 'e1', from: 'a', to: 'won', rate },
    ],
    ...more,
  };
}

const scenario = (id: string, rate: Quantity, more: Partial<Scenario> = {}): Scenario => ({
  id,
  name: id,
  changes: [{ at: 'edges/e1', field: 'rate', to: rate }],
  ...more,
});

function open(funnel: Funnel, language: 'en' | 'ru' = 'en') {
  return renderWith(
    <ComputeProvider value={compute}>
      <BeatsBase />
      <ResultStrip />
      <ScenariosPanel />
    </ComputeProvider>,
    { open: funnel, language },
  );
}

const strip = () => screen.getByRole('region', { name: 'Results' });

describe('the result strip', () => {
  it('says nine in ten of the cost per deal, as of every other figure', async () => {
    open(chain({ low: 0.15, high: 0.25 }));
    // 2,000 over 150 to 250 deals: €8 to €13.33, its ends turned round.
    expect(await screen.findByText(/nine in ten: €(7\.9\d|8|8\.0\d)–€13/)).toBeTruthy();
    expect(strip().textContent).toMatch(/Cost per deal€10/);
  });

  it('says in how many futures there is no deal in place of a range over the others', async () => {
    const funnel = chain('rest');
    const lost = { id: 'lost', kind: 'outcome', result: 'lost', name: 'Lost' } as const;
    const park = { id: 'park', kind: 'stage', name: 'Park' } as const;
    const exits = [
      { id: 'e2', from: 'a', to: 'lost', rate: { low: 0, high: 0.8 } },
      { id: 'e3', from: 'a', to: 'park', rate: 0.4 },
    ];
    open({ ...funnel, nodes: [...funnel.nodes, lost, park], edges: [...funnel.edges, ...exits] });
    // Lost is uniform on 0 … 0.8, and past 0.6 nothing is left: a quarter.
    expect(await screen.findByText(/^no deal in 2[3-7]% of futures$/)).toBeTruthy();
  });

  it('names the period in the case that the language asks for', () => {
    open(chain(0.2), 'ru');
    expect(screen.getByText('Прибыль за неделю')).toBeTruthy();
  });
});

describe('a scenario against Base', () => {
  it('is said beside the tabs and in the table, from the same draws, and leads to the tab', async () => {
    const { store } = open(
      chain(
        { low: 0.15, high: 0.25 },
        {
          scenarios: [
            scenario('Faster', { low: 0.14, high: 0.3 }),
            scenario('Dear', { low: 0.15, high: 0.25 }, { perPeriod: 1 }),
          ],
        },
      ),
    );
    store.getState().setSession({ scenario: 'Faster', tab: null });
    const line = await screen.findByRole('button', { name: /^Faster ?beats Base in \d\d% of futures$/ });
    const share = /\d\d%/.exec(line.textContent)![0];
    expect(screen.getByRole('row', { name: /^Beats Base in/ }).textContent).toContain(`${share} of futures`);
    expect(screen.getByRole('row', { name: /^Beats Base in/ }).textContent).toContain('never');
    await userEvent.click(line);
    expect(store.getState().session.tab).toBe('scenarios');
  });

  it('is certain where nothing is uncertain, and says nothing while Base is shown', async () => {
    const { store } = open(chain(0.2, { scenarios: [scenario('Better', 0.3), scenario('Alike', 0.2)] }));
    expect(screen.queryByRole('button', { name: /beats Base/ })).toBeNull();
    store.getState().setSession({ scenario: 'Better' });
    expect(await screen.findByRole('button', { name: /beats Base in every future/ })).toBeTruthy();
    const row = screen.getByRole('row', { name: /^Beats Base in/ });
    expect(row.textContent).toContain('always');
    expect(row.textContent).toContain('same');
  });
});
