// @vitest-environment jsdom
/** The import wizard over the real records room: each step says what was read, and an answer redraws what follows from it. */
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE_SEED, sampleExport } from '#engine/event-log-sample';
import { solveFunnel } from '#engine/solve-funnel';
import type { Funnel } from '#funnel/schema';
import { guessMap } from '#records/guess-map';
import { importTables } from '#records/import-tables';
import { readTable } from '#records/read/read-table';
import { summarise } from '#records/table-summary';
import type { Table } from '#records/types';
import { ImportWizard } from '#ui/records/ImportWizard';
import { RecordsProvider, type RecordsPort } from '#ui/records/records-port';
import { file } from '../../records/import-text';
import { renderWith } from '../with-services';

afterEach(cleanup);

/** Reads in the page's own thread what a worker reads in the product. */
function portOf(texts: ReadonlyMap<string, string>, port: Partial<RecordsPort> = {}): RecordsPort {
  return {
    open: async (files) => {
      const tables: Table[] = [];
      for (const { name } of files) {
        const table = await readTable(file(name, texts.get(name) ?? ''));
        if (!table.ok) return table;
        tables.push(table.value);
      }
      const session = {
        tables: tables.map(summarise),
        guess: guessMap(tables),
        draw: (map: Parameters<typeof importTables>[1], options: Parameters<typeof importTables>[2]) =>
          Promise.resolve(importTables(tables, map, options)),
        close: () => undefined,
      };
      return { ok: true, value: session };
    },
    sample: () => Promise.reject(new Error('no sample is asked for')),
    ...port,
  };
}

function open(text: string, language: 'en' | 'ru' = 'en') {
  const drawn: Funnel[] = [];
  renderWith(
    <RecordsProvider value={portOf(new Map([['deals.csv', text]]))}>
      <ImportWizard
        files={[new File([text], 'deals.csv')]}
        onDone={(funnel) => drawn.push(funnel)}
        onClose={() => undefined}
      />
    </RecordsProvider>,
    { language },
  );
  return { drawn };
}

/** Ten deals: three orderly wins, two that jump over Talk (one of them lost), one that goes back; the others stand at New. */
const HISTORY = (() => {
  const ways: Record<string, string[]> = {};
  for (const d of ['A', 'B', 'C']) ways[d] = ['New', 'Talk', 'Offer', 'Won'];
  ways['D'] = ['New', 'Offer', 'Won'];
  ways['E'] = ['New', 'Offer', 'Lost'];
  ways['F'] = ['New', 'Talk', 'New', 'Talk', 'Lost'];
  for (const d of ['G', 'H', 'I', 'J']) ways[d] = ['New'];
  const rows = Object.entries(ways).flatMap(([deal, way]) =>
    way.map((stage, i) => `${deal},${stage},2024-0${1 + i}-10,Ann,,x`),
  );
  return `deal_id,stage,entered_at,owner,phone,memo\n${rows.join('\n')}\n`;
})();

const verdict = (name: string | RegExp) => screen.findByRole('region', { name });

