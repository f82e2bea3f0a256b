/** Event logs through a runner: bytes in pieces, one at a time, with progress and cancel. */
import { describe, expect, it } from 'vitest';
import { writeEventLog, type EventLogFormat } from '#engine/event-log';
import { SAMPLE_SEED, sampleExport, sampleTruth } from '#engine/event-log-sample';
import { InProcessRunner } from '#workers/in-process-runner';
import { JOBS, type Jobs } from '#workers/jobs';
import type { Job } from '#workers/job';
import { PoolRunner } from '#workers/pool-runner';
import type { Runner } from '#workers/runner';
import { loopback } from './loopback';

const pool = (workers: number): Runner<Jobs> =>
  new PoolRunner(loopback(JOBS as unknown as Readonly<Record<string, Job<unknown, unknown>>>).spawn, workers);
const funnel = sampleTruth();
const options = { periods: 30, seed: 4 };

function direct(format: EventLogFormat): string {
  let text = '';
  writeEventLog(funnel, { ...options, format }, (piece) => (text += piece));
  return text;
}

describe('an event log from a runner', () => {
  it.each(['csv', 'xes'] as const)('in %s is the very text of the engine, in pieces, with progress', async (format) => {
    const expected = direct(format);
    for (const runner of [new InProcessRunner(), pool(1), pool(2)]) {
      const pieces: Uint8Array[] = [];
      const shares: number[] = [];
      const written = await runner.run(
        'eventLog',
        { funnel, options, format },
        {
          onProgress: ({ done, piece }) => {
            shares.push(done);
            if (piece) pieces.push(piece);
          },
        },
      );
      runner.close();
      expect(pieces.length).toBeGreaterThan(3);
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300_000);
      expect(Buffer.concat(pieces).toString('utf8') === expected).toBe(true);
      expect(written.ok && written.value.bytes).toBe(Buffer.byteLength(expected));
      expect([...shares].sort((a, b) => a - b)).toEqual(shares);
      expect(shares.at(-1)).toBeLessThanOrEqual(1);
    }
  });
  it('stops when it is cancelled in the middle', async () => {
    for (const runner of [new InProcessRunner(), pool(1)]) {
      const control = new AbortController();
      let pieces = 0;
      const run = runner.run(
        'eventLog',
        { funnel, options: { ...options, periods: 400 }, format: 'csv' },
        {
          signal: control.signal,
          onProgress: ({ piece }) => {
            if (piece && ++pieces === 3) control.abort();
          },
        },
      );
      await expect(run).rejects.toMatchObject({ name: 'AbortError' });
      const atEnd = pieces;
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(atEnd).toBeLessThan(5);
      expect(pieces).toBe(atEnd);
      runner.close();
    }
  });
  it('ends with the error of whoever takes the pieces', async () => {
    for (const runner of [new InProcessRunner(), pool(1)]) {
      const run = runner.run(
        'eventLog',
        { funnel, options, format: 'csv' },
        {
          onProgress: ({ piece }) => {
            if (piece) throw new Error('the disk is full');
          },
        },
      );
      await expect(run).rejects.toThrow('the disk is full');
      runner.close();
    }
  });
  it('gives the faults of what cannot be played, and no bytes', async () => {
    for (const runner of [new InProcessRunner(), pool(1)]) {
      let pieces = 0;
      const input = { funnel, options: { periods: -1 }, format: 'csv' } as const;
      const result = await runner.run('eventLog', input, { onProgress: ({ piece }) => (pieces += piece ? 1 : 0) });
      expect(result.ok ? [] : result.faults.map((f) => f.code)).toEqual(['timeline.periods']);
      expect(pieces).toBe(0);
      runner.close();
    }
  });
});

describe('the sample export from a runner', () => {
  it('is the very text of the engine, of the usual seed where none is named', async () => {
    for (const runner of [new InProcessRunner(), pool(2)]) {
      for (const seed of [undefined, 9]) {
        const made = sampleExport(seed ?? SAMPLE_SEED);
        if (!made.ok) throw new Error('faults');
        const pieces: Uint8Array[] = [];
        const written = await runner.run('sample', seed === undefined ? {} : { seed }, {
          onProgress: ({ piece }) => {
            if (piece) pieces.push(piece);
          },
        });
        expect(Buffer.concat(pieces).toString('utf8') === made.value.csv).toBe(true);
        const { cases, rows, csv } = made.value;
        expect(written).toEqual({ ok: true, value: { cases, rows, bytes: Buffer.byteLength(csv) } });
      }
      runner.close();
    }
  });
});