describe('the columns step', () => {
  it('says what every column was read as, and takes a correction', async () => {
    open(HISTORY);
    const table = await screen.findByRole('table');
    const row = (column: string) => within(table).getByRole('row', { name: new RegExp(`^${column}`) });
    expect(row('deal_id').textContent).toContain('10 different deals');
    expect(row('stage').textContent).toContain('5 stages found');
    expect(row('entered_at').textContent).toContain('year-month-day');
    expect(screen.getByText('4 of 4 matched')).toBeTruthy();
    // A column that nothing was made of waits below, and is asked for by its name.
    await userEvent.click(screen.getByRole('button', { name: 'Use “memo”' }));
    await userEvent.click(within(row('memo')).getByRole('button', { name: /Meaning of “memo”/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Loss reason' }));
    await waitFor(() => expect(row('memo').textContent).toContain('100% of losses have one'));
    expect(screen.getByText('5 of 5 matched')).toBeTruthy();
  });

  it('says in Russian what it says in English', async () => {
    open(HISTORY, 'ru');
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('row', { name: /^deal_id/ }).textContent).toContain('10 разных сделок');
    expect(await screen.findByRole('radiogroup', { name: '2 сделки пропускают этап. Как их считать?' })).toBeTruthy();
  });
});

describe('the verdict', () => {
  it('offers three ways to count deals that skip, each with its effect, and draws the one chosen', async () => {
    const { drawn } = open(HISTORY);
    const grade = await verdict('Grade A: full history');
    expect(grade.textContent).toContain('10 deals');
    expect(grade.textContent).toContain('win rate 66.7% (4 of 6 closed)');
    const group = screen.getByRole('radiogroup', { name: '2 deals skip a stage. How to count them?' });
    const radio = (name: RegExp): HTMLInputElement => within(group).getByRole('radio', { name });
    expect(radio(/As recorded/).checked).toBe(true);
    expect(within(group).getByText(/^7 deals remain; the grade drops to B/)).toBeTruthy();
    expect(screen.getByText('Deals that move back at least once: 1.')).toBeTruthy();

    await userEvent.click(within(group).getByText('Leave them out'));
    const lower = await verdict('Grade B: history of the orderly deals');
    expect(lower.textContent).toContain('7 deals');
    expect(radio(/Leave them out/).checked).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Name stages' }));
    await userEvent.click(screen.getByRole('button', { name: 'Check and draw' }));
    expect(
      screen.getByText(/only deals that skip nothing and never go back are counted: 7\. Left out: 3/),
    ).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Draw the funnel' }));
    const solved = solveFunnel(drawn[0]!);
    expect(drawn[0]!.nodes.map((n) => n.name)).not.toContain('Lost');
    expect(solved.ok && drawn[0]!.nodes.find((n) => n.name === 'New')?.observed?.entered).toBe(7);
  });

  it('shows what counting open deals would do to the chance to win, and does it', async () => {
    const { drawn } = open(HISTORY);
    await verdict('Grade A: full history');
    await userEvent.click(screen.getByRole('button', { name: 'Name stages' }));
    await userEvent.click(screen.getByRole('button', { name: 'Check and draw' }));
    const group = screen.getByRole('radiogroup', { name: '4 deals are still open. How to count them?' });
    const said = within(group)
      .getAllByRole('radio')
      .map((r) => /a new lead wins in ([\d.]+)%/.exec(r.closest('label')?.textContent ?? '')?.[1]);
    expect(new Set(said).size).toBe(2);
    await userEvent.click(within(group).getByText('Count them as not gone on yet'));
    expect(await screen.findByText('Open deals, counted as not gone on: 4')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Draw the funnel' }));
    const solved = solveFunnel(drawn[0]!);
    if (!solved.ok) throw new Error('the funnel does not solve');
    expect(solved.value.nodes['source-1']!.winChance * 100).toBeCloseTo(Number(said[1]), 1);
  });

  it('asks nothing where nothing skips, goes back or is open', async () => {
    open('deal_id,stage,entered_at\n1,New,2024-01-01\n1,Won,2024-01-05\n2,New,2024-01-02\n2,Lost,2024-01-04\n');
    const grade = await verdict('Grade A: full history');
    expect(within(grade).queryByRole('radiogroup')).toBeNull();
    expect(grade.textContent).toContain('No deal skips a stage or moves back.');
    await userEvent.click(screen.getByRole('button', { name: 'Name stages' }));
    await userEvent.click(screen.getByRole('button', { name: 'Check and draw' }));
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });
});

describe('the stages step', () => {
  it('renames, reorders and ends stages, and says how many deals reach each', async () => {
    open(HISTORY);
    await verdict('Grade A: full history');
    await userEvent.click(screen.getByRole('button', { name: 'Name stages' }));
    const names = () => screen.getAllByRole('textbox').map((box) => (box as HTMLInputElement).value);
    expect(names()).toEqual(['New', 'Talk', 'Offer', 'Won', 'Lost']);
    const talk = screen.getByRole('textbox', { name: 'Name of “Talk”' });
    await userEvent.clear(talk);
    await userEvent.type(talk, 'First call{Enter}');
    await waitFor(() => expect(names()).toEqual(['New', 'First call', 'Offer', 'Won', 'Lost']));
    await userEvent.click(screen.getByRole('button', { name: 'Move “Offer” up' }));
    await waitFor(() => expect(names()).toEqual(['New', 'Offer', 'First call', 'Won', 'Lost']));
    await userEvent.click(screen.getByRole('button', { name: /Kind of “Lost”/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'put off' }));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Kind of “Lost”/ }).textContent).toContain('put off'),
    );
    expect(screen.getAllByRole('listitem').find((li) => li.textContent.includes('reached by 5'))).toBeTruthy();
  });
});

describe('a sample', () => {
  const sample = sampleExport(SAMPLE_SEED);
  if (!sample.ok) throw new Error('no sample');
  const { csv, cases } = sample.value;
  const made = new File([csv], 'sample-export.csv');

  it('can be stopped while it is made, and is read as if it had been chosen', async () => {
    const runs: { signal: AbortSignal; onProgress: (done: number) => void; give: (file: File) => void }[] = [];
    const take: RecordsPort['sample'] = ({ signal, onProgress }) =>
      new Promise((resolve) => runs.push({ signal, onProgress, give: (value) => resolve({ ok: true, value }) }));
    renderWith(
      <RecordsProvider value={portOf(new Map([['sample-export.csv', csv]]), { sample: take })}>
        <ImportWizard onDone={() => undefined} onClose={() => undefined} />
      </RecordsProvider>,
    );
    const button = () => screen.findByRole('button', { name: 'No file at hand? Take a sample export' });
    await userEvent.click(await button());
    act(() => runs[0]!.onProgress(0.4));
    expect(screen.getByRole('progressbar', { name: 'Making a sample export' }).getAttribute('aria-valuenow')).toBe(
      '40',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(screen.getByText('Stopped. Nothing was changed.')).toBeTruthy();
    expect(runs[0]!.signal.aborted).toBe(true);
    // What comes too late changes nothing.
    await act(async () => {
      runs[0]!.onProgress(0.8);
      runs[0]!.give(made);
      await Promise.resolve();
    });
    expect(screen.getByText('Stopped. Nothing was changed.')).toBeTruthy();

    await userEvent.click(await button());
    act(() => runs[1]!.give(made));
    const grade = await verdict('Grade A: full history');
    expect(grade.textContent).toContain(`${cases.toLocaleString('en')} deals`);
    expect(screen.getByText(/sample-export\.csv$/)).toBeTruthy();
  });
});

describe('a file that is none', () => {
  it('is refused with the reason, and nothing goes on', async () => {
    open('');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('deals.csv: the file is empty');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Match columns' }).disabled).toBe(true);
  });
});
